import type { UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";
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
  /** The thread as it was, for turns that rewrite it (edit, ask again): put back when nothing was taken. */
  readonly before: readonly Message[] | null;
  readonly receiptBefore: Receipt | undefined;
  readonly approval: { id: string; toolCallId: string; approved: boolean } | null;
  readonly headers: Record<string, string>;
  isAccepted: boolean;
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
    before: null,
    receiptBefore: undefined,
    approval: null,
    headers: {},
    isAccepted: false,
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
  input: SendMessageInput<Message>,
): UIMessage["parts"] {
  if ("parts" in input) return input.parts;
  const text = input.text.trim() === "" ? [] : [{ type: "text" as const, text: input.text }];
  return [...(input.files ?? []), ...text];
}

/** Errors of watching, not of the run: it goes on, and can be watched again. */
export function isWatchError(error: PuffleError | null): boolean {
  return error !== null && error.code !== "server" && error.code !== "interrupted";
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
