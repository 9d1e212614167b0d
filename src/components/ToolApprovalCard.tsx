"use client";
import { createElement, forwardRef, useEffect, useRef, type ReactElement } from "react";
import type { ToolApproval } from "../agent/index.js";
import { useAnnounce, useChatSnapshot, useChatLabels } from "../hooks/index.js";
import { useIsoLayoutEffect } from "../internal/react/index.js";
import {
  Approval,
  isSameCall,
  isTooMany,
  useApprovalContext,
  type ApprovalRootProps,
} from "../primitives/index.js";
import { ApprovalActions, ApprovalFacts } from "./ApprovalForm.js";
import { focusComposer } from "./focusComposer.js";
import { Icon } from "./Icon.js";
import { ToolApprovalSummary } from "./ToolApprovalSummary.js";

/** Props of `ToolApprovalCard`. */
export interface ToolApprovalCardProps extends Omit<ApprovalRootProps, "approval" | "children"> {
  /** The question. The first one that waits, when left out. */
  approval?: ToolApproval | undefined;
  /** The question about this tool call, when it waits. */
  toolCallId?: string | undefined;
  /** Called when the user wants to go through all that wait: shows "Review all n" when there are several. */
  onReviewAll?: (() => void) | undefined;
  /** Whether the agent's own words are shown: not where they stand right above. @defaultValue true */
  showAgentText?: boolean | undefined;
}

/** Whether the focus may go to a question that was put in the place of another one. */
function mayFocus(card: Element | null | undefined): boolean {
  const { activeElement } = document;
  // whoever uses a pointer may have no focus at all, and be about to press
  return activeElement === document.body || card?.contains(activeElement) === true;
}

/** Speaks a new question, and takes the focus to one that was put in its place. */
function Attention(): null {
  const { approval, change, question, headingRef } = useApprovalContext("Attention");
  const labels = useChatLabels().approval;
  const announce = useAnnounce();
  const last = useRef<ToolApproval | null>(null);
  useEffect(() => {
    const before = last.current;
    last.current = approval;
    if (before?.fingerprint === approval.fingerprint) return;
    const isChanged = before ? isSameCall(before, approval) : change !== null;
    const words = isChanged ? labels.changed(change?.names ?? [], change?.more ?? 0) : question;
    announce(words, "assertive");
    const heading = headingRef.current;
    if ((before || change) && mayFocus(heading?.closest('[data-puffle="approval"]')))
      heading?.focus();
  }, [approval, change, question, labels, announce, headingRef]);
  // A layout effect of something inside the card ends while the card still stands in the document: the
  // buttons go away with the answer, and whoever pressed one goes on in the composer.
  useIsoLayoutEffect(() => {
    const card = headingRef.current?.closest('[data-puffle="approval"]');
    return () => {
      if (card?.contains(document.activeElement)) focusComposer(card);
    };
  }, [headingRef]);
  return null;
}

/** The dialog's question is an `<h2>`; in the thread it is one level deeper. */
const heading = (props: object) => createElement("h3", props);

function AllButton({ onReviewAll, total }: { onReviewAll: () => void; total: number }) {
  const labels = useChatLabels().approval;
  return (
    <button
      type="button"
      data-puffle="approval-review-all"
      data-puffle-button="quiet"
      onClick={onReviewAll}
    >
      {labels.reviewAll(total)}
    </button>
  );
}

/**
 * One question for approval, in the thread. Renders a `<div>` element with `role="group"`, and nothing
 * when no question waits.
 */
export const ToolApprovalCard = forwardRef<HTMLDivElement, ToolApprovalCardProps>(
  function ToolApprovalCard(props, ref): ReactElement | null {
    const { approval: given, toolCallId, onReviewAll, showAgentText = true, ...rest } = props;
    const { approvals } = useChatSnapshot();
    const approval =
      given ??
      (toolCallId === undefined
        ? approvals[0]
        : approvals.find((one) => one.toolCallId === toolCallId));
    if (!approval) return null;
    if (isTooMany(approvals)) {
      const { allowUntrustedEvents } = rest;
      return approval.id === approvals[0]?.id ? (
        <ToolApprovalSummary allowUntrustedEvents={allowUntrustedEvents} ref={ref} />
      ) : null;
    }
    const hasMore = onReviewAll && approvals.length > 1;
    return (
      <Approval.Root data-puffle-root="" {...rest} approval={approval} ref={ref}>
        <div data-puffle="approval-header">
          <Icon name="warning" />
          <div data-puffle="approval-titles">
            <Approval.Heading render={heading} />
            <div data-puffle="approval-subline">
              <Approval.Tool />
              <Approval.Consequence />
            </div>
          </div>
          <Approval.Steps />
        </div>
        <ApprovalFacts showAgentText={showAgentText} />
        <ApprovalActions
          aside={
            hasMore ? <AllButton onReviewAll={onReviewAll} total={approvals.length} /> : undefined
          }
        />
        {/* last: it needs the heading in the document */}
        <Attention />
      </Approval.Root>
    );
  },
);
