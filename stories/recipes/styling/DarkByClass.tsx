import { useState } from "react";
import { ChatThread, useAgentChat } from "puffle-react";
import "../recipes.css";

/** `.dark` on any element, as Tailwind, shadcn and next-themes set it on the page. */
export function DarkByClass() {
  const chat = useAgentChat();
  const [isDark, setDark] = useState(true);
  return (
    <div className={isDark ? "app dark" : "app"}>
      <header className="app-bar">
        <h1>Assistant</h1>
        <button type="button" className="app-button" onClick={() => setDark(!isDark)}>
          {isDark ? "Light" : "Dark"}
        </button>
      </header>
      <ChatThread chat={chat} />
    </div>
  );
}
