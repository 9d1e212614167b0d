"use client";
import {
  forwardRef,
  useEffect,
  useRef,
  type ChangeEvent,
  type MouseEvent,
  type ReactElement,
} from "react";
import { useChatLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useApprovalContext } from "./ApprovalContext.js";
import { useCovered } from "./useCovered.js";
import { useGuardedButton } from "./useGuardedButton.js";

function useGuarded(part: string, act: () => void, isDisabled: boolean) {
  const { guard, isArmed, description } = useApprovalContext(part);
  return useGuardedButton({ guard, isArmed, risk: description.risk, act, isDisabled });
}

/** Props of `Approval.Approve` and `Approval.Deny`. */
export interface ApprovalButtonProps extends PartProps<"button"> {}

/**
 * Approves what is shown. Acts only after the buttons have stood still for 500 ms (3 s for a high
 * risk), once the end of the arguments was in view, and never inside a foreign page or while something
 * lies over it. A button that your styles make see-through counts as covered inside a frame. Renders a
 * `<button>` element.
 */
export const ApprovalApprove = forwardRef<HTMLButtonElement, ApprovalButtonProps>(
  function ApprovalApprove({ render, ...props }, ref): ReactElement {
    const context = useApprovalContext("Approve");
    const { canApprove, cover, decide, description, isArmed, isHighRisk, statusId } = context;
    const labels = useChatLabels().approval;
    const isDisabled = !canApprove || (isHighRisk && !isArmed);
    const guarded = useGuarded("Approve", () => decide(true), isDisabled);
    useCovered(guarded.ref, cover);
    return useRender({
      defaultTag: "button",
      render,
      ref,
      innerRef: guarded.ref,
      props,
      ours: {
        "data-puffle": "approval-approve",
        "aria-describedby": statusId,
        children: description.approveLabel ?? labels.approve,
        ...guarded.props,
      },
    });
  },
);

/** Denies, with the reason if one was written. Guarded as Approve is. Renders a `<button>` element. */
export const ApprovalDeny = forwardRef<HTMLButtonElement, ApprovalButtonProps>(
  function ApprovalDeny({ render, ...props }, ref): ReactElement {
    const { decide, canDeny } = useApprovalContext("Deny");
    const guarded = useGuarded("Deny", () => decide(false), !canDeny);
    return useRender({
      defaultTag: "button",
      render,
      ref,
      innerRef: guarded.ref,
      props,
      ours: {
        "data-puffle": "approval-deny",
        children: useChatLabels().approval.deny,
        ...guarded.props,
      },
    });
  },
);

/** Opens and closes the field for a reason. Answers nothing. Renders a `<button>` element. */
export const ApprovalReasonTrigger = forwardRef<HTMLButtonElement, ApprovalButtonProps>(
  function ApprovalReasonTrigger({ render, ...props }, ref): ReactElement {
    const { isReasonOpen, setReasonOpen, isAnswering } = useApprovalContext("ReasonTrigger");
    const labels = useChatLabels().approval;
    return useRender({
      defaultTag: "button",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "approval-reason-trigger",
        type: "button",
        "aria-expanded": isReasonOpen,
        "aria-disabled": isAnswering || undefined,
        children: isReasonOpen ? labels.cancelDeny : labels.denyWithReason,
        onClick: (event: MouseEvent) => {
          // the second click of a double click must not close what the first one opened
          if (!isAnswering && event.detail < 2) setReasonOpen(!isReasonOpen);
        },
      },
    });
  },
);

/** Props of `Approval.Reason`. */
export interface ApprovalReasonProps extends Omit<
  PartProps<"textarea">,
  "value" | "defaultValue" | "children"
> {}

/**
 * The field for a reason, while it is open. Takes the focus when it opens. Renders a `<textarea>`
 * element, or nothing.
 */
export const ApprovalReason = forwardRef<HTMLTextAreaElement, ApprovalReasonProps>(
  function ApprovalReason({ render, ...props }, ref): ReactElement | null {
    const { isReasonOpen, reason, setReason } = useApprovalContext("Reason");
    const labels = useChatLabels().approval;
    const inner = useRef<HTMLTextAreaElement>(null);
    useEffect(() => {
      if (!isReasonOpen) return;
      inner.current?.focus();
      // with the buttons below it, by its scroll margin: on a phone they may lie out of sight
      inner.current?.scrollIntoView?.({ block: "nearest" }); // not there in jsdom
    }, [isReasonOpen]);
    const element = useRender({
      defaultTag: "textarea",
      render,
      ref,
      innerRef: inner,
      props,
      ours: {
        "data-puffle": "approval-reason",
        rows: 2,
        dir: "auto",
        "aria-label": labels.reason,
        placeholder: labels.reasonPlaceholder,
        value: reason,
        onChange: (event: ChangeEvent<HTMLTextAreaElement>) => setReason(event.currentTarget.value),
      },
    });
    return isReasonOpen ? element : null;
  },
);
