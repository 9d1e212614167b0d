"use client";
import type { ReactElement } from "react";
import { useChatContext, useChatSnapshot } from "../hooks/index.js";

/** Props of `ChatStarters`. */
export interface ChatStartersProps {
  /** What the user may begin with: sent as it stands, when it is pressed. */
  starters: readonly string[];
}

/** Ways to begin a conversation. Renders a `<ul>` element. */
export function ChatStarters({ starters }: ChatStartersProps): ReactElement {
  const chat = useChatContext();
  const { canSend } = useChatSnapshot();
  return (
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari takes the list away from what has no markers
    <ul data-puffle="thread-starters" role="list">
      {starters.map((text) => (
        <li key={text}>
          <button
            type="button"
            data-puffle="thread-starter"
            data-puffle-button="plain"
            aria-disabled={!canSend || undefined}
            onClick={() => {
              if (chat.getSnapshot().canSend) void chat.sendMessage({ text });
            }}
          >
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
