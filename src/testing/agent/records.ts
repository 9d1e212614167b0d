import type { RunStatus } from "../../client/index.js";
import type { Fault } from "../faults/fault.js";
import type { ScriptedCall, ScriptStep } from "../script/steps.js";

/** A conversation on the server. */
export interface Conversation {
  readonly id: string;
  userId: string;
  /** The first 100 characters of its first message. */
  readonly title: string;
  readonly messages: { role: "user" | "assistant"; content: string }[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/**
 * What became of one tool call. `pending`: it waits for a human. `superseded`: the user wrote on before
 * anybody answered.
 */
export type CallStatus =
  | "planned"
  | "pending"
  | "denied"
  | "running"
  | "done"
  | "failed"
  | "superseded";

/** One tool call on the server. Its arguments are frozen when the agent makes it. */
export interface CallRecord {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly args: Record<string, unknown>;
  readonly plan: ScriptedCall;
  readonly turn: Turn;
  status: CallStatus;
  /** The tool's answer, or what it threw. */
  outcome: { output: unknown } | { errorText: string } | null;
}

/** One user message and everything the agent does for it, over all approval follow-ups. */
export interface Turn {
  readonly id: string;
  readonly via: "stream" | "run" | "sync";
  /** `null` when the server failed to open one. */
  readonly conversation: Conversation | null;
  readonly userId: string;
  readonly message: string;
  /** What the agent has still to do. */
  steps: ScriptStep[];
  readonly faults: readonly Fault[];
  readonly calls: CallRecord[];
  /** The denied call whose own path the agent takes. */
  deniedPathOf?: string;
  /** What the agent wrote so far. */
  text: string;
  /** Whether it was stopped before it was done: the client left, or the line broke. */
  aborted: boolean;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** A tool call that was really executed, with the arguments it ran with: the witness of what happened. */
export interface ExecutedCall {
  readonly toolCallId: string;
  readonly toolName: string;
  /** Deep-frozen. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Whether a human approved it. `false` for calls that need nobody. */
  readonly approved: boolean;
  readonly conversationId: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A queued run on the server. */
export interface RunRecord {
  readonly runId: string;
  readonly turn: Turn;
  /** The conversation before this turn. */
  readonly history: readonly { role: string; content: string }[];
  userId: string;
  status: Exclude<RunStatus, "unknown">;
  error: string | null;
  /** Ends the run's work. */
  readonly controller: AbortController;
}

/** A copy that nothing can change any more. */
export function frozenCopy<Value>(value: Value): Value {
  const copy = structuredClone(value);
  const freeze = (part: unknown): void => {
    if (typeof part !== "object" || part === null || Object.isFrozen(part)) return;
    Object.freeze(part);
    for (const inner of Object.values(part)) freeze(inner);
  };
  freeze(copy);
  return copy;
}
