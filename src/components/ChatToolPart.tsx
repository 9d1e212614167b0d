"use client";
import { createContext, useContext, type ReactElement } from "react";
import type { ToolApproval, ToolPart } from "../agent/index.js";
import { useChatSnapshot } from "../hooks/index.js";
import type { ApprovalRootProps, ToolPartProps } from "../primitives/index.js";
import { approvalParts } from "./loadApprovals.js";
import { ToolCallCard } from "./ToolCallCard.js";

/** What a `ChatThread` gives to every question. */
export type ChatApprovalOptions = Pick<
  ApprovalRootProps,
  "allowFramed" | "allowUntrustedEvents" | "onOutcome"
>;

/** How the nearest `ChatThread` asks for approval. */
export interface ChatApprovalContextValue {
  /** Whether a question stands in the thread, at its tool call. */
  isInline: boolean;
  /** Opens the dialog with all questions that wait. */
  reviewAll: (() => void) | undefined;
  options?: ChatApprovalOptions | undefined;
}

/** How the nearest `ChatThread` asks for approval. */
export const ChatApprovalContext = createContext<ChatApprovalContextValue>({
  isInline: true,
  reviewAll: undefined,
});

/** The question, or the call as a card until the question's chunk is here. */
function Question({ approval, part }: { approval: ToolApproval; part: ToolPart }): ReactElement {
  const { reviewAll, options } = useContext(ChatApprovalContext);
  const parts = approvalParts.use();
  if (!parts) return <ToolCallCard part={part} />;
  return <parts.ToolApprovalCard {...options} approval={approval} onReviewAll={reviewAll} />;
}

/**
 * A tool call in a `ChatThread`: the question while it waits for approval, else a card that opens.
 * Renders a `<div>` element.
 */
export function ChatToolPart({ part }: ToolPartProps): ReactElement {
  const { isInline } = useContext(ChatApprovalContext);
  const { approvals } = useChatSnapshot();
  const { toolCallId } = part;
  const approval = isInline ? approvals.find((one) => one.toolCallId === toolCallId) : undefined;
  if (!approval) return <ToolCallCard part={part} />;
  return <Question approval={approval} part={part} />;
}
