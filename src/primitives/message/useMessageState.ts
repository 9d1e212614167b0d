"use client";
import { useCallback, useSyncExternalStore } from "react";
import type { Receipt } from "../../agent/index.js";
import { useChatContext } from "../../hooks/index.js";

/**
 * Reads what became of a user message. `null` for messages of earlier visits and of the agent.
 *
 * @example
 * ```tsx
 * const status = useReceipt(id)?.status;
 * ```
 */
export function useReceipt(id: string): Receipt | null {
  const chat = useChatContext();
  const read = useCallback(() => {
    const { receipts } = chat.getSnapshot();
    return Object.hasOwn(receipts, id) ? (receipts[id] ?? null) : null;
  }, [chat, id]);
  return useSyncExternalStore(chat.subscribe, read, read);
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
