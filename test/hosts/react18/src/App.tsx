import { useEffect, useState, useSyncExternalStore } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ChatThread, PuffleProvider, useAgentChat, type ToolDescription } from "puffle-react";
import { Emails } from "./Emails.js";
import { keepSaved, useSavedChat } from "./savedChat.js";

/** How this app presents the agent's tools. */
const tools: Readonly<Record<string, ToolDescription>> = {
  search_leads: { title: "Search leads" },
  get_lead: { title: "Look up a lead" },
  send_email: { title: "Send an email", risk: "irreversible" },
  schedule_campaign: { title: "Schedule a campaign", risk: "irreversible" },
};

function onHashChange(listener: () => void) {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/** The pages around one conversation: it goes on while they come and go. */
function Pages() {
  // `#/emails/<id of a session>`: a server never gets to see it
  const hash = useSyncExternalStore(
    onHashChange,
    () => location.hash,
    () => "",
  );
  const [, page, openId = null] = hash.split("/");
  const saved = useSavedChat();
  const chat = useAgentChat({
    id: saved ? "saved" : "new",
    initialState: saved ?? undefined,
    currentPage: () => location.pathname + location.hash,
  });
  const { store } = chat;
  useEffect(() => keepSaved(store), [store]);
  return (
    <div className="app">
      <nav className="bar" aria-label="Pages">
        <a href="#/leads">Leads</a>
        <a href="#/emails">Emails</a>
      </nav>
      {page === "emails" ? <Emails openId={openId} /> : <ChatThread chat={chat} />}
    </div>
  );
}

/** The app, the same on the server and in the browser. `baseUrl` "" is the page's own origin. */
export function App() {
  const [queries] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queries}>
      <PuffleProvider baseUrl="" tools={tools}>
        <Pages />
      </PuffleProvider>
    </QueryClientProvider>
  );
}
