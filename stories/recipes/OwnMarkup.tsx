import { ChatNotice, Composer, Message, Thread, ChatToolPart, useAgentChat } from "puffle-react";
import "./recipes.css";

// made once: a new function or object would render every message again
const components = { Tool: ChatToolPart };
const renderMessage = (id: string, position: number) => (
  <Message.Root id={id} position={position}>
    <Message.Sender />
    <Message.Parts components={components} />
    <Message.Receipt />
  </Message.Root>
);

/** Your own markup around headless parts: scrolling, announcements, keys and drafts come with them. */
export function OwnMarkup() {
  const chat = useAgentChat();
  return (
    <Thread.Root chat={chat} className="app">
      <Thread.Viewport className="app-page">
        <Thread.Empty>Nothing said yet.</Thread.Empty>
        <Thread.Messages>{renderMessage}</Thread.Messages>
      </Thread.Viewport>
      <ChatNotice />
      <Thread.Announcer />
      <Composer.Root className="app-composer">
        <Composer.Input />
        <Composer.Send className="app-button">
          {(mode) => (mode === "stop" ? "Stop" : "Send")}
        </Composer.Send>
      </Composer.Root>
    </Thread.Root>
  );
}
