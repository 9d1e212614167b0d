import { useState } from "react";
import { ChatThread, useAgentChat } from "puffle-react";
import "./recipes.css";

function AgentPage() {
  // the next component with this id goes on with the same conversation
  const chat = useAgentChat({ id: "main", onUnmount: "keep" });
  return <ChatThread chat={chat} />;
}

/** The page goes away with the navigation, its conversation does not: not even a stream is stopped. */
export function KeptChat() {
  const [page, setPage] = useState("Agent");
  return (
    <main className="app">
      <nav className="app-bar" aria-label="Pages">
        {["Agent", "Settings"].map((name) => (
          <button
            key={name}
            type="button"
            className="app-button"
            aria-current={name === page ? "page" : undefined}
            onClick={() => setPage(name)}
          >
            {name}
          </button>
        ))}
      </nav>
      {page === "Agent" ? <AgentPage /> : <p className="app-page">Another page.</p>}
    </main>
  );
}
