import type { AgentChat } from "../agent/index.js";

/** Errors that somebody has spoken, and those whose message's text went back to its field. */
const spoken = new WeakSet<object>();
const returned = new WeakSet<object>();
const notices = new WeakMap<AgentChat, number>();

/**
 * Takes it upon the caller to speak a failure. False when somebody else did: one failure changes an
 * error, a receipt, a text and sometimes an approval, and is one announcement.
 */
export function claimFailure(error: object): boolean {
  if (spoken.has(error)) return false;
  spoken.add(error);
  return true;
}

/** Notes that a notice speaks for this conversation. Returns how to end that. */
export function watchNotice(chat: AgentChat): () => void {
  notices.set(chat, (notices.get(chat) ?? 0) + 1);
  return () => void notices.set(chat, (notices.get(chat) ?? 1) - 1);
}

/** Whether a notice speaks for this conversation: its words are better than those of the others. */
export function hasNotice(chat: AgentChat): boolean {
  return (notices.get(chat) ?? 0) > 0;
}

/** Notes that the text of a message that failed stands in its field again. */
export function noteReturnedText(error: object): void {
  returned.add(error);
}

/** Whether the text of a message that failed stands in its field again. */
export function isTextReturned(error: object): boolean {
  return returned.has(error);
}
