import { useState } from "react";
import { ChatThread, useAgentChat } from "puffle-react";
import "./recipes.css";

const pages = ["Leads", "Campaigns"];

/** The agent beside the page that it talks about. */
export function SidePanel() {
  const [page, setPage] = useState("Leads");
  const [isOpen, setIsOpen] = useState(true);
  // above the panel: closing it ends nothing. `currentPage` is asked before every request
  const chat = useAgentChat({ currentPage: () => `/${page.toLowerCase()}` });
  return (
    <div className="app">
      <header className="app-bar">
        <h1>Acme Sales</h1>
        {pages.map((name) => (
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
        <button
          type="button"
          className="app-button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          Agent
        </button>
      </header>
      <div className="app-columns" data-columns={isOpen ? "aside" : undefined}>
        <main className="app-page">
          <h2>{page}</h2>
          The page that the user works on.
        </main>
        {isOpen && (
          <aside className="app-panel" aria-label="Agent">
            <ChatThread chat={chat} starters={["Find fintech leads", "Send Ann an email"]} />
          </aside>
        )}
      </div>
    </div>
  );
}
