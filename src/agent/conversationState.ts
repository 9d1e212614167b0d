import type { ChatStatus, UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";
import { unansweredError } from "./errors.js";
import { textOf } from "./wireMessages.js";
import type {
  AgentChatSnapshot,
  AgentChatState,
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
  receipts: {},
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

/** The receipts with one of them moved on. */
export function withReceipt(
  receipts: ConversationState["receipts"],
  messageId: string | null,
  status: ReceiptStatus,
  error: PuffleError | null = null,
): ConversationState["receipts"] {
  if (messageId === null) return receipts;
  return { ...receipts, [messageId]: { messageId, status, error, updatedAt: Date.now() } };
}

/**
 * The state of a conversation that is picked up again. A last message without an answer and without a run
 * was in flight when the page was closed: nobody knows what became of it.
 */
export function restoredState(
  messages: readonly UIMessage[],
  initial: Omit<AgentChatState, "messages">,
): Partial<ConversationState> {
  const error = unansweredError();
  const unsentIds = new Set(initial.unsentIds);
  const unsent = messages.filter(({ id }) => unsentIds.has(id));
  const last = messages.at(-1);
  const isOpen = last?.role === "user" && !initial.runId && !unsentIds.has(last.id);
  let receipts = withReceipt({}, isOpen ? last.id : null, "interrupted", error);
  for (const { id } of unsent) receipts = withReceipt(receipts, id, "failed", error);
  return {
    conversationId: initial.conversationId ?? null,
    runId: initial.runId ?? null,
    receipts,
    unsent: unsent.map((message) => ({
      messageId: message.id,
      text: textOf(message),
      error,
      retryAt: null,
    })),
  };
}
