import {
  ChatNotice,
  Composer,
  Message,
  Thread,
  ToolApprovalCard,
  useAgentChat,
} from "puffle-react";
import type { ToolPartProps } from "puffle-react";
import "./recipes.css";

// made once: a new function or object would render every message again
const components = {
  Tool: ({ part }: ToolPartProps) => <ToolApprovalCard toolCallId={part.toolCallId} />,
};
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
      <Thread.Viewport className="own">
        <Thread.Empty>Nothing said yet.</Thread.Empty>
        <Thread.Messages>{renderMessage}</Thread.Messages>
      </Thread.Viewport>
      <ChatNotice />
      <Thread.Announcer />
      <Composer.Root className="app-bar own">
        <Composer.Input />
        <Composer.Send>{(mode) => (mode === "stop" ? "Stop" : "Send")}</Composer.Send>
      </Composer.Root>
    </Thread.Root>
  );
}
