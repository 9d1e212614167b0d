import { generateId, type ChatTransport, type UIMessage, type UIMessageChunk } from "ai";
import { PuffleError } from "../client/index.js";
import { createApprovalQueue } from "./createApprovalQueue.js";
import { createConversationStore } from "./createConversationStore.js";
import { createMessageStore, type MessageStore } from "./createMessageStore.js";
import {
  restoredState,
  sendBlockOf,
  withReceipt,
  type ConversationState,
} from "./conversationState.js";
import { busyError, callSafely, offlineError, stoppedError, toPuffleError } from "./errors.js";
import { createUnsentMessages, type UnsentMessages } from "./createUnsentMessages.js";
import type { AgentChatOptions, CreateAgentChatOptions } from "./options.js";
import { readApprovals, withToolPart } from "./readApprovals.js";
import { createRetryTimer } from "./retryTimer.js";
import { SdkChat } from "./SdkChat.js";
import { followRun, openRun } from "./transports/openRun.js";
import { openStream } from "./transports/openStream.js";
import { openSync } from "./transports/openSync.js";
import { turnRequest } from "./transports/turnRequest.js";
import type { OpenTurn, TurnRequest } from "./transports/types.js";
import { createTurn, isWatchError, outcomeOf, partsOf, receiptStatus, type Turn } from "./turn.js";
import type {
  AgentChat,
  AgentChatState,
  ApprovalAnswer,
  ApprovalOutcome,
  ReceiptStatus,
  RegenerateOptions,
  SendMessageInput,
  SendOptions,
  SendOutcome,
  StopOutcome,
  TransportKind,
} from "./types.js";
import { isOnline } from "./watchOnline.js";
import { withoutApproval } from "./toolParts.js";

const openers: Record<TransportKind, OpenTurn> = {
  stream: openStream,
  run: openRun,
  sync: openSync,
};

type SendArguments<Message extends UIMessage> = Parameters<SdkChat<Message>["sendMessage"]>[0];

/** One conversation: a turn at a time, its receipts, its questions. The AI SDK assembles the messages. */
export class AgentConversation<Message extends UIMessage> implements AgentChat<Message> {
  readonly id: string;
  readonly #options: CreateAgentChatOptions<Message>;
  readonly #messages: MessageStore<Message>;
  readonly #sdk: SdkChat<Message>;
  readonly #state = createConversationStore(() => this.#read().transport ?? "stream");
  readonly #approvals = createApprovalQueue((approvals) => this.#state.patch({ approvals }));
  readonly #unsent: UnsentMessages<Message>;
  readonly #retryTimer = createRetryTimer(() => this.#allowSending());
  #turn: Turn<Message> | null = null;

  constructor(options: CreateAgentChatOptions<Message>) {
    this.#options = options;
    this.id = options.id ?? generateId();
    this.#messages = createMessageStore<Message>(options.initialState?.messages ?? []);
    this.#unsent = createUnsentMessages(this.#state, this.#messages);
    this.#sdk = new SdkChat<Message>({
      id: this.id,
      store: this.#messages,
      transport: this.#transport(),
      onStatus: (sdkStatus) => this.#state.patch({ sdkStatus }),
      onFailure: (error) => {
        if (this.#turn) this.#turn.error ??= toPuffleError(error);
      },
      onData: (part) => callSafely(this.#read().onData, part as never),
    });
    this.#restore(options.initialState ?? {});
  }

  getSnapshot = () => this.#state.getSnapshot();
  subscribe = (listener: () => void) => this.#state.subscribe(listener);
  getMessages = () => this.#messages.getMessages();
  subscribeToMessages = (listener: () => void) => this.#messages.subscribeToMessages(listener);
  getMessageIds = () => this.#messages.getMessageIds();
  subscribeToMessageIds = (listener: () => void) => this.#messages.subscribeToMessageIds(listener);
  getMessage = (key: string) => this.#messages.getMessage(key);
  subscribeToMessage = (key: string, listener: () => void) =>
    this.#messages.subscribeToMessage(key, listener);

  sendMessage = async (
    input: SendMessageInput<Message>,
    options: SendOptions = {},
  ): Promise<SendOutcome> => {
    const parts = partsOf(input);
    if (parts.length === 0) return { status: "refused", reason: "empty" };
    const reason = this.#sendBlock();
    if (reason) return { status: "refused", reason };
    const id = input.messageId ?? generateId();
    const edited = input.messageId === undefined ? -1 : this.#indexOfUserMessage(input.messageId);
    const turn = createTurn<Message>({
      kind: this.#kindOf(options),
      userMessageId: id,
      isNewMessage: true,
      before: edited === -1 ? null : [...this.#messages.live],
      receiptBefore: this.#state.get().receipts[id],
      headers: options.headers ?? {},
    });
    // What came after an edited message answered other words.
    if (edited !== -1) this.#messages.live = this.#messages.live.slice(0, edited);
    const message = { id, role: "user", parts, metadata: input.metadata };
    return this.#run(turn, () => this.#sdk.sendMessage(message as SendArguments<Message>));
  };

  regenerate = async (options: RegenerateOptions = {}): Promise<SendOutcome> => {
    const reason = this.#sendBlock();
    if (reason) return { status: "refused", reason };
    const { live } = this.#messages;
    const target =
      options.messageId === undefined
        ? live.length - 1
        : live.findIndex(({ id }) => id === options.messageId);
    const asked = live.findLastIndex(({ role }, index) => index <= target && role === "user");
    if (asked === -1) return { status: "refused", reason: "empty" };
    const userMessageId = live[asked]!.id;
    const isUnsent = this.#unsent.has(userMessageId);
    const turn = createTurn<Message>({
      kind: this.#kindOf(options),
      userMessageId,
      isNewMessage: isUnsent,
      before: isUnsent ? null : [...live],
      receiptBefore: this.#state.get().receipts[userMessageId],
      headers: options.headers ?? {},
    });
    this.#unsent.forget(userMessageId);
    return this.#run(turn, () => this.#sdk.regenerate({ messageId: userMessageId }));
  };

  resend = async (messageId?: string): Promise<SendOutcome> => {
    const unsent = this.#unsent.find(messageId);
    if (!unsent) return { status: "refused", reason: "empty" };
    const reason = this.#sendBlock();
    if (reason) return { status: "refused", reason };
    const message = this.#messages.live.find(({ id }) => id === unsent.messageId);
    // Sent as a new message at the end: others may have been said since.
    this.#unsent.drop(unsent.messageId);
    const parts = message?.parts ?? [{ type: "text", text: unsent.text }];
    return this.sendMessage({ parts, metadata: message?.metadata });
  };

  takeUnsent = (messageId?: string): string | null => {
    const unsent = this.#unsent.find(messageId);
    if (!unsent) return null;
    this.#unsent.drop(unsent.messageId);
    return unsent.text;
  };

  stop = (): Promise<StopOutcome> => this.#end("stopped");

  leave = async (): Promise<StopOutcome> => {
    const turn = this.#turn;
    if (turn?.kind !== "run") return this.stop();
    // The run's id comes with the answer to the POST: without it nobody could find the run again.
    await turn.accepted;
    return this.#turn === turn ? this.#end("left") : { reachesAgent: false };
  };

  resume = async (runId?: string): Promise<SendOutcome> => {
    const wanted = runId ?? this.#state.get().runId;
    if (wanted === null) return { status: "refused", reason: "empty" };
    if (this.#turn) return { status: "refused", reason: "busy" };
    this.#state.patch({ runId: wanted });
    const last = this.#messages.live.at(-1);
    const turn = createTurn<Message>({
      kind: "run",
      userMessageId: last?.role === "user" ? last.id : null,
      isAccepted: true,
    });
    turn.accept(true);
    return this.#run(turn, () => this.#sdk.resumeStream());
  };

  clearError = (): void => this.#state.patch({ error: undefined });

  setMessages = (next: Message[] | ((messages: Message[]) => Message[])): void => {
    const messages = typeof next === "function" ? next([...this.#messages.live]) : next;
    this.#messages.live = messages;
    const ids = new Set(messages.map(({ id }) => id));
    const state = this.#state.get();
    this.#state.patch({
      receipts: Object.fromEntries(Object.entries(state.receipts).filter(([id]) => ids.has(id))),
      unsent: state.unsent.filter(({ messageId }) => ids.has(messageId)),
    });
    if (!this.#turn) this.#approvals.sync(messages);
  };

  respond = async (
    id: string,
    answer: ApprovalAnswer,
    fingerprint: string,
  ): Promise<ApprovalOutcome> => {
    const answered = this.#approvals.answerOf(id);
    if (answered) return { status: "already-answered", approved: answered.approved };
    if (!this.#turn) this.#approvals.sync(this.#messages.live);
    const approval = this.#approvals.find(id);
    if (!approval || approval.fingerprint !== fingerprint) return { status: "superseded" };
    if (approval.status === "answering") {
      return { status: "already-answered", approved: approval.decision };
    }
    const hindrance = this.#turn ? busyError() : isOnline() ? null : offlineError();
    if (hindrance) {
      this.#approvals.fail(id, hindrance);
      return { status: "unconfirmed", error: hindrance };
    }
    return this.#answer(approval, answer);
  };

  getState = (): AgentChatState<Message> => {
    const { conversationId, runId, unsent } = this.#state.get();
    return {
      messages: [...this.#messages.getMessages()],
      conversationId,
      runId,
      unsentIds: unsent.map(({ messageId }) => messageId),
    };
  };

  async #answer(
    approval: { id: string; toolCallId: string; messageId: string },
    answer: ApprovalAnswer,
  ): Promise<ApprovalOutcome> {
    const { id, toolCallId } = approval;
    const { approved, reason } = answer;
    this.#approvals.begin(id, approved);
    this.#changeApproval(id, (part) => ({
      ...part,
      state: "approval-responded",
      approval: { ...part.approval!, approved, ...(reason === undefined ? {} : { reason }) },
    }));
    const turn = createTurn<Message>({
      kind: "stream",
      userMessageId: this.#messages.live.findLast(({ role }) => role === "user")?.id ?? null,
      approval: { id, toolCallId, approved },
    });
    const ended = this.#run(turn, () => this.#sdk.sendMessage());
    if (await turn.accepted) return { status: "sent" };
    await ended;
    const settled = this.#approvals.answerOf(id);
    if (settled) return { status: "already-answered", approved: settled.approved };
    const error = turn.error ?? toPuffleError(undefined);
    return { status: "unconfirmed", error };
  }

  /** Runs a turn to its end. The lock is taken before anything is awaited. */
  async #run(turn: Turn<Message>, start: () => Promise<void>): Promise<SendOutcome> {
    this.#turn = turn;
    // A turn that the server has already (a run that is watched again) sends nothing.
    const isSending = !turn.isAccepted;
    if (isSending) this.#retryTimer.clear();
    const { receipts, retryAt } = this.#state.get();
    this.#state.patch({
      turnKind: turn.kind,
      error: undefined,
      retryAt: isSending ? null : retryAt,
      phase: "connecting",
      since: Date.now(),
      receipts: withReceipt(receipts, turn.userMessageId, isSending ? "sending" : "accepted"),
    });
    try {
      await start();
    } catch (error) {
      turn.error ??= toPuffleError(error);
    }
    turn.accept(false);
    this.#finish(turn);
    turn.end();
    return outcomeOf(turn);
  }

  #finish(turn: Turn<Message>): void {
    if (turn.ending) turn.error = null;
    this.#messages.flush();
    this.#turn = null;
    const { error } = turn;
    if (!turn.isAccepted && turn.approval) {
      this.#takeAnswerBack(turn.approval.id, error ?? stoppedError());
    } else if (!turn.isAccepted && error) this.#unsent.takeBack(turn, error);
    this.#approvals.sync(this.#messages.live);
    const outcome = outcomeOf(turn);
    const isRunOver =
      turn.kind === "run" && turn.isAccepted && turn.ending !== "left" && !isWatchError(error);
    const { runId, retryAt } = this.#state.get();
    this.#state.patch({
      turnKind: null,
      sdkStatus: "ready",
      phase: "idle",
      isStalled: false,
      since: null,
      error: error ?? undefined,
      runId: isRunOver ? null : runId,
      retryAt: this.#retryTimer.start(error) ?? retryAt,
      receipts: this.#receiptsAfter(turn, outcome),
    });
    if (error) callSafely(this.#read().onError, error);
    else if (!turn.ending) {
      const messages = this.#messages.getMessages();
      callSafely(this.#read().onFinish, { message: messages.at(-1), messages });
    }
  }

  #receiptsAfter(turn: Turn<Message>, outcome: SendOutcome): ConversationState["receipts"] {
    const { receipts } = this.#state.get();
    const id = turn.userMessageId;
    // The thread was put back to what it was, so the receipt is what it was.
    if (turn.before && turn.error && !turn.isAccepted && id !== null) {
      const { [id]: _, ...others } = receipts;
      return turn.receiptBefore ? { ...others, [id]: turn.receiptBefore } : others;
    }
    return withReceipt(receipts, id, receiptStatus(outcome), turn.error);
  }

  #takeAnswerBack(approvalId: string, error: PuffleError): void {
    if (error.code === "busy") {
      this.#approvals.settle(approvalId, null);
      this.#changeApproval(approvalId, (part) => ({
        ...withoutApproval(part),
        state: "output-error",
        errorText: "This call was already answered elsewhere.",
      }));
      return;
    }
    this.#askAgain(approvalId);
    this.#approvals.fail(approvalId, error);
  }

  #askAgain(approvalId: string): void {
    this.#changeApproval(approvalId, (part) => {
      const { approved: _, reason: __, ...approval } = part.approval!;
      return { ...part, state: "approval-requested", approval };
    });
  }

  #changeApproval(id: string, change: Parameters<typeof withToolPart>[2]): void {
    const { live } = this.#messages;
    const index = live.findLastIndex(({ role }) => role === "assistant");
    if (index !== -1) this.#messages.replace(index, withToolPart(live[index]!, id, change));
    this.#messages.flush();
  }

  async #end(ending: "stopped" | "left"): Promise<StopOutcome> {
    const turn = this.#turn;
    if (!turn) return { reachesAgent: false };
    turn.ending ??= ending;
    turn.controller.abort();
    await this.#sdk.stop();
    await turn.ended;
    return { reachesAgent: turn.kind === "stream" };
  }

  #transport(): ChatTransport<Message> {
    const open = async (
      opener: (request: TurnRequest) => Promise<ReadableStream<UIMessageChunk>>,
      abortSignal: AbortSignal | undefined,
    ) => {
      const turn = this.#turn!;
      abortSignal?.addEventListener("abort", () => turn.controller.abort(), { once: true });
      return opener(await this.#request(turn));
    };
    return {
      sendMessages: ({ abortSignal }) => open(openers[this.#turn!.kind], abortSignal),
      reconnectToStream: ({ abortSignal }) =>
        open((request) => followRun(request, this.#state.get().runId!), abortSignal),
    };
  }

  #request(turn: Turn<Message>): Promise<TurnRequest> {
    return turnRequest({
      turn,
      messages: this.#messages.live,
      options: this.#read(),
      conversationId: this.#state.get().conversationId,
      isUnsent: (id) => this.#unsent.has(id),
      rest: {
        client: this.#options.client,
        watchRun: this.#options.watchRun,
        onAccepted: (conversationId) => this.#accept(turn, conversationId),
        onRunId: (runId) => this.#state.patch({ runId }),
        onPhase: (phase) => this.#state.patch({ phase }),
        onStreaming: () => this.#setReceipt(turn, "streaming"),
        onStall: (isStalled) => this.#state.patch({ isStalled }),
        onIssue: (issue) => callSafely(this.#read().onProtocolIssue, issue),
      },
    });
  }

  #setReceipt(turn: Turn<Message>, status: ReceiptStatus): void {
    const { receipts } = this.#state.get();
    this.#state.patch({ receipts: withReceipt(receipts, turn.userMessageId, status) });
  }

  #accept(turn: Turn<Message>, conversationId: string | null): void {
    turn.isAccepted = true;
    if (turn.approval) this.#approvals.settle(turn.approval.id, turn.approval.approved);
    this.#state.patch({ conversationId: conversationId ?? this.#state.get().conversationId });
    this.#setReceipt(turn, "accepted");
    turn.accept(true);
  }

  #restore(initial: AgentChatState<Message>): void {
    const { live } = this.#messages;
    this.#state.patch(restoredState(live, initial));
    this.#approvals.sync(live);
    for (const { id, wasAnswered } of readApprovals(live)) if (wasAnswered) this.#askAgain(id);
  }

  #read(): AgentChatOptions<Message> {
    return this.#options.getOptions?.() ?? {};
  }

  #kindOf(options: SendOptions): TransportKind {
    return options.via ?? this.#read().transport ?? "stream";
  }

  #sendBlock() {
    this.#state.checkOnline();
    return sendBlockOf(this.#state.get());
  }

  #allowSending(): void {
    this.#state.patch({ retryAt: null });
    if (this.#read().resendWhenAllowed && this.#unsent.find()) void this.resend();
  }

  #indexOfUserMessage(messageId: string): number {
    const index = this.#messages.live.findIndex(({ id }) => id === messageId);
    if (this.#messages.live[index]?.role === "user") return index;
    throw new PuffleError({
      code: "invalid-request",
      phase: "not-sent",
      message: `sendMessage was asked to edit the message "${messageId}", but there is no user message with that id. Nothing was sent; pass the id of a user message of this thread.`,
    });
  }
}
