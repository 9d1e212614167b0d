import { useRef } from "react";
import { ChatThread, useAgentChat } from "puffle-react";
import "./recipes.css";

/** The agent in the browser's own modal `<dialog>`. What it asks, it asks inside. */
export function NativeDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  // above the dialog: closing it ends nothing
  const chat = useAgentChat();
  return (
    <div className="app">
      <header className="app-bar">
        <h1>Acme Sales</h1>
        <button type="button" className="app-button" onClick={() => dialog.current?.showModal()}>
          Ask the agent
        </button>
      </header>
      <main className="app-page">The page that the user works on.</main>
      <dialog ref={dialog} className="app-dialog" aria-label="Agent">
        <div className="app-bar">
          <h2>Agent</h2>
          <button type="button" className="app-button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        <ChatThread chat={chat} approvals="dialog" starters={["Send Ann an email"]} />
      </dialog>
    </div>
  );
}
