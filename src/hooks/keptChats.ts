import type { AgentChat } from "../agent/index.js";
import type { PuffleClient } from "../client/index.js";

const kept = new WeakMap<PuffleClient, Map<string, AgentChat>>();

/** The conversations of one client that outlive the components that show them, by id. */
export function keptChatsOf(client: PuffleClient): Map<string, AgentChat> {
  const known = kept.get(client) ?? new Map<string, AgentChat>();
  kept.set(client, known);
  return known;
}
