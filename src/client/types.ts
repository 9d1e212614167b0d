import type { ClientHeaders } from "./options.js";

/** The states of a queued run. `unknown` is any word that this version does not know: never a success. */
export type RunStatus = "queued" | "running" | "completed" | "failed" | "cancelled" | "unknown";

/** One tool call of a finished run. Fields that the server adds are kept. */
export interface RunToolCall {
  /** The tool's name on the wire. */
  toolName: string;
  /** The arguments, as the agent wrote them. Not checked. */
  args: unknown;
  /** What the tool gave back. Not checked. */
  result?: unknown;
  [extra: string]: unknown;
}

/** A plain message as start and sync take and give it. */
export interface PlainMessage {
  /** `user`, `assistant`, or any other word of the server. */
  role: string;
  /** The text. */
  content: string;
  [extra: string]: unknown;
}

/** One queued agent run. `GET /api/agent/chat/{runId}`. */
export interface AgentRun {
  /** The run's id (`run_…`). */
  runId: string;
  /** Where it stands. */
  status: RunStatus;
  /** The status word as the server wrote it. */
  rawStatus: string;
  /** Only with `completed`. */
  text: string | null;
  /** The messages of the run. Empty until `completed`. */
  messages: readonly PlainMessage[];
  /** The tool calls of the run. Empty until `completed`. */
  toolCalls: readonly RunToolCall[];
  /** Only with `failed`: the server's own words. */
  error: string | null;
}

/** What `startRun` answers. `POST /api/agent/chat`. */
export interface StartedRun {
  /** The run's id (`run_…`): watch it with `usePollRun` or `getRun`. */
  runId: string;
  /** `queued`, as a rule. */
  status: RunStatus;
  /** `null` when the server failed to open a conversation; the run goes on without history. */
  conversationId: string | null;
}

/** What `syncChat` answers. `POST /api/agent/chat/sync`. */
export interface SyncResult {
  /** The agent's answer. */
  text: string;
  /** The messages of the turn. */
  messages: readonly PlainMessage[];
  /** The tool calls of the turn. */
  toolCalls: readonly RunToolCall[];
  /** A UUID. `null` when the server named none. */
  conversationId: string | null;
}

/** The body of start and sync. */
export interface StartInput {
  /** At least one character that is not white space. */
  message: string;
  /** Ignored by the server when `conversationId` names an existing conversation. */
  history?: readonly { role: string; content: string }[] | undefined;
  /** A UUID. */
  conversationId?: string | undefined;
}

/** The body of the stream endpoints. `messages` are AI SDK UI messages, the new one last. */
export interface StreamInput {
  /** The whole conversation as AI SDK UI messages, the new one last. */
  messages: readonly unknown[];
  /** A UUID. */
  conversationId?: string | undefined;
  /** Where in the host's app the user is, for the agent. */
  currentPage?: string | undefined;
  /** The answer to one pending tool call, which `messages` must contain. */
  approvalResponse?: { toolCallId: string; approved: boolean } | undefined;
}

/** An open agent stream. Its events are JSON values as the server wrote them: not checked in any way. */
export interface AgentStream {
  /** From the header `x-conversation-id`; `null` when the server sent none. */
  conversationId: string | null;
  /**
   * One entry per server-sent event, in order. Ends cleanly at the end of the body, also when no
   * terminal chunk was seen: what that means is for the reader to judge. Errors with a `PuffleError`
   * when the line is cut. Comments of the server (keep-alives) come as `{ type: "comment" }`.
   */
  events: ReadableStream<AgentStreamEvent>;
}

/** One event of an agent stream. `broken` is an event whose data is not JSON. */
export type AgentStreamEvent =
  | { type: "json"; value: unknown }
  | { type: "done" }
  | { type: "comment" }
  | { type: "broken"; length: number };

/** Per-call options of the client. */
export interface CallOptions {
  /** Ends the call: it rejects with `aborted`. */
  signal?: AbortSignal | undefined;
  /** Added to the client's own headers for this call. */
  headers?: ClientHeaders | undefined;
  /**
   * `false` for a caller that paces itself: the call is made once. Only the wait for a run that was
   * started less than 5 s ago and is not found yet stays. POST and PATCH are never retried anyway.
   *
   * @defaultValue true for GET and DELETE
   */
  retry?: boolean | undefined;
}
