import { useEffect, useState } from "react";
import { ChatThread, useAgentChat, type AgentChatState, type TransportKind } from "puffle-react";
import { Bar } from "./Bar.js";
import { Board } from "./Board.js";
import { Emails } from "./Emails.js";
import { forgetSavedChat, keepSaved, readSavedChat } from "./savedChat.js";
import { usePage } from "./usePage.js";

const transports: readonly { kind: TransportKind; name: string }[] = [
  { kind: "stream", name: "Stream" },
  { kind: "run", name: "Queued run" },
  { kind: "sync", name: "One call" },
];

interface SalesProps {
  saved: AgentChatState | undefined;
  onNewConversation: () => void;
}

/** The pages around one conversation: it goes on while they come and go. */
function Sales({ saved, onNewConversation }: SalesProps) {
  const page = usePage();
  const [view, setView] = useState<"panel" | "full">("panel");
  const [transport, setTransport] = useState<TransportKind>("stream");
  const chat = useAgentChat({
    transport,
    initialState: saved,
    currentPage: () => location.pathname + location.hash,
  });
  const { store } = chat;
  useEffect(() => keepSaved(store), [store]);

  if (page.name === "emails")
    return (
      <div className="app" data-view="full">
        <Emails openId={page.id} />
      </div>
    );
  return (
    <div className="app" data-view={view}>
      <Bar page="leads">
        <label>
          Transport{" "}
          <select
            value={transport}
            onChange={(event) => setTransport(event.target.value as TransportKind)}
          >
            {transports.map(({ kind, name }) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="view"
          onClick={() => setView(view === "panel" ? "full" : "panel")}
        >
          {view === "panel" ? "Full view" : "Side panel"}
        </button>
        <button type="button" onClick={onNewConversation}>
          New conversation
        </button>
      </Bar>
      {view === "panel" ? <Board /> : null}
      <aside className="assistant" aria-label="Sales agent">
        <ChatThread chat={chat} />
      </aside>
    </div>
  );
}

/** A sales app with the agent at its side. */
export function App() {
  const [chat, setChat] = useState(() => ({ number: 0, saved: readSavedChat() }));
  return (
    <Sales
      key={chat.number}
      saved={chat.saved}
      onNewConversation={() => {
        forgetSavedChat();
        setChat(({ number }) => ({ number: number + 1, saved: undefined }));
      }}
    />
  );
}
