"use client";
import { useSyncExternalStore } from "react";
import { useChatContext } from "./ChatContext.js";

/**
 * Reads the keys of the messages of the nearest `Thread.Root`, in order. Renders only when a message
 * is added, removed or moved: never for a delta.
 *
 * @example
 * ```tsx
 * function Row({ id }: { id: string }) {
 *   return <li>{useMessage(id)?.role}</li>;
 * }
 *
 * function Rows() {
 *   return useMessageIds().map((id) => <Row key={id} id={id} />);
 * }
 * ```
 */
export function useMessageIds(): readonly string[] {
  const chat = useChatContext();
  return useSyncExternalStore(chat.subscribeToMessageIds, chat.getMessageIds, chat.getMessageIds);
}
