import type { UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";
import { isRecord } from "../internal/index.js";
import type {
  Receipt,
  ReceiptStatus,
  SendMessageInput,
  SendOutcome,
  TransportKind,
} from "./types.js";

/** One turn from the click to its end. Exactly one can be under way in a conversation. */
export interface Turn<Message extends UIMessage = UIMessage> {
  readonly kind: TransportKind;
  readonly controller: AbortController;
  /** The user message that is being answered. */
  readonly userMessageId: string | null;
  /** Whether this turn brings a user message that the server has not seen. */
  readonly isNewMessage: boolean;
  /** The run that was left before this turn began: it goes on, and can be watched again after this one. */
  readonly leftRunId: string | null;
  /** Whether it watches a run that the server has already: then it sends nothing. */
  readonly isWatch: boolean;
  /**
   * The thread as it was, for turns that rewrite it (edit, ask again): put back when nothing was taken.
   * `null` also when the host has set another thread since.
   */
  before: readonly Message[] | null;
  readonly receiptBefore: Receipt | undefined;
  readonly approval: Readonly<{ id: string; toolCallId: string; approved: boolean }> | null;
  readonly headers: Record<string, string>;
  isAccepted: boolean;
  /** Whether its end was seen: a terminal chunk, or a finished result. Nothing else makes it `done`. */
  isWhole: boolean;
  /** How the user ended it, if it was the user. */
  ending: "stopped" | "left" | null;
  error: PuffleError | null;
  /** Resolves when the server took the turn, or when it ended without that. */
  readonly accepted: Promise<boolean>;
  readonly accept: (isAccepted: boolean) => void;
  /** Resolves when nothing of the turn is left. */
  readonly ended: Promise<void>;
  readonly end: () => void;
}

/** Makes a turn that has not begun. */
export function createTurn<Message extends UIMessage>(
  init: Pick<Turn<Message>, "kind" | "userMessageId"> & Partial<Turn<Message>>,
): Turn<Message> {
  const acceptance = deferred<boolean>();
  const end = deferred<void>();
  return {
    controller: new AbortController(),
    isNewMessage: false,
    leftRunId: null,
    isWatch: false,
    before: null,
    receiptBefore: undefined,
    approval: null,
    headers: {},
    isAccepted: false,
    isWhole: false,
    ending: null,
    error: null,
    accepted: acceptance.promise,
    accept: acceptance.resolve,
    ended: end.promise,
    end: end.resolve,
    ...init,
  };
}

/** What a turn came to. */
export function outcomeOf({ ending, error }: Turn): SendOutcome {
  if (ending) return { status: ending };
  if (!error) return { status: "done" };
  return { status: error.code === "interrupted" ? "interrupted" : "failed", error };
}

/** The parts of the message that is to be sent; none when it says nothing. */
export function partsOf<Message extends UIMessage>(
  input: SendMessageInput<Message> | null | undefined,
): UIMessage["parts"] {
  if (!isRecord(input)) return [];
  const { parts, files, text } = input as { parts?: unknown; files?: unknown; text?: unknown };
  if (Array.isArray(parts)) return parts.some(says) ? (parts.filter(isPart) as never) : [];
  const given: unknown[] = [...(Array.isArray(files) ? files : []), { type: "text", text }];
  return given.filter(says) as never;
}

function isPart(part: unknown): part is Record<string, unknown> {
  return isRecord(part) && typeof part["type"] === "string";
}

function says(part: unknown): boolean {
  if (!isPart(part)) return false;
  const { type, text } = part;
  return type !== "text" || (typeof text === "string" && text.trim() !== "");
}

/** Errors of watching, not of the run: it goes on, and can be watched again. */
export function isWatchError(error: PuffleError | null): boolean {
  return (
    error !== null &&
    !["server", "interrupted", "not-found", "invalid-request"].includes(error.code)
  );
}

/** Where a turn leaves its message's receipt. */
export function receiptStatus(outcome: SendOutcome): ReceiptStatus {
  return outcome.status === "refused" ? "failed" : outcome.status;
}

function deferred<Value>() {
  let settle: ((value: Value) => void) | undefined;
  const promise = new Promise<Value>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value: Value) => settle?.(value) };
}
