import { StrictMode, useLayoutEffect, useState, type CSSProperties, type ReactNode } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { PuffleProvider, type PuffleProviderProps } from "puffle-react";

/** What the toolbar sets for every story. */
export interface StoryLook {
  theme: "light" | "dark" | "system";
  direction: "ltr" | "rtl";
  density: "comfortable" | "compact";
}

/** What a host app would put around the components. */
export function StoryFrame(props: {
  look: StoryLook;
  baseUrl: string;
  provider: PuffleProviderProps;
  /** Whether the story is one of several on a docs page. */
  isInDocs: boolean;
  children: ReactNode;
}) {
  const { theme, direction, density } = props.look;
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false } } }),
  );
  // on the document, since dialogs are rendered outside of the story's element
  useLayoutEffect(() => {
    const { documentElement: html } = document;
    if (theme === "system") delete html.dataset.puffleTheme;
    else html.dataset.puffleTheme = theme;
    html.style.colorScheme = theme === "system" ? "light dark" : "";
    html.dataset.puffleDensity = density;
    html.dir = direction;
    html.style.background = "var(--puffle-color-bg)";
    document.body.style.background = "transparent";
  }, [theme, direction, density]);
  return (
    <StrictMode>
      <QueryClientProvider client={queries}>
        <PuffleProvider baseUrl={props.baseUrl} {...props.provider}>
          {props.isInDocs ? (
            <div style={{ "--story-height": "600px" } as CSSProperties}>{props.children}</div>
          ) : (
            props.children
          )}
        </PuffleProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
