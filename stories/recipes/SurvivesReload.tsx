import { useEffect, useState } from "react";
import { ChatThread, useAgentChat, type AgentChatState } from "puffle-react";

const key = "acme.agent-chat";

function readSaved(): AgentChatState | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** A queued run that goes on when the page goes: the next visit picks it up and sends nothing. */
export function SurvivesReload() {
  const [initialState] = useState(readSaved);
  const chat = useAgentChat({ transport: "run", initialState });
  const { store } = chat;
  useEffect(() => {
    const save = () => localStorage.setItem(key, JSON.stringify(store.getState()));
    const ends = [store.subscribe(save), store.subscribeToMessages(save)];
    return () => ends.forEach((end) => end());
  }, [store]);
  return <ChatThread chat={chat} />;
}
