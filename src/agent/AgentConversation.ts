import { generateId, type UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";
import { changeToolCall } from "./changeToolCall.js";
import { createApprovalQueue } from "./createApprovalQueue.js";
import { createConversationStore } from "./createConversationStore.js";
import { createMessageStore, type MessageStore } from "./createMessageStore.js";
import {
  receiptsOf,
  restoredState,
  sendBlockOf,
  withReceipt,
  type ConversationState,
} from "./conversationState.js";
import {
  busyError,
  callSafely,
  closingWords,
  noMessageList,
  noSuchMessage,
  offlineError,
  stoppedError,
  toPuffleError,
  unfinishedError,
  withdrawnError,
} from "./errors.js";
import { createUnsentMessages, type UnsentMessages } from "./createUnsentMessages.js";
import type { AgentChatOptions, CreateAgentChatOptions } from "./options.js";
import { asAnswered, asClosed, asUnanswered, readApprovals } from "./readApprovals.js";
import { readMessages, readState } from "./readMessages.js";
import { createRetryTimer } from "./retryTimer.js";
import { SdkChat } from "./SdkChat.js";
import { createTurnTransport } from "./transports/createTurnTransport.js";
import { turnRequest } from "./transports/turnRequest.js";
import type { TurnRequest } from "./transports/types.js";
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
  ToolApproval,
  TransportKind,
} from "./types.js";
import { isOnline } from "./watchOnline.js";

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
  /** The unsent message that was sent again by itself, and refused again. */
  #resentId: string | null = null;

  constructor(options: CreateAgentChatOptions<Message>) {
    this.#options = options;
    this.id = options.id ?? generateId();
    const initial = readState<Message>(options.initialState);
    this.#messages = createMessageStore<Message>(initial.messages);
    this.#unsent = createUnsentMessages(this.#state, this.#messages, initial.unsent);
    this.#sdk = new SdkChat<Message>({
      id: this.id,
      store: this.#messages,
      transport: createTurnTransport(
        () => this.#turn!,
        (turn) => this.#request(turn),
      ),
      onStatus: (sdkStatus) => this.#state.patch({ sdkStatus }),
      onFailure: (error) => {
        if (this.#turn) this.#turn.error ??= toPuffleError(error);
      },
      onData: (part) => callSafely(this.#read().onData, part as never),
    });
    this.#restore(initial);
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
    options?: SendOptions,
  ): Promise<SendOutcome> => {
    const parts = partsOf(input) as Message["parts"];
    if (parts.length === 0) return { status: "refused", reason: "empty" };
    const reason = this.#sendBlock();
    if (reason) return { status: "refused", reason };
    const { metadata, messageId } = input;
    if (messageId === undefined) return this.#send({ parts, metadata }, options);
    if (this.#unsent.has(messageId)) {
      // What follows it in the thread is no answer to it: it is sent as a new message at the end.
      this.#unsent.drop(messageId);
      return this.#send({ parts, metadata }, options);
    }
    const { live } = this.#messages;
    const index = live.findLastIndex(({ id, role }) => id === messageId && role === "user");
    if (index === -1) throw noSuchMessage(messageId);
    // What came after an edited message answered other words.
    this.#messages.live = live.slice(0, index);
    return this.#send({ parts, metadata, id: messageId, before: live }, options);
  };

  regenerate = async (options?: RegenerateOptions): Promise<SendOutcome> => {
    const reason = this.#sendBlock();
    if (reason) return { status: "refused", reason };
    const { live } = this.#messages;
    const messageId = options?.messageId;
    const target =
      messageId === undefined ? live.length - 1 : live.findLastIndex(({ id }) => id === messageId);
    const asked = live.findLastIndex(({ role }, index) => index <= target && role === "user");
    if (asked === -1) return { status: "refused", reason: "empty" };
    const userMessageId = live[asked]!.id;
    if (this.#unsent.has(userMessageId)) return this.#resend(userMessageId, options);
    const turn = createTurn<Message>({
      kind: this.#kindOf(options),
      userMessageId,
      before: live,
      receiptBefore: this.#state.get().receipts[userMessageId],
      headers: options?.headers ?? {},
    });
    this.#messages.live = live.slice(0, asked + 1);
    return this.#run(turn, () => this.#sdk.regenerate());
  };

  resend = async (messageId?: string): Promise<SendOutcome> => this.#resend(messageId);

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
      isWatch: true,
      isAccepted: true,
    });
    turn.accept(true);
    return this.#run(turn, () => this.#sdk.resumeStream());
  };

  clearError = (): void => this.#state.patch({ error: undefined });

  setMessages = (next: Message[] | ((messages: Message[]) => Message[])): void => {
    const before = this.#messages.live;
    const given: unknown = typeof next === "function" ? next([...before]) : next;
    if (!Array.isArray(given)) throw noMessageList();
    const messages = readMessages<Message>(given);
    this.#messages.live = messages;
    if (this.#turn) this.#turn.before = null;
    const ids = new Set(messages.map(({ id }) => id));
    this.#state.patch({ receipts: receiptsOf(this.#state.get().receipts, (id) => ids.has(id)) });
    this.#unsent.follow(before);
    if (!this.#turn) this.#approvals.sync(messages);
  };

  respond = async (
    id: string,
    answer: ApprovalAnswer,
    fingerprint: string,
  ): Promise<ApprovalOutcome> => {
    if (!this.#turn) this.#approvals.sync(this.#messages.live);
    const answered = this.#approvals.answerOf(id);
    if (answered) return { status: "already-answered", approved: answered.approved };
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
      unsentMessages: this.#unsent.outside(),
    };
  };

  async #answer(approval: ToolApproval, answer: ApprovalAnswer): Promise<ApprovalOutcome> {
    const { id, toolCallId } = approval;
    const { approved } = answer;
    this.#approvals.begin(id, approved);
    changeToolCall(this.#messages, approval, asAnswered(approval, approved, answer.reason));
    const userMessageId = this.#messages.live.findLast(({ role }) => role === "user")?.id ?? null;
    const turn = createTurn<Message>({
      kind: "stream",
      userMessageId,
      receiptBefore: this.#state.get().receipts[userMessageId ?? ""],
      approval: { id, toolCallId, approved },
    });
    const ended = this.#run(turn, () => this.#sdk.sendMessage());
    if (await turn.accepted) return { status: "sent" };
    await ended;
    const settled = this.#approvals.answerOf(id);
    if (settled) return { status: "already-answered", approved: settled.approved };
    const pending = this.#approvals.find(id);
    if (!pending) return { status: "superseded" };
    return { status: "unconfirmed", error: pending.error ?? stoppedError() };
  }

  #resend(messageId?: string, options?: SendOptions): Promise<SendOutcome> | SendOutcome {
    const unsent = this.#unsent.find(messageId);
    if (!unsent) return { status: "refused", reason: "empty" };
    const reason = this.#sendBlock();
    if (reason) return { status: "refused", reason };
    const message = this.#unsent.messageOf(unsent.messageId);
    // Sent as a new message at the end: others may have been said since.
    this.#unsent.drop(unsent.messageId);
    const parts = message?.parts ?? [{ type: "text", text: unsent.text }];
    return this.#send({ parts, metadata: message?.metadata }, options);
  }

  #send(
    message: Pick<Message, "parts"> & {
      metadata?: unknown;
      id?: string;
      before?: readonly Message[];
    },
    options: SendOptions | undefined,
  ): Promise<SendOutcome> {
    const { parts, metadata, id = generateId(), before = null } = message;
    const turn = createTurn<Message>({
      kind: this.#kindOf(options),
      userMessageId: id,
      isNewMessage: true,
      before,
      receiptBefore: this.#state.get().receipts[id],
      headers: options?.headers ?? {},
    });
    const sent = { id, role: "user", parts, metadata };
    return this.#run(turn, () => this.#sdk.sendMessage(sent as SendArguments<Message>));
  }

  /** Runs a turn to its end. The lock is taken before anything is awaited. */
  async #run(turn: Turn<Message>, start: () => Promise<void>): Promise<SendOutcome> {
    this.#turn = turn;
    if (!turn.isWatch) this.#retryTimer.clear();
    const { receipts, retryAt } = this.#state.get();
    this.#state.patch({
      turnKind: turn.kind,
      error: undefined,
      retryAt: turn.isWatch ? retryAt : null,
      phase: "connecting",
      since: Date.now(),
      receipts: withReceipt(receipts, turn.userMessageId, turn.isWatch ? "accepted" : "sending"),
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
    else if (!turn.isWhole) turn.error ??= unfinishedError();
    this.#messages.flush();
    this.#turn = null;
    const { error } = turn;
    if (!turn.isAccepted && turn.approval) {
      this.#takeAnswerBack(turn.approval, error ?? stoppedError());
    } else if (!turn.isAccepted && (error || turn.before)) {
      this.#unsent.takeBack(turn, error ?? withdrawnError());
    }
    this.#approvals.sync(this.#messages.live);
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
      retryAt: turn.isWatch ? retryAt : this.#retryTimer.start(error),
      receipts: this.#receiptsAfter(turn, outcomeOf(turn)),
    });
    if (error) callSafely(this.#read().onError, error);
    else if (!turn.ending) {
      const messages = this.#messages.getMessages();
      callSafely(this.#read().onFinish, { message: messages.at(-1), messages });
    }
  }

  #receiptsAfter(turn: Turn<Message>, outcome: SendOutcome): ConversationState["receipts"] {
    const { receipts } = this.#state.get();
    const { userMessageId: id, before, approval, receiptBefore, error } = turn;
    // The thread was put back to what it was, or only an answer was lost: the receipt is what it was.
    if ((before || approval) && !turn.isAccepted && id !== null) {
      const others = receiptsOf(receipts, (other) => other !== id);
      return receiptBefore ? receiptsOf({ ...others, [id]: receiptBefore }) : others;
    }
    return withReceipt(receipts, id, receiptStatus(outcome), error);
  }

  #takeAnswerBack(approval: NonNullable<Turn["approval"]>, error: PuffleError): void {
    const closing = closingWords(error);
    if (closing === null) {
      changeToolCall(this.#messages, approval, asUnanswered);
      this.#approvals.fail(approval.id, error);
      return;
    }
    if (error.code === "busy") this.#approvals.settle(approval.id, null);
    changeToolCall(this.#messages, approval, asClosed(closing));
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

  #request(turn: Turn<Message>): Promise<TurnRequest> {
    return turnRequest({
      turn,
      messages: this.#messages.live,
      options: this.#read(),
      conversationId: this.#state.get().conversationId,
      runId: this.#state.get().runId,
      isUnsent: (id) => this.#unsent.has(id),
      rest: {
        client: this.#options.client,
        watchRun: this.#options.watchRun,
        onAccepted: (conversationId) => this.#accept(turn, conversationId),
        onRunId: (runId) => this.#state.patch({ runId }),
        onPhase: (phase) => this.#state.patch({ phase }),
        onStreaming: () => this.#setReceipt(turn, "streaming"),
        onWhole: () => {
          turn.isWhole = true;
        },
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

  #restore(initial: ReturnType<typeof readState<Message>>): void {
    const { live } = this.#messages;
    this.#state.patch(restoredState(live, initial.unsent, initial));
    this.#approvals.sync(live);
    for (const question of readApprovals(live)) {
      if (question.wasAnswered) changeToolCall(this.#messages, question, asUnanswered);
    }
  }

  #read(): AgentChatOptions<Message> {
    return this.#options.getOptions?.() ?? {};
  }

  #kindOf(options: SendOptions | undefined): TransportKind {
    return options?.via ?? this.#read().transport ?? "stream";
  }

  #sendBlock() {
    this.#state.checkOnline();
    return sendBlockOf(this.#state.get());
  }

  #allowSending(): void {
    this.#state.patch({ retryAt: null });
    const refused = this.#unsent.find();
    // Only what this limit refused, and once: the rest waits for a click.
    if (!this.#read().resendWhenAllowed || refused?.error.code !== "rate-limited") return;
    if (this.#resentId === refused.messageId) return;
    void this.resend(refused.messageId).then((outcome) => {
      if (outcome.status === "failed") this.#resentId = this.#unsent.find()?.messageId ?? null;
    });
  }
}
