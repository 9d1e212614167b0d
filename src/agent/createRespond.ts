import type { UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";
import { isRecord } from "../internal/index.js";
import { changeToolCall } from "./changeToolCall.js";
import type { ConversationCore } from "./createConversationCore.js";
import type { TurnRunner } from "./createTurnRunner.js";
import { busyError, noAnswerError, offlineError } from "./errors.js";
import { asAnswered } from "./readApprovals.js";
import { createTurn } from "./turn.js";
import type { AgentChat, ApprovalAnswer, ApprovalOutcome, ToolApproval } from "./types.js";
import { isOnline } from "./watchOnline.js";

/**
 * Makes what answers a conversation's approvals. Nothing is sent when the question is another one than the
 * human saw, when it has an answer, or when nothing can be sent.
 */
export function createRespond<Message extends UIMessage>(
  { state, messages, approvals }: ConversationCore<Message>,
  turns: TurnRunner<Message>,
): AgentChat["respond"] {
  async function send(approval: ToolApproval, answer: ApprovalAnswer): Promise<ApprovalOutcome> {
    const { id, toolCallId } = approval;
    const { approved, reason } = answer;
    // The server refuses anything but a text, and its refusal would close the question.
    const words = typeof reason === "string" ? reason : undefined;
    approvals.begin(id, approved);
    changeToolCall(messages, approval, asAnswered(approval, approved, words));
    const userMessageId = messages.live.findLast(({ role }) => role === "user")?.id ?? null;
    const turn = createTurn<Message>({
      kind: "stream",
      userMessageId,
      receiptBefore: state.get().receipts[userMessageId ?? ""],
      approval: { id, toolCallId, approved },
    });
    const ended = turns.run(turn, (sdk) => sdk.sendMessage());
    if (await turn.accepted) return { status: "sent" };
    await ended;
    const settled = approvals.answerOf(id);
    if (settled) return { status: "already-answered", approved: settled.approved };
    const pending = approvals.find(id);
    // Closed, and in its place another one that a server, or a storage, gave the same id.
    if (!pending?.error || pending.fingerprint !== approval.fingerprint)
      return { status: "superseded" };
    return { status: "unconfirmed", error: pending.error };
  }

  return async (id, answer, fingerprint) => {
    const isBusy = turns.current !== null;
    if (!isBusy) approvals.sync(messages.live);
    const answered = approvals.answerOf(id);
    if (answered) return { status: "already-answered", approved: answered.approved };
    const approval = approvals.find(id);
    if (!approval || approval.fingerprint !== fingerprint) return { status: "superseded" };
    if (approval.status === "answering") {
      return { status: "already-answered", approved: approval.decision };
    }
    const hindrance = hindranceOf(answer, isBusy);
    if (hindrance) {
      approvals.fail(id, hindrance);
      return { status: "unconfirmed", error: hindrance };
    }
    return send(approval, answer);
  };
}

/** Why nothing can be sent now. */
function hindranceOf(answer: unknown, isBusy: boolean): PuffleError | null {
  if (!isRecord(answer) || typeof answer["approved"] !== "boolean") return noAnswerError();
  if (isBusy) return busyError();
  return isOnline() ? null : offlineError();
}
