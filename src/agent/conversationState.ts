import type { ChatStatus, UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";
import { notWholeError, unansweredError } from "./errors.js";
import type { ReadState } from "./readMessages.js";
import { textOf } from "./wireMessages.js";
import type {
  AgentChatSnapshot,
  Receipt,
  ReceiptStatus,
  SendBlock,
  ToolApproval,
  TransportKind,
  TransportPhase,
  UnsentMessage,
} from "./types.js";

/** What a conversation knows besides its messages. Everything else is derived from it. */
export interface ConversationState {
  /** The AI SDK's word on the turn that is under way. */
  sdkStatus: ChatStatus;
  turnKind: TransportKind | null;
  error: PuffleError | undefined;
  conversationId: string | null;
  runId: string | null;
  phase: TransportPhase;
  isStalled: boolean;
  since: number | null;
  receipts: Readonly<Record<string, Receipt>>;
  approvals: readonly ToolApproval[];
  retryAt: number | null;
  isOnline: boolean;
  unsent: readonly UnsentMessage[];
}

/** The state of a conversation in which nothing has happened. */
export const initialState: ConversationState = {
  sdkStatus: "ready",
  turnKind: null,
  error: undefined,
  conversationId: null,
  runId: null,
  phase: "idle",
  isStalled: false,
  since: null,
  receipts: Object.freeze(receiptsOf({})),
  approvals: [],
  retryAt: null,
  isOnline: true,
  unsent: [],
};

/** Why a message cannot be sent now; `null` when it can. */
export function sendBlockOf(state: ConversationState): SendBlock | null {
  if (state.turnKind) return "busy";
  if (state.approvals.length > 0) return "approval-pending";
  if (!state.isOnline) return "offline";
  return state.retryAt === null ? null : "rate-limited";
}

function statusOf({ turnKind, sdkStatus, error }: ConversationState): ChatStatus {
  if (turnKind) return sdkStatus === "streaming" ? "streaming" : "submitted";
  return error ? "error" : "ready";
}

/** Derives what the hooks show. */
export function snapshotOf(state: ConversationState, kind: TransportKind): AgentChatSnapshot {
  const sendBlock = sendBlockOf(state);
  return {
    status: statusOf(state),
    error: state.error,
    conversationId: state.conversationId,
    runId: state.runId,
    transport: {
      kind: state.turnKind ?? kind,
      phase: state.isOnline ? state.phase : "offline",
      isStalled: state.isStalled,
      since: state.since,
    },
    receipts: state.receipts,
    approvals: state.approvals,
    retryAt: state.retryAt,
    canSend: sendBlock === null,
    sendBlock,
    isBusy: state.turnKind !== null,
    unsent: state.unsent.at(-1) ?? null,
  };
}

/** A copy of the receipts, or of some of them. Without a prototype: a message may be called "constructor". */
export function receiptsOf(
  receipts: ConversationState["receipts"],
  isKept: (messageId: string) => boolean = () => true,
): Record<string, Receipt> {
  const copy = Object.create(null) as Record<string, Receipt>;
  for (const [id, receipt] of Object.entries(receipts)) if (isKept(id)) copy[id] = receipt;
  return copy;
}

/** The receipts with one of them moved on. */
export function withReceipt(
  receipts: ConversationState["receipts"],
  messageId: string | null,
  status: ReceiptStatus,
  error: PuffleError | null = null,
): ConversationState["receipts"] {
  if (messageId === null) return receipts;
  const next = receiptsOf(receipts);
  next[messageId] = { messageId, status, error, updatedAt: Date.now() };
  return next;
}

/** The user messages whose answers are not whole, as the state is now. A run that is watched is picked up again. */
export function unfinishedIds(state: ConversationState): string[] {
  const isWatched = state.turnKind === "run" && state.runId !== null;
  return Object.values(state.receipts)
    .filter(({ status, error }) => {
      if (status === "interrupted" || status === "stopped") return true;
      if (status === "failed") return error?.phase === "body";
      return !isWatched && ["sending", "accepted", "streaming"].includes(status);
    })
    .map(({ messageId }) => messageId);
}

/** Whether a stored id can be one of the server's conversations. Another one would have every turn refused. */
function isConversationId(value: unknown): value is string {
  return typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}

/**
 * The state of a conversation that is picked up again. A last message without an answer and without a run
 * was in flight when the page was closed: nobody knows what became of it.
 *
 * @param messages - The thread. @param unsent - Those of the user's messages that the server never took.
 */
export function restoredState(
  messages: readonly UIMessage[],
  unsent: readonly UIMessage[],
  initial: Pick<ReadState<UIMessage>, "conversationId" | "runId" | "unfinished">,
): Partial<ConversationState> {
  const error = unansweredError();
  const runId = typeof initial.runId === "string" && initial.runId !== "" ? initial.runId : null;
  const last = messages.at(-1);
  const isOpen = last?.role === "user" && runId === null && !unsent.includes(last);
  let receipts = initialState.receipts;
  for (const { id } of initial.unfinished) {
    receipts = withReceipt(receipts, id, "interrupted", notWholeError());
  }
  if (isOpen) receipts = withReceipt(receipts, last.id, "interrupted", error);
  for (const message of unsent) {
    if (messages.includes(message)) receipts = withReceipt(receipts, message.id, "failed", error);
  }
  return {
    conversationId: isConversationId(initial.conversationId) ? initial.conversationId : null,
    runId,
    receipts,
    unsent: unsent.map((message) => ({
      messageId: message.id,
      text: textOf(message),
      error,
      retryAt: null,
    })),
  };
}
