import type { UIMessage } from "ai";
import type { MessageStore } from "./createMessageStore.js";
import { withToolPart } from "./readApprovals.js";

/** Changes the call that asks a question, in the last assistant message, and shows it at once. */
export function changeToolCall<Message extends UIMessage>(
  messages: MessageStore<Message>,
  question: Parameters<typeof withToolPart>[1],
  change: Parameters<typeof withToolPart>[2],
): void {
  const { live } = messages;
  const index = live.findLastIndex(({ role }) => role === "assistant");
  if (index !== -1) messages.replace(index, withToolPart(live[index]!, question, change));
  messages.flush();
}
