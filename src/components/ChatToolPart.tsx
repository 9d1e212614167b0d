"use client";
import { createContext, useContext, type ReactElement } from "react";
import type { ToolApproval, ToolPart } from "../agent/index.js";
import { useChatSnapshot } from "../hooks/index.js";
import { isTooMany, type ApprovalRootProps, type ToolPartProps } from "../primitives/index.js";
import { approvalParts } from "./loadApprovals.js";
import { ToolCallCard } from "./ToolCallCard.js";

/** What a `ChatThread` gives to every question. */
export type ChatApprovalOptions = Pick<
  ApprovalRootProps,
  "allowFramed" | "allowUntrustedEvents" | "onOutcome"
>;

/** Where a `ChatThread` asks: at the tool call, in a dialog, or the host does. */
export type ChatApprovalMode = "inline" | "dialog" | "none";

/** How the nearest `ChatThread` asks for approval. */
export interface ChatApprovalContextValue {
  mode: ChatApprovalMode;
  /** Opens the dialog with all questions that wait. */
  reviewAll: (() => void) | undefined;
  /** Opens the question that waits, where it stands in a dialog. */
  open?: (() => void) | undefined;
  options?: ChatApprovalOptions | undefined;
}

/** How the nearest `ChatThread` asks for approval. */
export const ChatApprovalContext = createContext<ChatApprovalContextValue>({
  mode: "inline",
  reviewAll: undefined,
});

/** The question, or the call as a card until the question's chunk is here. */
function Question({ approval, part }: { approval: ToolApproval; part: ToolPart }): ReactElement {
  const { reviewAll, options } = useContext(ChatApprovalContext);
  const parts = approvalParts.use();
  if (!parts) return <ToolCallCard part={part} />;
  return (
    <parts.ToolApprovalCard
      {...options}
      approval={approval}
      onReviewAll={reviewAll}
      showAgentText={false}
    />
  );
}

/**
 * A tool call in a `ChatThread`: the question when it is the next one to be answered, else a card that
 * opens. Renders a `<div>` element.
 */
export function ChatToolPart({ part }: ToolPartProps): ReactElement {
  const { mode } = useContext(ChatApprovalContext);
  const { approvals } = useChatSnapshot();
  const first = approvals[0];
  // one question at a time: the others say that they wait
  const isAsked = mode === "inline" && first?.toolCallId === part.toolCallId;
  if (!first || !isAsked || isTooMany(approvals)) return <ToolCallCard part={part} />;
  return <Question approval={first} part={part} />;
}
