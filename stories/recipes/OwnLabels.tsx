import { ChatThread, PuffleProvider, useAgentChat } from "puffle-react";
import { german } from "./german.js";

function Chat() {
  const chat = useAgentChat();
  return <ChatThread chat={chat} lang="de" />;
}

/** Any word, at any depth; the locale is for numbers, times and spans. */
export function OwnLabels() {
  return (
    <PuffleProvider labels={german} locale="de">
      <Chat />
    </PuffleProvider>
  );
}
