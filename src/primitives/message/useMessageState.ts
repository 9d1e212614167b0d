"use client";
import { useCallback, useSyncExternalStore } from "react";
import { useChatContext } from "../../hooks/index.js";
import { useMessageValue } from "./useMessageValue.js";

/** Who wrote a message: the role as the server says it. Empty when there is no such message (any more). */
export function useMessageRole(id: string): string {
  return useMessageValue(id, (message) => message?.role ?? "");
}

/**
 * Whether an answer broke off: the receipt of the message that it answers says so.
 *
 * @param position Its place in the thread: 1 for the first message.
 */
export function useWasInterrupted(id: string, position: number): boolean {
  const chat = useChatContext();
  const read = useCallback(() => {
    const keys = chat.getMessageIds();
    const asked = keys[position - 2];
    if (keys[position - 1] !== id || asked === undefined) return false;
    const { receipts } = chat.getSnapshot();
    return Object.hasOwn(receipts, asked) && receipts[asked]?.status === "interrupted";
  }, [chat, id, position]);
  return useSyncExternalStore(chat.subscribe, read, read);
}
