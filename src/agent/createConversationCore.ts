import { generateId, type UIMessage } from "ai";
import { changeToolCall } from "./changeToolCall.js";
import { createApprovalQueue, type ApprovalQueue } from "./createApprovalQueue.js";
import { createConversationStore, type ConversationStore } from "./createConversationStore.js";
import { createMessageStore, type MessageStore } from "./createMessageStore.js";
import { createUnsentMessages, type UnsentMessages } from "./createUnsentMessages.js";
import { restoredState } from "./conversationState.js";
import type { AgentChatOptions, CreateAgentChatOptions } from "./options.js";
import { asUnanswered, readApprovals } from "./readApprovals.js";
import { readState } from "./readMessages.js";

/** What one conversation consists of. Sending, answering and the turns all work on the same things. */
export interface ConversationCore<Message extends UIMessage> {
  readonly id: string;
  readonly options: CreateAgentChatOptions<Message>;
  /** The host's options as they are now. */
  read(): AgentChatOptions<Message>;
  readonly state: ConversationStore;
  readonly messages: MessageStore<Message>;
  readonly approvals: ApprovalQueue;
  readonly unsent: UnsentMessages<Message>;
}

/** Makes a conversation's parts from what a host stored, if it stored anything. */
export function createConversationCore<Message extends UIMessage>(
  options: CreateAgentChatOptions<Message>,
): ConversationCore<Message> {
  const read = () => options.getOptions?.() ?? {};
  const initial = readState<Message>(options.initialState);
  const messages = createMessageStore<Message>(initial.messages);
  const state = createConversationStore(() => read().transport ?? "stream");
  const approvals = createApprovalQueue((pending) => state.patch({ approvals: pending }));
  const unsent = createUnsentMessages(state, messages, initial.unsent);

  state.patch(restoredState(messages.live, initial.unsent, initial));
  approvals.sync(messages.live);
  for (const question of readApprovals(messages.live)) {
    if (question.wasAnswered) changeToolCall(messages, question, asUnanswered);
  }
  return { id: options.id ?? generateId(), options, read, state, messages, approvals, unsent };
}
