import { useLayoutEffect, useSyncExternalStore, type PropsWithChildren } from "react";
import { DocsContainer, type DocsContainerProps } from "@storybook/addon-docs/blocks";
import { GLOBALS_UPDATED, SET_GLOBALS } from "storybook/internal/core-events";
import { themes } from "storybook/theming";
import type { StoryLook } from "./StoryFrame.js";
import "./docs.css";

type Channel = DocsContainerProps["context"]["channel"];

function lastTheme(channel: Channel): StoryLook["theme"] {
  const last = channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS);
  return last?.[0]?.globals?.theme ?? "light";
}

function subscribe(channel: Channel, changed: () => void) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", changed);
  for (const event of [GLOBALS_UPDATED, SET_GLOBALS]) channel.on(event, changed);
  return () => {
    system.removeEventListener("change", changed);
    for (const event of [GLOBALS_UPDATED, SET_GLOBALS]) channel.off(event, changed);
  };
}

function isDarkNow(channel: Channel): boolean {
  const theme = lastTheme(channel);
  if (theme !== "system") return theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** A docs page in the colours that the toolbar sets, as the stories on it are. */
export function DocsFrame(props: PropsWithChildren<DocsContainerProps>) {
  const { channel } = props.context;
  const isDark = useSyncExternalStore(
    (changed) => subscribe(channel, changed),
    () => isDarkNow(channel),
  );
  // a page without stories has nobody else to say it
  useLayoutEffect(() => {
    document.documentElement.dataset.puffleTheme = isDark ? "dark" : "light";
  }, [isDark]);
  return <DocsContainer {...props} theme={isDark ? themes.dark : themes.light} />;
}
