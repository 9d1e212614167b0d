"use client";
import { useCallback, useSyncExternalStore } from "react";
import type { UIMessage } from "ai";
import { useChatContext } from "./ChatContext.js";

/**
 * Reads one message of the nearest `Thread.Root`. Renders only when that message changes, at most once
 * a frame. `undefined` when there is no such message (any more).
 *
 * @example
 * ```tsx
 * function Row({ id }: { id: string }) {
 *   const message = useMessage(id);
 *   return <li>{message?.role}</li>;
 * }
 * ```
 */
export function useMessage(id: string): UIMessage | undefined {
  const chat = useChatContext();
  const subscribe = useCallback(
    (listener: () => void) => chat.subscribeToMessage(id, listener),
    [chat, id],
  );
  const read = useCallback(() => chat.getMessage(id), [chat, id]);
  return useSyncExternalStore(subscribe, read, read);
}
