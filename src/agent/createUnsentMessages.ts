import type { UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";
import { receiptsOf } from "./conversationState.js";
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
  /** The whole message, with its files. */
  messageOf(messageId: string): Message | undefined;
  /** Puts a turn's message here, and the thread back to what it was before an edit or a repetition. */
  takeBack(turn: Turn<Message>, error: PuffleError): void;
  /** Takes it out of the thread too. */
  drop(messageId: string): void;
  /** The host has set another thread: what it took out is forgotten. */
  follow(before: readonly Message[]): void;
  /** Those that do not stand in the thread. */
  outside(): Message[];
}

/** Makes the list over a conversation's state and messages. `known` are those that a host stored. */
export function createUnsentMessages<Message extends UIMessage>(
  state: ConversationStore,
  messages: MessageStore<Message>,
  known: readonly Message[],
): UnsentMessages<Message> {
  /** As they were sent. An edit cuts off what came later, and a refused edit never was in the thread. */
  const whole = new Map(known.map((message) => [message.id, message]));

  const find = (messageId?: string) => {
    const { unsent } = state.get();
    return messageId === undefined
      ? unsent.at(-1)
      : unsent.find((message) => message.messageId === messageId);
  };
  const inThread = (messageId: string) =>
    messages.live.find(({ id, role }) => id === messageId && role === "user");
  const forget = (messageId: string) => {
    whole.delete(messageId);
    const { unsent } = state.get();
    state.patch({ unsent: unsent.filter((message) => message.messageId !== messageId) });
  };

  return {
    find,
    has: (messageId) => find(messageId) !== undefined,
    messageOf: (messageId) => inThread(messageId) ?? whole.get(messageId),
    takeBack(turn, error) {
      const message = messages.live.findLast(({ id }) => id === turn.userMessageId);
      if (turn.before) messages.live = [...turn.before];
      if (!turn.isNewMessage || !message) return;
      // The message that was edited was taken long ago, and must not count as unsent.
      const messageId = turn.before ? freeId(`${message.id}~edit`, find) : message.id;
      whole.set(messageId, { ...message, id: messageId });
      const unsent: UnsentMessage = {
        messageId,
        text: textOf(message),
        error,
        retryAt: error.retryAt ?? null,
      };
      state.patch({ unsent: [...state.get().unsent, unsent] });
    },
    drop(messageId) {
      forget(messageId);
      if (!inThread(messageId)) return;
      messages.live = messages.live.filter(({ id, role }) => id !== messageId || role !== "user");
      state.patch({ receipts: receiptsOf(state.get().receipts, (id) => id !== messageId) });
    },
    follow(before) {
      for (const { id, role } of before) {
        if (role === "user" && find(id) && !inThread(id)) forget(id);
      }
    },
    outside: () =>
      state.get().unsent.flatMap(({ messageId }) => {
        const message = whole.get(messageId);
        return message && !inThread(messageId) ? [message] : [];
      }),
  };
}

function freeId(wanted: string, find: (messageId: string) => unknown): string {
  let id = wanted;
  for (let ordinal = 2; find(id); ordinal++) id = `${wanted}~${ordinal}`;
  return id;
}
