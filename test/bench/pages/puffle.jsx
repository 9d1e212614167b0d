import { createRoot } from "react-dom/client";
import { ChatThread, PuffleProvider, useAgentChat } from "puffle-react";
import { createPuffleClient } from "puffle-react/client";
import "puffle-react/styles.css";
import { chunksOf, paced, toUIMessage } from "../feed.js";
import { serve } from "../page.js";
import "../page.css";

let next;
let chat;
const encoder = new TextEncoder();

// the wire's own bytes: parsing and guarding them is part of what is measured
async function answer() {
  const bytes = next.pipeThrough(
    new TransformStream({
      transform: (chunk, controller) =>
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`)),
    }),
  );
  return new Response(bytes, { headers: { "content-type": "text/event-stream" } });
}

const client = createPuffleClient({ baseUrl: "/api", fetch: answer });

function App({ messages }) {
  chat = useAgentChat({ initialState: { messages } });
  return <ChatThread chat={chat} />;
}

serve({
  mount(element, messages) {
    createRoot(element).render(
      <PuffleProvider client={client}>
        <App messages={messages.map(toUIMessage)} />
      </PuffleProvider>,
    );
  },
  async stream(texts, pace) {
    next = paced(chunksOf(texts, "answer"), pace);
    await chat.sendMessage({ text: "Go on" });
  },
});
