import { ChatThread, useAgentChat } from "puffle-react";
import "./dark-by-media.css";

/** `color-scheme: light dark` on the page, or on any part of it. No other line is needed. */
export function DarkByMedia() {
  const chat = useAgentChat();
  return (
    <div className="follows-the-system" style={{ blockSize: "100%" }}>
      <ChatThread chat={chat} />
    </div>
  );
}
