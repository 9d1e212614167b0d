import type { UIMessage } from "ai";
import type { AgentChat } from "../agent/index.js";
import type { PuffleClient } from "../client/index.js";
import type { OptionSource } from "./createOptionSource.js";

/** A conversation, and where it finds its options. */
export interface OwnedChat<Message extends UIMessage = UIMessage> {
  store: AgentChat<Message>;
  source: OptionSource<Message>;
}

const kept = new WeakMap<PuffleClient, Map<string, OwnedChat>>();

/** The conversations of one client that outlive the components that show them, by id. */
export function keptChatsOf(client: PuffleClient): Map<string, OwnedChat> {
  const known = kept.get(client) ?? new Map<string, OwnedChat>();
  kept.set(client, known);
  return known;
}
