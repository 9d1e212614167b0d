// Type-checked only: what a host on React 18 and AI SDK 6 may write against our declarations.
import type { UIMessage } from "ai";
import type { UseChatHelpers } from "@ai-sdk/react";
import {
  ChatThread,
  PuffleProvider,
  useAgentChat,
  usePollRun,
  useToolApprovals,
} from "puffle-react";
import { createPuffleClient } from "puffle-react/client";

const client = createPuffleClient({ baseUrl: "" });

/** Whatever a component took from `useChat` can be given `useAgentChat`'s result. */
function describe({ status, messages }: Pick<UseChatHelpers<UIMessage>, "status" | "messages">) {
  return `${status} ${messages.length}`;
}

function Chat() {
  const chat = useAgentChat();
  const approvals = useToolApprovals(chat);
  const run = usePollRun(chat.runId);
  return (
    <section aria-label={`${describe(chat)} ${approvals.pending.length} ${run.status}`}>
      <ChatThread chat={chat} />
    </section>
  );
}

export const App = () => (
  <PuffleProvider client={client}>
    <Chat />
  </PuffleProvider>
);
