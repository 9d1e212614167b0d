import type { UIMessage } from "ai";
import { callSafely } from "../internal/index.js";
import type { ConversationCore } from "./createConversationCore.js";
import { receiptsOf, withReceipt, type ConversationState } from "./conversationState.js";
import { stoppedError, toPuffleError, unfinishedError, withdrawnError } from "./errors.js";
import { createRetryTimer } from "./retryTimer.js";
import { SdkChat } from "./SdkChat.js";
import { takeAnswerBack } from "./takeAnswerBack.js";
import { createTurnTransport } from "./transports/createTurnTransport.js";
import { turnRequest } from "./transports/turnRequest.js";
import type { TurnRequest } from "./transports/types.js";
import { isWatchError, outcomeOf, receiptStatus, type Turn } from "./turn.js";
import type { ReceiptStatus, SendOutcome, StopOutcome } from "./types.js";

/** Takes one turn at a time from the click to its end. */
export interface TurnRunner<Message extends UIMessage> {
  /** The turn that is under way. */
  readonly current: Turn<Message> | null;
  /** Runs a turn to its end. The lock is taken before anything is awaited. */
  run(turn: Turn<Message>, start: (sdk: SdkChat<Message>) => Promise<void>): Promise<SendOutcome>;
  /** Ends the turn that is under way, if there is one. What arrived is kept. */
  end(ending: "stopped" | "left"): Promise<StopOutcome>;
}

/** Makes a conversation's runner. `onAllowed` is called when a rate limit is over. */
export function createTurnRunner<Message extends UIMessage>(
  core: ConversationCore<Message>,
  onAllowed: () => void,
): TurnRunner<Message> {
  const { state, messages, approvals, unsent } = core;
  let current: Turn<Message> | null = null;
  const retryTimer = createRetryTimer(() => {
    state.patch({ retryAt: null });
    onAllowed();
  });
  const sdk = new SdkChat<Message>({
    id: core.id,
    store: messages,
    transport: createTurnTransport(
      () => current!,
      (turn) => requestOf(core, turn),
    ),
    // its word on the end comes too early: the turn has things to settle, and ends by itself
    onStatus: (sdkStatus) => {
      if (sdkStatus !== "ready") state.patch({ sdkStatus });
    },
    onFailure: (error) => {
      if (current) current.error ??= toPuffleError(error);
    },
    onData: (part) => callSafely(core.read().onData, part as never),
  });

  function begin(turn: Turn<Message>) {
    current = turn;
    if (!turn.isWatch) retryTimer.clear();
    const { receipts, retryAt } = state.get();
    state.patch({
      turnKind: turn.kind,
      error: undefined,
      retryAt: turn.isWatch ? retryAt : null,
      phase: "connecting",
      since: Date.now(),
      receipts: withReceipt(receipts, turn.userMessageId, turn.isWatch ? "accepted" : "sending"),
    });
  }

  function finish(turn: Turn<Message>) {
    const unsentError = turn.error?.phase === "not-sent" ? turn.error : null;
    if (turn.ending) turn.error = null;
    else if (!turn.isWhole) turn.error ??= unfinishedError();
    messages.flush();
    current = null;
    const { error } = turn;
    if (!turn.isAccepted && turn.approval) {
      takeAnswerBack(core, turn.approval, error ?? unsentError ?? stoppedError());
    } else if (!turn.isAccepted && (error || turn.before)) {
      unsent.takeBack(turn, error ?? withdrawnError());
    }
    approvals.sync(messages.live);
    const { runId, retryAt, receipts } = state.get();
    state.patch({
      turnKind: null,
      sdkStatus: "ready",
      phase: "idle",
      isStalled: false,
      since: null,
      error: error ?? undefined,
      runId: isRunOver(turn) ? turn.leftRunId : runId,
      retryAt: turn.isWatch ? retryAt : retryTimer.start(error),
      receipts: receiptsAfter(turn, receipts),
    });
  }

  return {
    get current() {
      return current;
    },
    async run(turn, start) {
      begin(turn);
      try {
        await start(sdk);
      } catch (error) {
        turn.error ??= toPuffleError(error);
      }
      turn.accept(false);
      finish(turn);
      tellHost(core, turn);
      turn.end();
      return outcomeOf(turn);
    },
    async end(ending) {
      const turn = current;
      if (!turn) return { reachesAgent: false };
      turn.ending ??= ending;
      turn.controller.abort();
      await sdk.stop();
      await turn.ended;
      return { reachesAgent: turn.kind === "stream" };
    },
  };
}

/** What the transports get: the request of this turn, and where they report what becomes of it. */
function requestOf<Message extends UIMessage>(
  { state, messages, approvals, unsent, options, read }: ConversationCore<Message>,
  turn: Turn<Message>,
): Promise<TurnRequest> {
  const setReceipt = (status: ReceiptStatus) =>
    state.patch({ receipts: withReceipt(state.get().receipts, turn.userMessageId, status) });
  const { conversationId, runId } = state.get();
  return turnRequest({
    turn,
    messages: messages.live,
    options: read(),
    conversationId,
    runId,
    isUnsent: unsent.has,
    rest: {
      client: options.client,
      watchRun: options.watchRun,
      onAccepted: (acceptedId) => {
        turn.isAccepted = true;
        if (turn.approval) approvals.settle(turn.approval.id, turn.approval.approved);
        state.patch({ conversationId: acceptedId ?? state.get().conversationId });
        setReceipt("accepted");
        turn.accept(true);
      },
      onRunId: (acceptedRunId) => state.patch({ runId: acceptedRunId }),
      onPhase: (phase) => state.patch({ phase }),
      onStreaming: () => setReceipt("streaming"),
      onWhole: () => {
        turn.isWhole = true;
      },
      onStall: (isStalled) => state.patch({ isStalled }),
      onIssue: (issue) => callSafely(read().onProtocolIssue, issue),
    },
  });
}

/** Whether the run that this turn watched needs no more watching. */
function isRunOver({ kind, isAccepted, ending, error }: Turn): boolean {
  return kind === "run" && isAccepted && ending !== "left" && !isWatchError(error);
}

function receiptsAfter(
  turn: Turn,
  receipts: ConversationState["receipts"],
): ConversationState["receipts"] {
  const { userMessageId: id, before, approval, receiptBefore, error } = turn;
  // The thread was put back to what it was, or only an answer was lost: the receipt is what it was.
  if ((before || approval) && !turn.isAccepted && id !== null) {
    const others = receiptsOf(receipts, (other) => other !== id);
    return receiptBefore ? receiptsOf({ ...others, [id]: receiptBefore }) : others;
  }
  return withReceipt(receipts, id, receiptStatus(outcomeOf(turn)), error);
}

function tellHost<Message extends UIMessage>(
  { read, messages }: ConversationCore<Message>,
  { error, ending }: Turn<Message>,
): void {
  if (error) callSafely(read().onError, error);
  else if (!ending) {
    const shown = messages.getMessages();
    callSafely(read().onFinish, { message: shown.at(-1), messages: shown });
  }
}
