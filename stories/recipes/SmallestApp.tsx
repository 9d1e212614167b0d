import { ChatThread, PuffleProvider, useAgentChat } from "puffle-react";
import "puffle-react/styles.css";

function Chat() {
  const chat = useAgentChat();
  return <ChatThread chat={chat} />;
}

/** `baseUrl` is where your own server passes requests on to Puffle: "" is the page's own origin. */
export function App({ baseUrl = "" }) {
  return (
    <PuffleProvider baseUrl={baseUrl}>
      <Chat />
    </PuffleProvider>
  );
}
