"use client";
import { ChatThread } from "puffle-react";
import { useChat } from "./providers";

/** The agent at the side of a page. */
export function Assistant() {
  return (
    <aside className="assistant" aria-label="Sales agent">
      <ChatThread chat={useChat()} />
    </aside>
  );
}
