import { useEffect } from "react";
import { ChatThread, useAgentChat, type AgentChatState, type TransportKind } from "puffle-react";
import { keepSaved } from "./savedChat.js";

/** The agent: one conversation, kept over reloads. */
export function Assistant(props: { transport: TransportKind; saved: AgentChatState | undefined }) {
  const chat = useAgentChat({
    transport: props.transport,
    initialState: props.saved,
    currentPage: () => location.pathname,
  });
  const { store } = chat;
  useEffect(() => keepSaved(store), [store]);
  return (
    <aside className="assistant" aria-label="Sales agent">
      <ChatThread chat={chat} />
    </aside>
  );
}
