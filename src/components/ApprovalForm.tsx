"use client";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { useChatLabels } from "../hooks/index.js";
import { Approval, useApprovalContext } from "../primitives/index.js";
import { Icon } from "./Icon.js";

/** The arguments and the words about them, as the card and the dialog both show them. */
export function ApprovalFacts({ showAgentText }: { showAgentText: boolean }): ReactElement {
  return (
    <>
      <Approval.Change />
      <Approval.Warnings />
      <Approval.Arguments />
      <Approval.AgentText showAgentText={showAgentText} />
    </>
  );
}

/** Props of `ApprovalActions`. */
export interface ApprovalActionsProps {
  /** Stands apart from the decision: a hint, or a way to the other questions. */
  aside?: ReactNode;
}

/** The decision: Approve and Deny…, or the reason for a denial with Deny and a way back. */
export function ApprovalActions({ aside }: ApprovalActionsProps): ReactElement {
  const { isReasonOpen } = useApprovalContext("Actions");
  return (
    <div data-puffle="approval-footer" data-reason-open={isReasonOpen ? "" : undefined}>
      <Approval.Reviewed />
      <Approval.Status />
      <Approval.Reason />
      <div data-puffle="approval-actions">
        {aside && !isReasonOpen && <div data-puffle="approval-aside">{aside}</div>}
        {/* one list with keys: the trigger is the same button before and after, and keeps the focus */}
        {[
          isReasonOpen ? (
            <Approval.Deny key="deny" data-puffle-button="danger" data-puffle-size="decision" />
          ) : (
            <Fragment key="deny" />
          ),
          <Approval.ReasonTrigger
            key="reason"
            data-puffle-button="plain"
            data-puffle-size="decision"
          />,
          isReasonOpen ? (
            <Fragment key="approve" />
          ) : (
            <Approval.Approve
              key="approve"
              data-puffle-button="primary"
              data-puffle-size="decision"
            />
          ),
        ]}
      </div>
    </div>
  );
}

/** Closes the dialog and leaves what it asks waiting. */
export function ApprovalClose({ onClose }: { onClose: () => void }): ReactElement {
  const labels = useChatLabels().approval;
  return (
    <button
      type="button"
      data-puffle="approval-close"
      data-puffle-button="icon"
      aria-label={labels.close}
      title={labels.close}
      onClick={onClose}
    >
      <Icon name="close" />
    </button>
  );
}
