"use client";
import { useSyncExternalStore } from "react";
import type { AgentChatSnapshot } from "../agent/index.js";
import { useChatContext } from "./ChatContext.js";

/**
 * Reads everything but the messages of the nearest `Thread.Root`: status, error, receipts, approvals,
 * the line. Never renders for a delta.
 *
 * @example
 * ```tsx
 * function State() {
 *   const { status, canSend } = useChatSnapshot();
 *   return <output>{canSend ? "Ready" : status}</output>;
 * }
 * ```
 */
export function useChatSnapshot(): AgentChatSnapshot {
  const chat = useChatContext();
  return useSyncExternalStore(chat.subscribe, chat.getSnapshot, chat.getSnapshot);
}
