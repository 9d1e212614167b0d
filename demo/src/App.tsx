import { useEffect, useState } from "react";
import type { TransportKind } from "puffle-react";
import { Assistant } from "./Assistant.js";
import { Board } from "./Board.js";
import { forgetSavedChat, readSavedChat } from "./savedChat.js";

type View = "panel" | "full";
type Theme = "light" | "dark";

const systemTheme = (): Theme =>
  matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

/** A sales app with the agent at its side. */
export function App() {
  const [view, setView] = useState<View>("panel");
  const [theme, setTheme] = useState<Theme>(systemTheme);
  const [transport, setTransport] = useState<TransportKind>("stream");
  const [chat, setChat] = useState(() => ({ number: 0, saved: readSavedChat() }));
  useEffect(() => {
    document.documentElement.dataset.puffleTheme = theme;
  }, [theme]);

  return (
    <div className="app" data-view={view}>
      <header className="bar">
        <strong className="brand">Northwind Sales</strong>
        <label>
          Transport{" "}
          <select
            value={transport}
            onChange={(event) => setTransport(event.target.value as TransportKind)}
          >
            <option value="stream">Stream</option>
            <option value="run">Queued run</option>
            <option value="sync">One call</option>
          </select>
        </label>
        <button
          type="button"
          className="view"
          onClick={() => setView(view === "panel" ? "full" : "panel")}
        >
          {view === "panel" ? "Full view" : "Side panel"}
        </button>
        <button type="button" onClick={() => setTheme(theme === "light" ? "dark" : "light")}>
          {theme === "light" ? "Dark" : "Light"}
        </button>
        <button
          type="button"
          onClick={() => {
            forgetSavedChat();
            setChat(({ number }) => ({ number: number + 1, saved: undefined }));
          }}
        >
          New conversation
        </button>
      </header>
      {view === "panel" ? <Board /> : null}
      <Assistant key={chat.number} transport={transport} saved={chat.saved} />
    </div>
  );
}
