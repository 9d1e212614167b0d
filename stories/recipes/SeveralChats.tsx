import { ChatThread, PuffleProvider, useAgentChat } from "puffle-react";
import "./recipes.css";

function Panel({ title }: { title: string }) {
  // each call of the hook is a conversation of its own
  const chat = useAgentChat();
  return (
    <PuffleProvider labels={{ thread: { conversation: title } }}>
      <section className="app-panel" aria-label={`${title}, chat`}>
        <header className="app-bar">
          <h2>{title}</h2>
        </header>
        <ChatThread chat={chat} />
      </section>
    </PuffleProvider>
  );
}

/** Two conversations beside each other. The inner providers add a name and share the client. */
export function SeveralChats() {
  return (
    <main className="app app-columns" data-columns="2" style={{ display: "grid" }}>
      <Panel title="Research" />
      <Panel title="Outreach" />
    </main>
  );
}
