import type { ChatStatus, UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";

/** How a conversation reaches the agent: an event stream, a queued run that is polled, one blocking call. */
export type TransportKind = "stream" | "run" | "sync";

/**
 * What the line does now. `connecting`: a request is out and nothing came back. `live`: bytes arrive, or
 * a blocking call is open. `polling`: a run is watched. `offline`: the browser reports no network.
 */
export type TransportPhase = "idle" | "connecting" | "live" | "polling" | "offline";

/** The state of the line of one conversation. */
export interface TransportState {
  /** The way that the turn goes. */
  kind: TransportKind;
  /** What the line does now. */
  phase: TransportPhase;
  /** Whether nothing has arrived for the notice time (30 s by default) although the line is open. */
  isStalled: boolean;
  /** When the current turn began: milliseconds since the epoch. `null` while idle. */
  since: number | null;
}

/**
 * What became of one user message.
 *
 * - `sending`: the request is out. `accepted`: the server answered. `streaming`: the answer is arriving.
 * - `done`: the answer is whole (a terminal chunk or a terminal run status was seen).
 * - `stopped`: the user ended it. `left`: the user stopped watching; the run goes on.
 * - `failed`: no answer will come; `error` says why. The text can be taken back with `takeUnsent`.
 * - `interrupted`: the answer broke off; what arrived is kept.
 */
export type ReceiptStatus =
  | "sending"
  | "accepted"
  | "streaming"
  | "done"
  | "stopped"
  | "left"
  | "failed"
  | "interrupted";

/** The receipt of one user message. */
export interface Receipt {
  /** The user message that it belongs to. */
  messageId: string;
  /** What became of it. */
  status: ReceiptStatus;
  /** Why it failed or broke off. `null` with every other status. */
  error: PuffleError | null;
  /** When the status last changed: milliseconds since the epoch. */
  updatedAt: number;
}

/** Whether an answer to an approval is still wanted, on its way, or may or may not have arrived. */
export type ApprovalStatus = "pending" | "answering" | "unconfirmed";

/** One tool call that waits for a human. Deep-frozen: what is shown is what will be answered. */
export interface ToolApproval {
  /** The approval's id, from the server; on servers without approval ids the tool call's id. */
  readonly id: string;
  /** The call that waits. */
  readonly toolCallId: string;
  /** The tool's name on the wire. */
  readonly toolName: string;
  /** The server's title of the call. Untrusted words. */
  readonly title: string | undefined;
  /** A deep-frozen copy of the arguments, taken when the approval appeared. */
  readonly input: unknown;
  /** Identity of exactly this question: id, tool and arguments as canonical JSON (RFC 8785). */
  readonly fingerprint: string;
  /** SHA-256 of `fingerprint`, hex. `null` until it is computed, and where WebCrypto is missing. */
  readonly digest: string | null;
  /** The assistant message that asks. */
  readonly messageId: string;
  /** What the agent wrote before the call in the same message. Untrusted words: never show them as chrome. */
  readonly agentText: string;
  /** Why the server asks, in its words, if it says so. */
  readonly requestReason: string | undefined;
  /** Its place in the queue: 1 for the first. */
  readonly position: number;
  /** How many wait. */
  readonly total: number;
  /** Whether an answer is still wanted. */
  readonly status: ApprovalStatus;
  /** What was answered last, when an answer is on its way or unconfirmed. */
  readonly decision: boolean | null;
  /** Why the last answer is unconfirmed or was not sent. */
  readonly error: PuffleError | null;
  /** When it appeared: milliseconds since the epoch. */
  readonly requestedAt: number;
}

/**
 * What became of an answer.
 *
 * - `sent`: the server took it.
 * - `already-answered`: this question has an answer already, here or elsewhere; nothing was sent.
 * - `superseded`: the question changed after it was shown, or is gone; nothing was done.
 * - `unconfirmed`: it was not sent, or nobody knows whether it arrived; `error` says which. It can be answered again.
 */
export type ApprovalOutcome =
  | { status: "sent" }
  | { status: "already-answered"; approved: boolean | null }
  | { status: "superseded" }
  | { status: "unconfirmed"; error: PuffleError };

/** A human's answer to one approval. */
export interface ApprovalAnswer {
  /** `true` runs the call with exactly the arguments that were shown; `false` denies it. */
  approved: boolean;
  /** Shown in the thread and kept in the message. */
  reason?: string;
}

/** Why a message cannot be sent now. */
export type SendBlock = "busy" | "approval-pending" | "rate-limited" | "offline";

/** What became of a call of `sendMessage`, `regenerate` or `resend`. */
export type SendOutcome =
  /** The turn came to its end, or waits for an approval. */
  | { status: "done" }
  /** Nothing was sent. `reason` says why; the text is untouched. */
  | { status: "refused"; reason: SendBlock | "empty" }
  /** The user ended it. */
  | { status: "stopped" }
  /** The user stopped watching a run. */
  | { status: "left" }
  | { status: "failed" | "interrupted"; error: PuffleError };

/** What `stop` reached. */
export interface StopOutcome {
  /**
   * Whether the agent itself was stopped. A stream's agent stops when the line closes. A queued run and a
   * blocking call cannot be cancelled: they go on and may still spend credits.
   */
  reachesAgent: boolean;
}

/** A user message that the server never took, ready to be sent again. */
export interface UnsentMessage {
  /** The message's id in the thread. */
  messageId: string;
  /** Its text. */
  text: string;
  /** Why the server never took it. */
  error: PuffleError;
  /** When it may be sent again: milliseconds since the epoch. */
  retryAt: number | null;
}

/** What a host stores to pick a conversation up again after a reload. JSON. */
export interface AgentChatState<Message extends UIMessage = UIMessage> {
  /** The thread, as AI SDK UI messages. */
  messages?: Message[];
  /** A UUID. */
  conversationId?: string | null;
  /** A run that was not finished when the state was saved: it is watched again, nothing is sent. */
  runId?: string | null;
  /** The user messages that the server never took. They are kept, and not part of what is sent. */
  unsentIds?: string[];
  /** Those of them that do not stand in the thread: refused edits, and what an edit of an earlier message cut off. */
  unsentMessages?: Message[];
  /** The user messages whose answers are not whole: broken off, stopped, or under way when the state was saved. */
  unfinishedIds?: string[];
}

/** Everything about a conversation but its messages. A new object when something changed, never per delta. */
export interface AgentChatSnapshot {
  /** The AI SDK's status: `submitted`, `streaming`, `ready`, `error`. */
  status: ChatStatus;
  /** Why the last turn failed. `undefined` after `clearError` and with the next turn. */
  error: PuffleError | undefined;
  /** The server's name for the conversation, a UUID. `null` until the first answer. */
  conversationId: string | null;
  /** The run that is being watched, or was left. */
  runId: string | null;
  /** What the line does now. */
  transport: TransportState;
  /** By user message id. */
  receipts: Readonly<Record<string, Receipt>>;
  /** The tool calls that wait for a human, the oldest first. */
  approvals: readonly ToolApproval[];
  /** When sending is allowed again after a 429: milliseconds since the epoch. `null` when it is allowed. */
  retryAt: number | null;
  /** Whether `sendMessage` would send now. */
  canSend: boolean;
  /** Why `canSend` is false. `null` when it is true. */
  sendBlock: SendBlock | null;
  /** Whether a turn is under way: `submitted` or `streaming`. */
  isBusy: boolean;
  /** The last message that the server never took. `null` when there is none. */
  unsent: UnsentMessage | null;
}

/** The framework-free conversation that the hooks adapt to React. */
export interface AgentChat<Message extends UIMessage = UIMessage> {
  /** Names the conversation on this client for its life. Not the server's conversation id. */
  readonly id: string;
  /** Everything but the messages: the same object until something changes. */
  getSnapshot(): AgentChatSnapshot;
  /** Called when `getSnapshot` has something new. */
  subscribe(listener: () => void): () => void;
  /** The messages as last shown: a new array at most once a frame while an answer streams. */
  getMessages(): readonly Message[];
  /** Called when `getMessages` has something new: at most once a frame. */
  subscribeToMessages(listener: () => void): () => void;
  /** One key per message, in order. A message's key is its id; a repeated id gets a suffix. */
  getMessageIds(): readonly string[];
  /** Called only when a message was added, removed or moved. */
  subscribeToMessageIds(listener: () => void): () => void;
  /** One message by its key. `undefined` when it is not there (any more). */
  getMessage(key: string): Message | undefined;
  /** Called only when that message changed, at most once a frame. */
  subscribeToMessage(key: string, listener: () => void): () => void;
  /** Sends a message. Resolves when the turn is over, and never rejects for what the server does. */
  sendMessage(message: SendMessageInput<Message>, options?: SendOptions): Promise<SendOutcome>;
  /** Asks again for the answer to a user message. */
  regenerate(options?: RegenerateOptions): Promise<SendOutcome>;
  /** Sends an unsent message again, the last one when no id is given. */
  resend(messageId?: string): Promise<SendOutcome>;
  /** Hands an unsent text back (to a composer) and removes its message from the thread. */
  takeUnsent(messageId?: string): string | null;
  /** Ends the turn. What arrived is kept. */
  stop(): Promise<StopOutcome>;
  /** Stops watching and lets a run go on. With `stream` and `sync` this is `stop`: their work lives on the line. */
  leave(): Promise<StopOutcome>;
  /** Watches a run (again). Sends nothing but polls. */
  resume(runId?: string): Promise<SendOutcome>;
  /** Puts the error away. */
  clearError(): void;
  /** Replaces the messages of the thread, here alone: nothing is sent. */
  setMessages(messages: Message[] | ((messages: Message[]) => Message[])): void;
  /**
   * Answers one approval. `fingerprint` is that of the question the human saw: when the question is
   * another one by now, nothing is sent.
   */
  respond(id: string, answer: ApprovalAnswer, fingerprint: string): Promise<ApprovalOutcome>;
  /** What a host may store. */
  getState(): AgentChatState<Message>;
}

/** What `sendMessage` takes: a text, files, or a whole user message, as in the AI SDK. */
export type SendMessageInput<Message extends UIMessage = UIMessage> =
  | {
      text: string;
      files?: Extract<Message["parts"][number], { type: "file" }>[];
      metadata?: unknown;
      messageId?: string | undefined;
    }
  | { parts: Message["parts"]; metadata?: unknown; messageId?: string | undefined };

/** Options of one turn. */
export interface SendOptions {
  /** Added to the requests of this turn. */
  headers?: Record<string, string> | undefined;
  /** Sends this one turn another way, for example as a queued run after the stream was cut at its limit. */
  via?: TransportKind | undefined;
}

/** Options of `regenerate`. */
export interface RegenerateOptions extends SendOptions {
  /** The user message to answer again; the last one when it is left out. */
  messageId?: string | undefined;
}
