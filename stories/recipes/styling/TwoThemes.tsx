import { ChatThread, useAgentChat, type ChatThreadProps } from "puffle-react";
import "../recipes.css";
import "./two-themes.css";

function Chat(props: Omit<ChatThreadProps, "chat">) {
  const chat = useAgentChat();
  return <ChatThread chat={chat} {...props} />;
}

/**
 * Two brands side by side, one of them always dark. A theme that is set on an element begins with our
 * colours: the class of the brand stands on that element, or inside it.
 */
export function TwoThemes() {
  return (
    <div className="app-columns" data-columns="2" style={{ blockSize: "100%" }}>
      <section className="brand-acme" aria-label="Acme">
        <Chat />
      </section>
      <section className="brand-nord" data-puffle-theme="dark" aria-label="Nord">
        <Chat approvals="dialog" approvalOptions={{ allowUntrustedEvents: true }} />
      </section>
    </div>
  );
}
