import { environmentManager, QueryClient } from "@tanstack/react-query";
import type { UIMessage } from "ai";
import {
  createAgentChat,
  type AgentChat,
  type AgentChatOptions,
  type AgentChatState,
  type ToolApproval,
} from "../../src/agent/index.js";
import { createWatchRun } from "../../src/hooks/createWatchRun.js";
import { createPuffleClient, type PuffleClientOptions } from "../../src/client/index.js";
import { createPuffleBackend, type PuffleBackendOptions } from "../../src/testing/index.js";
import { until } from "./until.js";

// TanStack Query polls only where there is a window, and these conversations run in Node.
environmentManager.setIsServer(() => false);

interface Setup {
  backend?: PuffleBackendOptions;
  client?: Partial<PuffleClientOptions>;
  options?: AgentChatOptions;
  initialState?: AgentChatState;
}

/** One conversation against an embedded backend of its own. The backend's log is the witness. */
export function createConversation(setup: Setup = {}) {
  const backend = createPuffleBackend(setup.backend);
  const client = createPuffleClient({
    baseUrl: "http://puffle.localhost",
    fetch: backend.fetch,
    ...setup.client,
  });
  const queryClient = new QueryClient();
  const options: AgentChatOptions = { ...setup.options };
  const make = (initialState?: AgentChatState): AgentChat =>
    createAgentChat({
      client,
      watchRun: createWatchRun(queryClient, client),
      getOptions: () => options,
      ...(initialState ? { initialState } : {}),
    });
  const chat = make(setup.initialState);
  return {
    backend,
    client,
    chat,
    /** Changes what the conversation reads anew before each request. */
    options,
    /** The same conversation after a reload: another object, from what the host stored. */
    reload: (state: AgentChatState = chat.getState()) =>
      make(JSON.parse(JSON.stringify(state)) as AgentChatState),
  };
}

/** The question that waits. */
export function onlyApproval(chat: AgentChat): ToolApproval {
  const { approvals } = chat.getSnapshot();
  if (approvals.length === 0) throw new Error("No approval waits.");
  return approvals[0]!;
}

/** Answers the question that waits, as a human would who sees it now. */
export function answer(chat: AgentChat, approved: boolean, reason?: string) {
  const { id, fingerprint } = onlyApproval(chat);
  return chat.respond(id, { approved, ...(reason ? { reason } : {}) }, fingerprint);
}

export type Conversation = ReturnType<typeof createConversation>;

/** Resolves when nothing is on its way. */
export const idle = (chat: AgentChat) => until(() => !chat.getSnapshot().isBusy);

/** Resolves when the server got so many POSTs. */
export const posted = ({ requests }: Conversation["backend"], count: number) =>
  until(() => requests.posts().length === count);

/** A message of the user's. */
export const user = (id: string, text: string): UIMessage => ({
  id,
  role: "user",
  parts: [{ type: "text", text }],
});

const wordsOf = ({ parts }: UIMessage) =>
  parts.map((part) => (part.type === "text" ? part.text : "")).join("");

/** The words of each message. */
export const texts = (chat: AgentChat): string[] => chat.getMessages().map(wordsOf);

/** The words of the last message. */
export const lastText = (chat: AgentChat): string => texts(chat).at(-1) ?? "";

/** The words of the user that the last request carried. */
export function wordsSent({ backend }: Conversation): string[] {
  const { messages } = backend.requests.posts().at(-1)!.body as { messages: UIMessage[] };
  return messages.filter(({ role }) => role === "user").map(wordsOf);
}

/** What can be seen of a message's tool calls. */
export function toolStates(chat: AgentChat): string[] {
  return chat
    .getMessages()
    .flatMap((message) => message.parts)
    .filter((part) => "toolCallId" in part)
    .map((part) => ("state" in part ? (part.state ?? "") : ""));
}
