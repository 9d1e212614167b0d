import type { UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";
import { changeToolCall } from "./changeToolCall.js";
import type { ConversationCore } from "./createConversationCore.js";
import { closingWords } from "./errors.js";
import { asClosed, asUnanswered } from "./readApprovals.js";
import type { Turn } from "./turn.js";

/**
 * An answer that the server did not take: the call asks again, or, where no answer can reach it any more, is
 * closed with words that say so.
 */
export function takeAnswerBack<Message extends UIMessage>(
  { messages, approvals }: Pick<ConversationCore<Message>, "messages" | "approvals">,
  approval: NonNullable<Turn["approval"]>,
  error: PuffleError,
): void {
  const closing = closingWords(error);
  if (closing === null) {
    changeToolCall(messages, approval, asUnanswered);
    approvals.fail(approval.id, error);
    return;
  }
  if (error.code === "busy") approvals.settle(approval.id, null);
  changeToolCall(messages, approval, asClosed(closing));
}
