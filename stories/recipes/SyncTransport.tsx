import { ChatThread, useAgentChat } from "puffle-react";

/** One blocking call for each message: for networks that let no stream through. */
export function SyncTransport() {
  const chat = useAgentChat({ transport: "sync" });
  return <ChatThread chat={chat} starters={["Find fintech leads"]} />;
}
