import { ChatThread, useAgentChat } from "puffle-react";
import "./acme.css";

/** A brand of your own: `acme.css` sets tokens, and no rule of ours is overridden. */
export function OwnTheme() {
  const chat = useAgentChat();
  return <ChatThread chat={chat} className="acme" starters={["Find fintech leads"]} />;
}
