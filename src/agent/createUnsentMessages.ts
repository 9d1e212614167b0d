import type { UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";
import type { ConversationStore } from "./createConversationStore.js";
import type { MessageStore } from "./createMessageStore.js";
import type { Turn } from "./turn.js";
import type { UnsentMessage } from "./types.js";
import { textOf } from "./wireMessages.js";

/** The user messages that the server never took. They stand in the thread and are not part of what is sent. */
export interface UnsentMessages<Message extends UIMessage> {
  /** The one with this id, or the last one. */
  find(messageId?: string): UnsentMessage | undefined;
  has(messageId: string): boolean;
  /** Puts a turn's message here, and the thread back to what it was before an edit or a repetition. */
  takeBack(turn: Turn<Message>, error: PuffleError): void;
  /** It is being sent after all. */
  forget(messageId: string): void;
  /** Takes it out of the thread too. An edited message was put back already, and stays. */
  drop(messageId: string): void;
}

/** Makes the list over a conversation's state and messages. */
export function createUnsentMessages<Message extends UIMessage>(
  state: ConversationStore,
  messages: MessageStore<Message>,
): UnsentMessages<Message> {
  const find = (messageId?: string) => {
    const { unsent } = state.get();
    return messageId === undefined
      ? unsent.at(-1)
      : unsent.find((message) => message.messageId === messageId);
  };
  const forget = (messageId: string) => {
    const { unsent } = state.get();
    state.patch({ unsent: unsent.filter((message) => message.messageId !== messageId) });
  };

  return {
    find,
    has: (messageId) => find(messageId) !== undefined,
    forget,
    takeBack(turn, error) {
      const message = messages.live.find(({ id }) => id === turn.userMessageId);
      if (turn.before) messages.live = [...turn.before];
      if (!turn.isNewMessage || !message) return;
      const unsent: UnsentMessage = {
        // The message that was edited was taken long ago, and must not count as unsent.
        messageId: turn.before ? `${message.id}~edit` : message.id,
        text: textOf(message),
        error,
        retryAt: error.retryAt ?? null,
      };
      state.patch({ unsent: [...state.get().unsent, unsent] });
    },
    drop(messageId) {
      const isInThread = state.get().receipts[messageId]?.status === "failed";
      forget(messageId);
      if (!isInThread) return;
      messages.live = messages.live.filter(({ id }) => id !== messageId);
      const receipts = { ...state.get().receipts };
      delete receipts[messageId];
      state.patch({ receipts });
    },
  };
}
