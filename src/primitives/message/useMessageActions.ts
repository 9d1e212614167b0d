"use client";
import { useCallback } from "react";
import type { SendOutcome } from "../../agent/index.js";
import { useChatContext, useChatSnapshot, useMessageIds } from "../../hooks/index.js";
import { partsOf, wordsOfMessage } from "./readMessage.js";
import { useReceipt } from "./MessageReceipt.js";
import { useCopy, type UseCopyResult } from "./useCopy.js";
import { useMessageValue } from "./useMessageValue.js";

/**
 * Copies the words of a message, as markdown.
 *
 * @example
 * ```tsx
 * const { copy, isCopied } = useMessageCopy(id);
 * ```
 */
export function useMessageCopy(id: string): UseCopyResult {
  const chat = useChatContext();
  return useCopy(useCallback(() => wordsOfMessage(chat.getMessage(id)), [chat, id]));
}

/**
 * Asks for the last answer again, or sends a message again that the server never took. `null` when that
 * cannot be done: for any other message, and while nothing can be sent.
 *
 * @example
 * ```tsx
 * const retry = useMessageRetry(id);
 * return <button disabled={!retry} onClick={() => void retry?.()}>Ask again</button>;
 * ```
 */
export function useMessageRetry(id: string): (() => Promise<SendOutcome>) | null {
  const chat = useChatContext();
  const { canSend } = useChatSnapshot();
  const isUnsent = useReceipt(id)?.status === "failed";
  const isLast = useMessageIds().at(-1) === id;
  const isAnswer = useMessageValue(id, (message) => message?.role === "assistant");
  const regenerate = useCallback(() => chat.regenerate(), [chat]);
  const resend = useCallback(() => chat.resend(id), [chat, id]);
  if (!canSend) return null;
  if (isUnsent) return resend;
  return isLast && isAnswer ? regenerate : null;
}

/**
 * Sends one of the user's messages again with another text: what followed it is dropped. Its files stay.
 * `null` when that cannot be done: for the agent's messages, and while nothing can be sent.
 *
 * @example
 * ```tsx
 * const edit = useMessageEdit(id);
 * return <button disabled={!edit} onClick={() => void edit?.("Shorter, please")}>Edit</button>;
 * ```
 */
export function useMessageEdit(id: string): ((text: string) => Promise<SendOutcome>) | null {
  const chat = useChatContext();
  const { canSend } = useChatSnapshot();
  const isOwn = useMessageValue(id, (message) => message?.role === "user");
  const edit = useCallback(
    (text: string) => {
      const message = chat.getMessage(id);
      const files = partsOf(message).filter((part) => part.type === "file");
      const parts = [...files, { type: "text" as const, text }];
      return chat.sendMessage({ parts, messageId: message?.id ?? id });
    },
    [chat, id],
  );
  return canSend && isOwn ? edit : null;
}
