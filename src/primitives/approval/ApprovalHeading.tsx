"use client";
import { forwardRef, type ReactElement } from "react";
import { useChatLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { SafeText } from "../value/index.js";
import { useApprovalContext } from "./ApprovalContext.js";

/** Props of `Approval.Heading`. */
export interface ApprovalHeadingProps extends PartProps<"h2"> {}

/**
 * The concrete question. Takes the focus when the approval opens, so that no held key falls on a
 * button. Renders an `<h2>` element.
 */
export const ApprovalHeading = forwardRef<HTMLHeadingElement, ApprovalHeadingProps>(
  function ApprovalHeading({ render, ...props }, ref): ReactElement {
    const { question, headingId, headingRef } = useApprovalContext("Heading");
    return useRender({
      defaultTag: "h2",
      render,
      ref,
      innerRef: headingRef,
      props,
      ours: {
        "data-puffle": "approval-heading",
        id: headingId,
        tabIndex: -1,
        children: <SafeText text={question} />,
      },
    });
  },
);

/** Props of `Approval.Tool`. */
export interface ApprovalToolProps extends PartProps<"span"> {}

/** The tool's title from the host and its name on the wire. Renders a `<span>` element. */
export const ApprovalTool = forwardRef<HTMLSpanElement, ApprovalToolProps>(function ApprovalTool(
  { render, ...props },
  ref,
): ReactElement {
  const { description, toolId } = useApprovalContext("Tool");
  return useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "approval-tool",
      id: toolId,
      children: (
        <>
          {description.isRegistered && <SafeText text={description.title} />}{" "}
          <code data-puffle="approval-tool-name" translate="no">
            <SafeText text={description.name} dir="ltr" />
          </code>
        </>
      ),
    },
  });
});

/** Props of `Approval.Consequence`. */
export interface ApprovalConsequenceProps extends PartProps<"span"> {}

/** What follows from approving, in the host's words or by risk. Renders a `<span>`, or nothing. */
export const ApprovalConsequence = forwardRef<HTMLSpanElement, ApprovalConsequenceProps>(
  function ApprovalConsequence({ render, ...props }, ref): ReactElement | null {
    const { description } = useApprovalContext("Consequence");
    const labels = useChatLabels().approval;
    const words = description.consequence ?? labels.risk[description.risk];
    const element = useRender({
      defaultTag: "span",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "approval-consequence",
        "data-risk": description.risk,
        children: words,
      },
    });
    return words ? element : null;
  },
);

/** Props of `Approval.Steps`. */
export interface ApprovalStepsProps extends PartProps<"span"> {}

/** As many bars as can be told apart. */
const maxBars = 8;

/** "2 of 3", when several questions wait. Renders a `<span>` element, or nothing. */
export const ApprovalSteps = forwardRef<HTMLSpanElement, ApprovalStepsProps>(function ApprovalSteps(
  { render, ...props },
  ref,
): ReactElement | null {
  const { position, total } = useApprovalContext("Steps").approval;
  const labels = useChatLabels().approval;
  const element = useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "approval-steps",
      children: (
        <>
          {total <= maxBars &&
            Array.from({ length: total }, (_, index) => index + 1).map((step) => (
              <span
                key={step}
                aria-hidden="true"
                data-puffle="approval-step"
                data-step={step < position ? "done" : step === position ? "now" : "later"}
              />
            ))}
          <span>{labels.steps(position, total)}</span>
        </>
      ),
    },
  });
  return total > 1 ? element : null;
});
