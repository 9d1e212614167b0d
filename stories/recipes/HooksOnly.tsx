import { useState } from "react";
import { textOf, useAgentChat, useToolApprovals, ValueList } from "puffle-react";
import "./recipes.css";

/** A conversation in your own markup: nothing of ours but the hooks, and the list of arguments. */
export function HooksOnly() {
  const chat = useAgentChat();
  const { current, respond } = useToolApprovals(chat);
  const [text, setText] = useState("");

  async function send() {
    setText("");
    const outcome = await chat.sendMessage({ text });
    // nothing was sent: the text goes back into the field
    if (outcome.status === "refused") setText(text);
  }

  return (
    <main className="own">
      {chat.messages.map((message) => (
        <article key={message.id} data-role={message.role}>
          <h3>{message.role === "user" ? "You" : "Agent"}</h3>
          <p>{textOf(message)}</p>
        </article>
      ))}
      {current && (
        <section aria-label="Approval">
          <h3>{current.toolName}</h3>
          <ValueList value={current.input} />
          <button
            type="button"
            className="app-button"
            onClick={() => respond(current.id, { approved: false })}
          >
            Deny
          </button>
          <button
            type="button"
            className="app-button"
            onClick={() => respond(current.id, { approved: true })}
          >
            Approve
          </button>
        </section>
      )}
      {chat.error && <p role="alert">{chat.error.message}</p>}
      {chat.unsent && (
        <button
          type="button"
          className="app-button"
          disabled={!chat.canSend}
          onClick={() => chat.resend()}
        >
          Send again: {chat.unsent.text}
        </button>
      )}
      <form
        className="own-composer"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <input
          aria-label="Message"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="app-button" disabled={!chat.canSend}>
          Send
        </button>
        <button
          type="button"
          className="app-button"
          disabled={!chat.isBusy}
          onClick={() => chat.stop()}
        >
          Stop
        </button>
      </form>
    </main>
  );
}
