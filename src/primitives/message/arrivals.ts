import type { AgentChat } from "../../agent/index.js";

const arrivals = new WeakMap<AgentChat, Map<string, number>>();

/**
 * Notes when messages arrive, for those that do not say themselves when they were written. Returns how
 * to stop. What was there before is unknown and stays so.
 */
export function watchArrivals(chat: AgentChat): () => void {
  const times = arrivals.get(chat) ?? new Map<string, number>();
  arrivals.set(chat, times);
  let known = new Set(chat.getMessageIds());
  return chat.subscribeToMessageIds(() => {
    const keys = chat.getMessageIds();
    for (const key of keys) if (!known.has(key)) times.set(key, Date.now());
    known = new Set(keys);
  });
}

/** When a message arrived: milliseconds since the epoch. `null` when nobody watched. */
export function arrivalOf(chat: AgentChat, id: string): number | null {
  return arrivals.get(chat)?.get(id) ?? null;
}
