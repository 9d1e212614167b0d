import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { useChat } from "@ai-sdk/react";
import { chunksOf, paced, toUIMessage } from "../feed.js";
import { serve } from "../page.js";
import "../page.css";

let next;
let chat;
const transport = {
  sendMessages: async () => next,
  reconnectToStream: async () => null,
};

function Composer() {
  const [text, setText] = useState("");
  return <textarea value={text} onChange={(event) => setText(event.target.value)} />;
}

function App({ messages }) {
  chat = useChat({ messages, transport });
  const list = useRef(null);
  useEffect(() => {
    list.current.scrollTop = list.current.scrollHeight;
  }, [chat.messages]);
  return (
    <>
      <div className="list" ref={list}>
        {chat.messages.map((message) => (
          <div key={message.id} className={message.role}>
            {message.parts.map((part) => (part.type === "text" ? part.text : ""))}
          </div>
        ))}
      </div>
      <Composer />
    </>
  );
}

serve({
  mount(element, messages) {
    createRoot(element).render(<App messages={messages.map(toUIMessage)} />);
  },
  async stream(texts, pace) {
    next = paced(chunksOf(texts, "answer"), pace);
    await chat.sendMessage({ text: "Go on" });
  },
});
