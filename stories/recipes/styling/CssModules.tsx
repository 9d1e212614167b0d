import { ChatThread, useAgentChat } from "puffle-react";
import styles from "./chat.module.css";

/** Tokens and rules in a CSS module: the class is yours, the parts are ours. */
export function CssModules() {
  const chat = useAgentChat();
  return <ChatThread chat={chat} className={styles.chat} starters={["Find fintech leads"]} />;
}
