import type { UIMessage } from "ai";
import { createConversationCore, type ConversationCore } from "./createConversationCore.js";
import { createRespond } from "./createRespond.js";
import { createSending } from "./createSending.js";
import { createTurnRunner, type TurnRunner } from "./createTurnRunner.js";
import { receiptsOf, unfinishedIds } from "./conversationState.js";
import { noMessageList } from "./errors.js";
import type { CreateAgentChatOptions } from "./options.js";
import { readMessages } from "./readMessages.js";
import { createTurn } from "./turn.js";
import type { AgentChat, SendOutcome } from "./types.js";

/**
 * Makes one conversation with the agent, without React. Sends nothing by itself.
 *
 * @example
 * ```ts
 * const chat = createAgentChat({ client, watchRun });
 * await chat.sendMessage({ text: "Which leads are new?" });
 * ```
 */
export function createAgentChat<Message extends UIMessage = UIMessage>(
  options: CreateAgentChatOptions<Message>,
): AgentChat<Message> {
  const core = createConversationCore(options);
  const { state, messages, unsent } = core;
  const turns = createTurnRunner(core, () => resendAllowed());
  const { resendAllowed, ...sending } = createSending(core, turns);

  return {
    id: core.id,
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    getMessages: messages.getMessages,
    subscribeToMessages: messages.subscribeToMessages,
    getMessageIds: messages.getMessageIds,
    subscribeToMessageIds: messages.subscribeToMessageIds,
    getMessage: messages.getMessage,
    subscribeToMessage: messages.subscribeToMessage,
    ...sending,
    respond: createRespond(core, turns),
    stop: () => turns.end("stopped"),
    async leave() {
      const turn = turns.current;
      if (turn?.kind !== "run") return turns.end("stopped");
      // The run's id comes with the answer to the POST: without it nobody could find the run again.
      await turn.accepted;
      return turns.current === turn ? turns.end("left") : { reachesAgent: false };
    },
    resume: (runId) => resume(core, turns, runId),
    clearError: () => state.patch({ error: undefined }),
    setMessages: (next) => setMessages(core, turns, next),
    getState() {
      const { conversationId, runId, unsent: refused } = state.get();
      return {
        messages: [...messages.getMessages()],
        conversationId,
        runId,
        unsentIds: refused.map(({ messageId }) => messageId),
        unsentMessages: unsent.outside(),
        unfinishedIds: unfinishedIds(state.get()),
      };
    },
  };
}

async function resume<Message extends UIMessage>(
  { state, messages }: ConversationCore<Message>,
  turns: TurnRunner<Message>,
  runId: string | undefined,
): Promise<SendOutcome> {
  const { runId: known } = state.get();
  // Without types a click's event may come in place of an id.
  const wanted = typeof runId === "string" ? runId : known;
  if (wanted === null) return { status: "refused", reason: "empty" };
  if (turns.current) return { status: "refused", reason: "busy" };
  state.patch({ runId: wanted });
  const last = messages.live.at(-1);
  const turn = createTurn<Message>({
    kind: "run",
    userMessageId: last?.role === "user" ? last.id : null,
    isWatch: true,
    leftRunId: wanted === known ? null : known,
    isAccepted: true,
  });
  turn.accept(true);
  return turns.run(turn, (sdk) => sdk.resumeStream());
}

function setMessages<Message extends UIMessage>(
  { state, messages, approvals, unsent }: ConversationCore<Message>,
  turns: TurnRunner<Message>,
  next: Message[] | ((messages: Message[]) => Message[]),
): void {
  const before = messages.live;
  const given: unknown = typeof next === "function" ? next([...before]) : next;
  if (!Array.isArray(given)) throw noMessageList();
  messages.live = readMessages<Message>(given);
  if (turns.current) turns.current.before = null;
  const ids = new Set(messages.live.map(({ id }) => id));
  state.patch({ receipts: receiptsOf(state.get().receipts, (id) => ids.has(id)) });
  unsent.follow(before);
  if (!turns.current) approvals.sync(messages.live);
}
