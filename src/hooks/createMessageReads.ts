import type { UIMessage } from "ai";
import type { AgentChat } from "../agent/index.js";

/**
 * Remembers whether a component reads the messages. One that only hands the conversation on must not
 * render for every delta; one that maps over `messages` must.
 */
export interface MessageReads {
  /** The messages were read. */
  mark(): void;
  /** Subscribes to the messages; the listener is called only once they are read. */
  subscribeIfRead(
    store: Pick<AgentChat<never>, "subscribeToMessages">,
  ): (listener: () => void) => () => void;
  /** The messages, once they are read; `null` before. */
  shown<Message extends UIMessage>(
    store: Pick<AgentChat<Message>, "getMessages">,
  ): readonly Message[] | null;
}

/** Makes the memory of one component. */
export function createMessageReads(): MessageReads {
  let isRead = false;
  return {
    mark() {
      isRead = true;
    },
    subscribeIfRead: (store) => (listener) =>
      store.subscribeToMessages(() => {
        if (isRead) listener();
      }),
    shown: (store) => (isRead ? store.getMessages() : null),
  };
}
