"use client";
import { useContext, useMemo, useState, type ReactNode } from "react";
import type { PuffleClient } from "../client/index.js";
import { isRecord } from "../internal/index.js";
import type { OnApprovalEvent } from "./approvalEvents.js";
import { checkProviderProps, knownLocale, warnOfClientProps } from "./checkProviderProps.js";
import { providerRules } from "./hookOptionRules.js";
import { addLabels } from "./labelLayers.js";
import type { PuffleLabelOverrides } from "./labels.js";
import type { Realtime } from "./realtime.js";
import { createRealtimeRuns, RealtimeContext } from "./RealtimeContext.js";
import { RealtimeRunList } from "./RealtimeRunList.js";
import { PuffleContext, type PuffleContextValue } from "./PuffleContext.js";
import type { ToolDescription } from "./toolDescription.js";
import { warnOfOptions } from "./warnOfOptions.js";
import { useOwnClient, type ProviderClientOptions } from "./useOwnClient.js";

/**
 * The props of `PuffleProvider`. `labels` and `tools` are compared by identity: keep them stable. When `baseUrl`
 * leads to another origin, that server must allow the page's (CORS); in development the console says so when no
 * request comes through.
 */
export interface PuffleProviderProps extends ProviderClientOptions {
  /**
   * From `createPuffleClient`. Without it a client is made from `baseUrl`, `getToken` and `headers`;
   * an inner provider without any of them shares the outer one's client.
   */
  client?: PuffleClient | undefined;
  /** Words of your own: any of them, at any depth. */
  labels?: PuffleLabelOverrides | undefined;
  /** A BCP 47 tag for numbers and dates. @defaultValue the system's */
  locale?: string | undefined;
  /** How to present your agent's tools, by their names on the wire. */
  tools?: Readonly<Record<string, ToolDescription>> | undefined;
  /** Called for a tool that `tools` does not name. */
  describeTool?: ((name: string) => ToolDescription | undefined) | undefined;
  /**
   * Follows the tasks of campaign sessions as they happen: `triggerRealtime()` of `puffle-react/realtime`.
   * Without it, and whenever it fails, they are polled.
   */
  realtime?: Realtime | undefined;
  /**
   * Called for an audit log: when the agent asks for approval, when that is shown, and what became of an
   * answer. Never receives the arguments. What it throws disturbs nothing and is reported as uncaught.
   */
  onApprovalEvent?: OnApprovalEvent | undefined;
  /** Your app, or the part of it that talks to the agent. */
  children?: ReactNode;
}

/**
 * Gives hooks and components their client, their words and the descriptions of the agent's tools.
 * A provider inside another one adds to its labels and tools. Renders no element.
 *
 * @throws Error for a `client`, `getToken`, `headers` or `realtime` that is none, and PuffleError for a `baseUrl`
 *   that could leak a token.
 *
 * @example
 * ```tsx
 * const tools = { send_email: { title: "Send an email", risk: "irreversible" } } as const;
 *
 * function Chat() {
 *   return <ChatThread chat={useAgentChat()} />;
 * }
 *
 * function App() {
 *   return (
 *     <PuffleProvider baseUrl="/puffle" tools={tools}>
 *       <Chat />
 *     </PuffleProvider>
 *   );
 * }
 * ```
 */
export function PuffleProvider(props: PuffleProviderProps): ReactNode {
  checkProviderProps(props);
  if (process.env.NODE_ENV !== "production") {
    warnOfOptions("<PuffleProvider>", props, providerRules);
    if (props.client) warnOfClientProps(props);
  }
  const { baseUrl, getToken, headers, idempotencyHeader, labels, tools, describeTool, children } =
    props;
  const { onApprovalEvent } = props;
  const locale = useMemo(() => knownLocale(props.locale), [props.locale]);
  const outer = useContext(PuffleContext);
  const isShared = outer.client !== null && !baseUrl && !getToken && !headers;
  const own = useOwnClient(!props.client && !isShared, {
    baseUrl,
    getToken,
    headers,
    idempotencyHeader,
  });
  const client = props.client ?? own ?? outer.client;
  const value = useMemo<PuffleContextValue>(
    () => ({
      client,
      labels: addLabels(outer.labels, labels),
      locale: locale ?? outer.locale,
      describeTool: (name) =>
        ownDescription(tools, name) ??
        (typeof describeTool === "function" ? describeTool(name) : undefined) ??
        outer.describeTool(name),
      onApprovalEvent:
        typeof onApprovalEvent === "function" ? onApprovalEvent : outer.onApprovalEvent,
    }),
    [client, labels, locale, tools, describeTool, onApprovalEvent, outer],
  );
  const { realtime } = props;
  const [runs] = useState(createRealtimeRuns);
  const outerRuns = useContext(RealtimeContext);
  return (
    <PuffleContext.Provider value={value}>
      <RealtimeContext.Provider value={realtime ? runs : outerRuns}>
        {children}
        {realtime ? <RealtimeRunList realtime={realtime} list={runs} /> : null}
      </RealtimeContext.Provider>
    </PuffleContext.Provider>
  );
}

function ownDescription(tools: PuffleProviderProps["tools"], name: string) {
  const found = isRecord(tools) && Object.hasOwn(tools, name) ? tools[name] : undefined;
  return isRecord(found) ? (found as ToolDescription) : undefined;
}
