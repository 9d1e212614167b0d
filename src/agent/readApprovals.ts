import type { UIMessage } from "ai";
import { canonicalJson, frozenCopy } from "../internal/index.js";
import { textOf } from "./wireMessages.js";
import { isToolPart, toolNameOf, type ToolPart } from "./toolParts.js";

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
 * conversation went on without them.
 */
export function readApprovals(messages: readonly UIMessage[]): ApprovalQuestion[] {
  const last = messages.at(-1);
  if (last?.role !== "assistant") return [];
  return last.parts.flatMap((part, index) => {
    if (!isToolPart(part) || !part.approval || part.approval.isAutomatic === true) return [];
    if (part.state !== "approval-requested" && part.state !== "approval-responded") return [];
    return [readQuestion(part, part.approval.id, last, index)];
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

/** Changes one tool part of one message; everything else keeps its identity. */
export function withToolPart<Message extends UIMessage>(
  message: Message,
  approvalId: string,
  change: (part: ToolPart) => ToolPart,
): Message {
  const parts = message.parts.map((part) =>
    isToolPart(part) && part.approval?.id === approvalId ? (change(part) as typeof part) : part,
  );
  return { ...message, parts };
}
