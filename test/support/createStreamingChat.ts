import type { UIMessage } from "ai";
import type { AgentChat, AgentChatSnapshot } from "../../src/agent/index.js";
import { createMessageStore } from "../../src/agent/createMessageStore.js";
import { createTestChat, type TestChatCall } from "./createTestChat.js";

/** A conversation over the real message store, whose deltas and frames the test makes by hand. */
export interface StreamingChat {
  chat: AgentChat;
  calls: readonly TestChatCall[];
  push(message: UIMessage): void;
  /** Adds to the last text of the last message, as the AI SDK does: all objects are new. */
  append(delta: string): void;
  replaceLast(message: UIMessage): void;
  set(change: Partial<AgentChatSnapshot>): void;
  /** Shows what came since the last frame. */
  frame(): void;
}

let count = 0;

/** Makes a message of one text. */
export function textMessage(role: UIMessage["role"], text: string, id?: string): UIMessage {
  count += 1;
  return { id: id ?? `message-${count}`, role, parts: [{ type: "text", text }] };
}

/** Makes such a conversation. */
export function createStreamingChat(initial: readonly UIMessage[] = []): StreamingChat {
  const store = createMessageStore<UIMessage>(initial, { schedule() {}, cancel() {} });
  const base = createTestChat();
  const chat: AgentChat = {
    ...base,
    getMessages: store.getMessages,
    subscribeToMessages: store.subscribeToMessages,
    getMessageIds: store.getMessageIds,
    subscribeToMessageIds: store.subscribeToMessageIds,
    getMessage: store.getMessage,
    subscribeToMessage: store.subscribeToMessage,
  };
  const last = () => store.live.length - 1;
  return {
    chat,
    calls: base.calls,
    push: (message) => store.push(message),
    append(delta) {
      const message = store.live[last()];
      if (!message) return;
      const parts = message.parts.map((part, index) =>
        part.type === "text" && index === message.parts.length - 1
          ? { ...part, text: part.text + delta }
          : { ...part },
      );
      store.replace(last(), { ...message, parts });
    },
    replaceLast: (message) => store.replace(last(), message),
    set: base.set,
    frame: store.flush,
  };
}
