import { useState } from "react";
import { ChatThread, useAgentChat } from "puffle-react";
import "./recipes.css";

const starters = ["Find fintech leads", "Send Ann an email", "Write a long report"];

/** A page of its own for the agent, where one can begin anew. */
export function FullPage() {
  const [id, setId] = useState(() => crypto.randomUUID());
  // another id is another conversation
  const chat = useAgentChat({ id });
  return (
    <main className="app">
      <header className="app-bar">
        <h1>Outreach agent</h1>
        <button type="button" className="app-button" onClick={() => setId(crypto.randomUUID())}>
          New conversation
        </button>
      </header>
      <ChatThread chat={chat} starters={starters} />
    </main>
  );
}
