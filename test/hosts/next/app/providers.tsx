"use client";
import { createContext, useContext, useEffect, type ReactNode } from "react";
import {
  PuffleProvider,
  useAgentChat,
  type ToolDescription,
  type UseAgentChatResult,
} from "puffle-react";
import { keepSaved, useSavedChat } from "./saved-chat";

/** How this app presents the agent's tools. */
const tools: Readonly<Record<string, ToolDescription>> = {
  search_leads: { title: "Search leads" },
  get_lead: { title: "Look up a lead" },
  send_email: { title: "Send an email", risk: "irreversible" },
  schedule_campaign: { title: "Schedule a campaign", risk: "irreversible" },
};

const Chat = createContext<UseAgentChatResult | null>(null);

/** The conversation of the app. */
export function useChat(): UseAgentChatResult {
  const chat = useContext(Chat);
  if (!chat) throw new Error("useChat needs <Providers> above");
  return chat;
}

/** Holds the conversation above the pages, so that it goes on while they come and go. */
function ChatProvider({ children }: { children: ReactNode }) {
  const saved = useSavedChat();
  const chat = useAgentChat({
    id: saved ? "saved" : "new",
    initialState: saved ?? undefined,
    currentPage: () => location.pathname,
  });
  const { store } = chat;
  useEffect(() => keepSaved(store), [store]);
  return <Chat value={chat}>{children}</Chat>;
}

/** What the whole app needs on the client. `baseUrl` "" is the page's own origin: app/api. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <PuffleProvider baseUrl="" tools={tools}>
      <ChatProvider>{children}</ChatProvider>
    </PuffleProvider>
  );
}
