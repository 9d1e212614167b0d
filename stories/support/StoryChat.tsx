import type { ReactElement, ReactNode } from "react";
import {
  ChatThread,
  useAgentChat,
  type ChatApprovalOptions,
  type ChatThreadProps,
  type UseAgentChatOptions,
} from "puffle-react";

/** What a `StoryChat` takes: the thread's own props, and the options of its conversation. */
export interface StoryChatProps extends Omit<ChatThreadProps, "chat"> {
  options?: UseAgentChatOptions;
  /** Stands above the thread. */
  header?: ReactNode;
}

/** The play functions click by script, which does not count as a decision anywhere else. */
const clicksOfScriptsCount: ChatApprovalOptions = { allowUntrustedEvents: true };

/** A conversation as high as the page, or as a docs page allows. */
export function StoryChat({ options, header, ...props }: StoryChatProps): ReactElement {
  const chat = useAgentChat(options);
  return (
    <main className="story-page">
      {header}
      <div className="story-fill">
        <ChatThread approvalOptions={clicksOfScriptsCount} {...props} chat={chat} />
      </div>
    </main>
  );
}
