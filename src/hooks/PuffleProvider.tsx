"use client";
import { useContext, useMemo, type ReactNode } from "react";
import type { PuffleClient } from "../client/index.js";
import { mergeLabels, type PuffleLabelOverrides } from "./labels.js";
import { PuffleContext, type PuffleContextValue } from "./PuffleContext.js";
import type { ToolDescription } from "./toolDescription.js";

/** The props of `PuffleProvider`. Its object props are compared by identity: keep them stable. */
export interface PuffleProviderProps {
  /** From `createPuffleClient`. */
  client: PuffleClient;
  /** Words of your own: any of them, at any depth. */
  labels?: PuffleLabelOverrides | undefined;
  /** A BCP 47 tag for numbers and dates. @default the system's */
  locale?: string | undefined;
  /** How to present your agent's tools, by their names on the wire. */
  tools?: Readonly<Record<string, ToolDescription>> | undefined;
  /** Called for a tool that `tools` does not name. */
  describeTool?: ((name: string) => ToolDescription | undefined) | undefined;
  children?: ReactNode;
}

/**
 * Gives hooks and components their client, their words and the descriptions of the agent's tools.
 * A provider inside another one adds to its labels and tools. Renders no element.
 *
 * @example
 * ```tsx
 * const client = createPuffleClient({ baseUrl: "/api/puffle" });
 *
 * <PuffleProvider
 *   client={client}
 *   tools={{ send_email: { title: "Send an email", risk: "irreversible" } }}
 * >
 *   <ChatThread />
 * </PuffleProvider>;
 * ```
 */
export function PuffleProvider(props: PuffleProviderProps): ReactNode {
  const { client, labels, locale, tools, describeTool, children } = props;
  const outer = useContext(PuffleContext);
  const value = useMemo<PuffleContextValue>(
    () => ({
      client,
      labels: mergeLabels(outer.labels, labels),
      locale: locale ?? outer.locale,
      describeTool: (name) =>
        (tools && Object.hasOwn(tools, name) ? tools[name] : undefined) ??
        describeTool?.(name) ??
        outer.describeTool(name),
    }),
    [client, labels, locale, tools, describeTool, outer],
  );
  return <PuffleContext.Provider value={value}>{children}</PuffleContext.Provider>;
}
