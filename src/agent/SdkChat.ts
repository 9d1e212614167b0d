import { AbstractChat, type ChatInit, type ChatStatus, type UIMessage } from "ai";
import type { MessageStore } from "./createMessageStore.js";

/** What `SdkChat` needs besides the AI SDK's own options. */
export interface SdkChatInit<Message extends UIMessage> extends Omit<
  ChatInit<Message>,
  "messages" | "onError"
> {
  store: MessageStore<Message>;
  /** Called with what ended a turn badly, in place of a state that the SDK would keep. */
  onFailure: (error: unknown) => void;
  onStatus: (status: ChatStatus) => void;
}

/**
 * The AI SDK's message assembly over our message store. The SDK gets its state from here and writes every
 * delta into it; when that is shown is the store's business.
 */
export class SdkChat<Message extends UIMessage> extends AbstractChat<Message> {
  constructor({ store, onFailure, onStatus, ...init }: SdkChatInit<Message>) {
    let status: ChatStatus = "ready";
    super({
      ...init,
      state: {
        get status() {
          return status;
        },
        set status(next) {
          if (next === status) return;
          status = next;
          onStatus(next);
        },
        get error() {
          return undefined;
        },
        set error(error) {
          if (error !== undefined) onFailure(error);
        },
        get messages() {
          return store.live;
        },
        set messages(messages) {
          store.live = messages;
        },
        pushMessage: store.push,
        popMessage: store.pop,
        replaceMessage: store.replace,
        // The SDK mutates what it got from here while a stream is read.
        snapshot: copyMessage,
      },
    });
  }
}

function copyMessage<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || !("parts" in value)) return value;
  const { parts } = value as unknown as UIMessage;
  return { ...value, parts: parts.map((part) => ({ ...part })) };
}
