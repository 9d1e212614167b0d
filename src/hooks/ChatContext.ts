"use client";
import { createContext, useContext } from "react";
import type { AgentChat } from "../agent/index.js";
import { invariant } from "../internal/index.js";

/** The conversation of the nearest `Thread.Root` (or `ChatThread`). */
export const ChatContext = createContext<AgentChat | null>(null);

/**
 * Reads the conversation of the nearest `Thread.Root`.
 *
 * @throws Error when there is no `Thread.Root` above.
 */
export function useChatContext(): AgentChat {
  const chat = useContext(ChatContext);
  invariant(
    chat,
    "There is no <Thread.Root> (or <ChatThread>) above this part, so it has no conversation to show. Render it inside one.",
  );
  return chat;
}
