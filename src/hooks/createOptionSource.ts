import type { UIMessage } from "ai";
import type { AgentChatOptions } from "../agent/index.js";

type Read<Message extends UIMessage> = () => AgentChatOptions<Message>;

/** Where a conversation finds its options: with the component that shows it now, not with the one that made it. */
export interface OptionSource<Message extends UIMessage> {
  read: Read<Message>;
  /** A component shows the conversation from now on. Returns how that ends. */
  take: (options: Read<Message>) => () => void;
  /** Whether the last component has left it: nothing goes out by itself then, where nobody would see it. */
  setLeft: (isLeft: boolean) => void;
}

/** Makes the source of one conversation, which the component with these options has made. */
export function createOptionSource<Message extends UIMessage>(
  made: Read<Message>,
): OptionSource<Message> {
  const showing: Read<Message>[] = [];
  let last = made;
  let isLeft = false;
  return {
    read() {
      const options = (showing.at(-1) ?? last)();
      return isLeft ? { ...options, resendWhenAllowed: false } : options;
    },
    take(options) {
      showing.push(options);
      return () => {
        showing.splice(showing.lastIndexOf(options), 1);
        last = options;
      };
    },
    setLeft(next) {
      isLeft = next;
    },
  };
}
