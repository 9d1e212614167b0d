"use client";
import { forwardRef, type ReactElement } from "react";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { ApprovalContext } from "./ApprovalContext.js";
import { useApproval, type UseApprovalOptions } from "./useApproval.js";

/** Props of `Approval.Root`. */
export interface ApprovalRootProps extends UseApprovalOptions, PartProps<"div"> {}

/**
 * One question for approval. What is rendered inside is what is answered: the fingerprint of the shown
 * arguments goes with the answer. Renders a `<div>` element with `role="group"`.
 */
export const ApprovalRoot = forwardRef<HTMLDivElement, ApprovalRootProps>(
  function ApprovalRoot(props, ref): ReactElement {
    const { render, approval, allowFramed, allowUntrustedEvents, onOutcome, ...rest } = props;
    const context = useApproval({ approval, allowFramed, allowUntrustedEvents, onOutcome });
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props: rest,
      ours: {
        "data-puffle": "approval",
        "data-status": context.isAnswering ? "answering" : approval.status,
        "data-risk": context.description.risk,
        "data-guarded": context.isArmed ? undefined : "",
        "data-changed": context.change ? "" : undefined,
        "data-offline": context.isOffline ? "" : undefined,
        role: "group",
        "aria-labelledby": context.headingId,
        "aria-describedby": context.change
          ? `${context.changeId} ${context.toolId}`
          : context.toolId,
      },
    });
    return <ApprovalContext.Provider value={context}>{element}</ApprovalContext.Provider>;
  },
);
