"use client";
import { forwardRef, type ChangeEvent, type ReactElement } from "react";
import { useChatLabels, type ApprovalLabels } from "../../hooks/index.js";
import { styleRef, useRender, type PartProps } from "../../internal/react/index.js";
import { SafeText } from "../value/index.js";
import { useApprovalContext, type ApprovalContextValue } from "./ApprovalContext.js";

const keepsLines = styleRef({ "white-space": "pre-wrap" });

/** Props of `Approval.Warnings`. */
export interface ApprovalWarningsProps extends Omit<PartProps<"ul">, "children"> {}

/** What is deceptive in the arguments: hidden characters, mixed alphabets. Renders a `<ul>`, or nothing. */
export const ApprovalWarnings = forwardRef<HTMLUListElement, ApprovalWarningsProps>(
  function ApprovalWarnings({ render, ...props }, ref): ReactElement | null {
    const { hiddenCharacters, mixedScripts } = useApprovalContext("Warnings").inspection;
    const labels = useChatLabels().approval;
    const element = useRender({
      defaultTag: "ul",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "approval-warnings",
        children: (
          <>
            {hiddenCharacters > 0 && <li>{labels.hiddenCharacters(hiddenCharacters)}</li>}
            {mixedScripts.map(({ value, ascii }) => (
              <li key={value}>
                <SafeText text={labels.mixedScript(value, ascii)} />
              </li>
            ))}
          </>
        ),
      },
    });
    return hiddenCharacters > 0 || mixedScripts.length > 0 ? element : null;
  },
);

/** Props of `Approval.Change`. */
export interface ApprovalChangeProps extends Omit<PartProps<"p">, "children"> {}

/**
 * That the question is another one than was shown before, and what differs. The rows of the arguments
 * say it, too. Renders a `<p>` element, or nothing.
 */
export const ApprovalChange = forwardRef<HTMLParagraphElement, ApprovalChangeProps>(
  function ApprovalChange({ render, ...props }, ref): ReactElement | null {
    const { change, changeId } = useApprovalContext("Change");
    const labels = useChatLabels().approval;
    const element = useRender({
      defaultTag: "p",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "approval-change",
        id: changeId,
        children: change && <SafeText text={labels.changed(change.names, change.more)} />,
      },
    });
    return change && element;
  },
);

/** Props of `Approval.AgentText`. */
export interface ApprovalAgentTextProps extends Omit<PartProps<"div">, "children"> {
  /** Whether the agent's own words are among them: not where they stand right above. @defaultValue true */
  showAgentText?: boolean | undefined;
}

/**
 * What the agent wrote before it asked, and why the server asks: named as their words, as plain text,
 * so that they cannot pass for part of the question. Renders a `<div>` element, or nothing.
 */
export const ApprovalAgentText = forwardRef<HTMLDivElement, ApprovalAgentTextProps>(
  function ApprovalAgentText({ render, showAgentText = true, ...props }, ref): ReactElement | null {
    const { agentText, requestReason } = useApprovalContext("AgentText").approval;
    const labels = useChatLabels().approval;
    const said = [
      [labels.serverSays, requestReason?.trim()],
      [labels.agentSays, showAgentText && agentText.trim()],
    ] as const;
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "approval-agent-text",
        role: "group",
        "aria-label": requestReason?.trim() ? labels.serverSays : labels.agentSays,
        // it may scroll: whoever has no pointer must reach it
        tabIndex: 0,
        children: said.map(
          ([name, words]) =>
            words && (
              <figure key={name} data-puffle="approval-quote">
                <figcaption data-puffle="approval-quote-name">{name}</figcaption>
                <blockquote data-puffle="approval-quote-text">
                  <SafeText text={words} ref={keepsLines} />
                </blockquote>
              </figure>
            ),
        ),
      },
    });
    return said.some(([, words]) => words) ? element : null;
  },
);

/** Props of `Approval.Status`. */
export interface ApprovalStatusProps extends Omit<PartProps<"p">, "children"> {}

function statusOf(
  { approval, block, isAnswering, isBusy, isOffline }: ApprovalContextValue,
  labels: ApprovalLabels,
): readonly [reason: string, words: string] | null {
  const { status, decision, error } = approval;
  if (isAnswering) {
    if (decision === null) return ["answering", labels.answering.approved];
    return ["answering", decision ? labels.answering.approved : labels.answering.denied];
  }
  if (isBusy) return ["busy", labels.busy];
  if (isOffline) return ["offline", labels.offline];
  if (status === "unconfirmed") {
    if (decision === null) return ["unconfirmed", labels.unconfirmed.unknown];
    return ["unconfirmed", decision ? labels.unconfirmed.approved : labels.unconfirmed.denied];
  }
  if (error) return ["unconfirmed", labels.outcome.unconfirmed];
  if (block === "framed") return ["framed", labels.framed];
  if (block === "covered") return ["covered", labels.covered];
  return block === "unread" ? ["unread", labels.scrollToEnd] : null;
}

/**
 * Why Approve does not act, or what became of the last answer. Renders a `<p>` element: empty while
 * there is nothing to say.
 */
export const ApprovalStatus = forwardRef<HTMLParagraphElement, ApprovalStatusProps>(
  function ApprovalStatus({ render, ...props }, ref): ReactElement {
    const context = useApprovalContext("Status");
    const said = statusOf(context, useChatLabels().approval);
    return useRender({
      defaultTag: "p",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "approval-status",
        "data-reason": said?.[0],
        id: context.statusId,
        children: said?.[1],
      },
    });
  },
);

/** Props of `Approval.Reviewed`. */
export interface ApprovalReviewedProps extends Omit<PartProps<"label">, "children"> {}

/**
 * A box to tick instead of scrolling to the end of long arguments. Stays when they were read, so that
 * focus is not lost. Renders a `<label>` element, or nothing.
 */
export const ApprovalReviewed = forwardRef<HTMLLabelElement, ApprovalReviewedProps>(
  function ApprovalReviewed({ render, ...props }, ref): ReactElement | null {
    const { approval, inspection, isReviewed, review, isLong } = useApprovalContext("Reviewed");
    const labels = useChatLabels().approval;
    const element = useRender({
      defaultTag: "label",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "approval-reviewed",
        children: (
          <>
            <input
              type="checkbox"
              data-puffle="approval-reviewed-box"
              checked={isReviewed}
              onChange={(event: ChangeEvent<HTMLInputElement>) =>
                review.set({
                  ...review.get(),
                  seen: event.currentTarget.checked ? approval.fingerprint : null,
                })
              }
            />
            {labels.reviewedAll(inspection.length)}
          </>
        ),
      },
    });
    return isLong ? element : null;
  },
);
