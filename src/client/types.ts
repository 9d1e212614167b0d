/** The states of a queued run. `unknown` is any word that this version does not know: never a success. */
export type RunStatus = "queued" | "running" | "completed" | "failed" | "cancelled" | "unknown";

/** One tool call of a finished run. Fields that the server adds are kept. */
export interface RunToolCall {
  toolName: string;
  args: unknown;
  result?: unknown;
  [extra: string]: unknown;
}

/** A plain message as start and sync take and give it. */
export interface PlainMessage {
  role: string;
  content: string;
  [extra: string]: unknown;
}

/** One queued agent run. `GET /api/agent/chat/{runId}`. */
export interface AgentRun {
  runId: string;
  status: RunStatus;
  /** The status word as the server wrote it. */
  rawStatus: string;
  /** Only with `completed`. */
  text: string | null;
  messages: readonly PlainMessage[];
  toolCalls: readonly RunToolCall[];
  /** Only with `failed`: the server's own words. */
  error: string | null;
}

/** What `startRun` answers. `POST /api/agent/chat`. */
export interface StartedRun {
  runId: string;
  status: RunStatus;
  /** `null` when the server failed to open a conversation; the run goes on without history. */
  conversationId: string | null;
}

/** What `syncChat` answers. `POST /api/agent/chat/sync`. */
export interface SyncResult {
  text: string;
  messages: readonly PlainMessage[];
  toolCalls: readonly RunToolCall[];
  conversationId: string | null;
}

/** The body of start and sync. */
export interface StartInput {
  /** At least one character that is not white space. */
  message: string;
  /** Ignored by the server when `conversationId` names an existing conversation. */
  history?: readonly { role: string; content: string }[];
  /** A UUID. */
  conversationId?: string;
}

/** The body of the stream endpoints. `messages` are AI SDK UI messages, the new one last. */
export interface StreamInput {
  messages: readonly unknown[];
  /** A UUID. */
  conversationId?: string;
  /** Where in the host's app the user is, for the agent. */
  currentPage?: string;
  /** The answer to one pending tool call, which `messages` must contain. */
  approvalResponse?: { toolCallId: string; approved: boolean };
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
  signal?: AbortSignal | undefined;
  /** Added to the client's own headers for this call. */
  headers?: Record<string, string> | undefined;
  /**
   * `false` for a caller that paces itself: the call is made once. Only the wait for a run that was
   * started less than 5 s ago and is not found yet stays. POST and PATCH are never retried anyway.
   *
   * @default true for GET and DELETE
   */
  retry?: boolean | undefined;
}
