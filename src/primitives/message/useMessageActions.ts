"use client";
import { useCallback, useSyncExternalStore } from "react";
import type { AgentChat, SendOutcome } from "../../agent/index.js";
import { useChatContext } from "../../hooks/index.js";
import { partsOf, wordsOfMessage } from "./readMessage.js";
import { useCopy, type UseCopyResult } from "./useCopy.js";

/**
 * Copies the words of a message, as markdown.
 *
 * @example
 * ```tsx
 * function Copy({ id }: { id: string }) {
 *   const { copy, isCopied } = useMessageCopy(id);
 *   return <button onClick={copy}>{isCopied ? "Copied" : "Copy"}</button>;
 * }
 * ```
 */
export function useMessageCopy(id: string): UseCopyResult {
  const chat = useChatContext();
  return useCopy(useCallback(() => wordsOfMessage(chat.getMessage(id)), [chat, id]));
}

/** Reads what can be done with a message, as one word: it changes a few times a turn. */
function useAction<Action extends string>(
  id: string,
  select: (chat: AgentChat, id: string) => Action | null,
): Action | null {
  const chat = useChatContext();
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [chat.subscribe(listener), chat.subscribeToMessageIds(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [chat],
  );
  const read = () => (chat.getSnapshot().canSend ? select(chat, id) : null);
  return useSyncExternalStore(subscribe, read, read);
}

/** What trying again does: sends a message that was never taken, or asks for an answer (again). */
export type MessageRetryKind = "resend" | "regenerate";

function retryOf(chat: AgentChat, id: string): MessageRetryKind | null {
  const { receipts } = chat.getSnapshot();
  const receipt = Object.hasOwn(receipts, id) ? receipts[id] : undefined;
  const isLast = chat.getMessageIds().at(-1) === id;
  // an answer that failed in its body is one to a message that was taken
  if (receipt?.status === "failed" && receipt.error?.phase !== "body") return "resend";
  if (receipt?.status === "failed") return isLast ? "regenerate" : null;
  return isLast && chat.getMessage(id)?.role === "assistant" ? "regenerate" : null;
}

/** Reads what trying again would do for a message. `null` when that cannot be done. */
export function useMessageRetryKind(id: string): MessageRetryKind | null {
  return useAction(id, retryOf);
}

function editOf(chat: AgentChat, id: string): "edit" | null {
  return chat.getMessage(id)?.role === "user" ? "edit" : null;
}

/** What trying again would do for a message and how to do it, read once. */
export interface MessageRetryAction {
  /** `null` when it cannot be done. */
  kind: MessageRetryKind | null;
  retry: () => Promise<SendOutcome>;
}

/** Reads both at the price of one. */
export function useMessageRetryAction(id: string): MessageRetryAction {
  const chat = useChatContext();
  const kind = useMessageRetryKind(id);
  const retry = useCallback(
    () => (kind === "resend" ? chat.resend(id) : chat.regenerate()),
    [chat, id, kind],
  );
  return { kind, retry };
}

/**
 * Asks for the last answer again, or sends a message again that the server never took. `null` when that
 * cannot be done: for any other message, and while nothing can be sent.
 *
 * @example
 * ```tsx
 * function AskAgain({ id }: { id: string }) {
 *   const retry = useMessageRetry(id);
 *   return (
 *     <button disabled={!retry} onClick={() => void retry?.()}>
 *       Ask again
 *     </button>
 *   );
 * }
 * ```
 */
export function useMessageRetry(id: string): (() => Promise<SendOutcome>) | null {
  const { kind, retry } = useMessageRetryAction(id);
  return kind && retry;
}

/**
 * Sends one of the user's messages again with another text: what followed it is dropped, and one that was
 * never taken is sent as a new one. Its files stay. `null` when that cannot be done: for the agent's
 * messages, and while nothing can be sent.
 *
 * @example
 * ```tsx
 * function Edit({ id }: { id: string }) {
 *   const edit = useMessageEdit(id);
 *   return (
 *     <button disabled={!edit} onClick={() => void edit?.("Shorter, please")}>
 *       Edit
 *     </button>
 *   );
 * }
 * ```
 */
export function useMessageEdit(id: string): ((text: string) => Promise<SendOutcome>) | null {
  const chat = useChatContext();
  const action = useAction(id, editOf);
  const edit = useCallback(
    (text: string) => {
      const message = chat.getMessage(id);
      const files = partsOf(message).filter((part) => part.type === "file");
      const parts = [...files, { type: "text" as const, text }];
      return chat.sendMessage({ parts, messageId: message?.id ?? id });
    },
    [chat, id],
  );
  return action && edit;
}
