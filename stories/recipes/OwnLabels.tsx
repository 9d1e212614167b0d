import { ChatThread, PuffleProvider, mergeLabels, useAgentChat } from "puffle-react";
import { de } from "puffle-react/labels/de";

/** Any word, at any depth, over a language that ships; without one, over English. */
const labels = mergeLabels(de, {
  message: { assistant: "Puffle" },
  composer: { placeholder: "Wem möchten Sie schreiben?" },
});

function Chat() {
  const chat = useAgentChat();
  return <ChatThread chat={chat} lang="de" />;
}

/** The locale is for numbers, times and spans. */
export function OwnLabels() {
  return (
    <PuffleProvider labels={labels} locale="de">
      <Chat />
    </PuffleProvider>
  );
}
