import type { UIMessage } from "ai";
import { canonicalJson, frozenCopy } from "../internal/index.js";
import { textOf } from "./wireMessages.js";
import { isToolPart, toolNameOf, withoutApproval, type ToolPart } from "./toolParts.js";

/** One tool call that waits for a human, as it stands in the messages. */
export interface ApprovalQuestion {
  id: string;
  toolCallId: string;
  toolName: string;
  title: string | undefined;
  input: unknown;
  fingerprint: string;
  messageId: string;
  agentText: string;
  requestReason: string | undefined;
  /** `approval-responded` when an answer was given and its fate is unknown (after a reload). */
  wasAnswered: boolean;
  approved: boolean | null;
}

const domain = "puffle-react-approval-v1";

/**
 * Writes down exactly what is asked: the approval, the call, the tool and its arguments, as canonical
 * JSON. Two questions are the same when their fingerprints are the same bytes.
 */
function fingerprintOf(part: ToolPart, id: string): string {
  return canonicalJson([domain, id, part.toolCallId, toolNameOf(part), part.input ?? null]);
}

/**
 * Reads the questions of the last assistant message. Earlier ones cannot be answered any more: the
 * conversation went on without them. Of two questions with one id only the first can be answered: one
 * click must never approve two calls.
 */
export function readApprovals(messages: readonly UIMessage[]): ApprovalQuestion[] {
  const last = messages.at(-1);
  if (last?.role !== "assistant") return [];
  const seen = new Set<string>();
  return last.parts.flatMap((part, index) => {
    if (!isToolPart(part) || !part.approval || part.approval.isAutomatic === true) return [];
    if (part.state !== "approval-requested" && part.state !== "approval-responded") return [];
    const { id } = part.approval;
    if (seen.has(id) || seen.has(`call ${part.toolCallId}`)) return [];
    seen.add(id).add(`call ${part.toolCallId}`);
    return [readQuestion(part, id, last, index)];
  });
}

function readQuestion(
  part: ToolPart,
  id: string,
  message: UIMessage,
  index: number,
): ApprovalQuestion {
  const wasAnswered = part.state === "approval-responded";
  return {
    id,
    toolCallId: part.toolCallId,
    toolName: toolNameOf(part),
    title: part.title,
    input: frozenCopy(part.input),
    fingerprint: fingerprintOf(part, id),
    messageId: message.id,
    agentText: textOf({ ...message, parts: message.parts.slice(0, index) }),
    requestReason: part.approval?.requestReason,
    wasAnswered,
    approved: wasAnswered ? (part.approval?.approved ?? null) : null,
  };
}

/** Changes the tool part that asks one question; everything else keeps its identity. */
export function withToolPart<Message extends UIMessage>(
  message: Message,
  question: Pick<ApprovalQuestion, "id" | "toolCallId">,
  change: (part: ToolPart) => ToolPart,
): Message {
  const index = message.parts.findIndex(
    (part) =>
      isToolPart(part) &&
      part.toolCallId === question.toolCallId &&
      part.approval?.id === question.id &&
      part.state.startsWith("approval-"),
  );
  if (index === -1) return message;
  const parts = [...message.parts];
  parts[index] = change(parts[index] as ToolPart) as (typeof parts)[number];
  return { ...message, parts };
}

/** The part with a human's answer. Its arguments become the frozen ones that were shown. */
export function asAnswered(
  question: Pick<ApprovalQuestion, "input">,
  approved: boolean,
  reason: string | undefined,
) {
  return (part: ToolPart): ToolPart => ({
    ...part,
    state: "approval-responded",
    input: question.input,
    approval: { ...part.approval!, approved, ...(reason === undefined ? {} : { reason }) },
  });
}

/** The part as it was before it was answered. */
export function asUnanswered(part: ToolPart): ToolPart {
  const { approved: _, reason: __, ...approval } = part.approval!;
  return { ...part, state: "approval-requested", approval };
}

/** The part of a call that no answer reaches any more. */
export function asClosed(errorText: string) {
  return (part: ToolPart): ToolPart => ({
    ...withoutApproval(part),
    state: "output-error",
    errorText,
  });
}
