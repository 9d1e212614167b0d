"use client";
import { createElement, forwardRef, useEffect, useId, useRef, type ReactElement } from "react";
import type { ToolApproval } from "../agent/index.js";
import { useAnnounce, useChatSnapshot, useChatLabels, useToolDescription } from "../hooks/index.js";
import { useIsoLayoutEffect, useRender, type PartProps } from "../internal/react/index.js";
import {
  isTooMany,
  reviewLimit,
  SafeText,
  useActivationGuard,
  useDenyAll,
  useGuardedButton,
} from "../primitives/index.js";
import { ApprovalClose } from "./ApprovalForm.js";
import { focusComposer } from "./focusComposer.js";
import { Icon } from "./Icon.js";

/** Props of `ToolApprovalSummary`. */
export interface ToolApprovalSummaryProps extends Omit<PartProps<"div">, "children"> {
  /** The level of its heading. @defaultValue 3 */
  headingLevel?: 2 | 3 | undefined;
  /** Called when it is to be put away, where that is possible: shows a button for it. */
  onClose?: (() => void) | undefined;
  /** Whether clicks that a script made count: for tests only. @defaultValue false */
  allowUntrustedEvents?: boolean | undefined;
}

/** How long the button must have stood still before a click counts. Milliseconds. */
const guardTime = 500;

function countTools(approvals: readonly ToolApproval[]): [name: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { toolName } of approvals) counts.set(toolName, (counts.get(toolName) ?? 0) + 1);
  return [...counts];
}

function ToolCount({ name, count }: { name: string; count: number }): ReactElement {
  const { title } = useToolDescription(name);
  const { toolCount } = useChatLabels().approval;
  return (
    <li>
      <SafeText text={toolCount(title, count)} />{" "}
      <code data-puffle="approval-tool-name" translate="no">
        <SafeText text={name} dir="ltr" />
      </code>
    </li>
  );
}

interface DenyAllProps {
  count: number;
  statusId: string;
  allowUntrustedEvents: boolean;
}

function DenyAll({ count, statusId, allowUntrustedEvents }: DenyAllProps): ReactElement {
  const labels = useChatLabels().approval;
  const { denyAll, status, done, total } = useDenyAll();
  const isDenying = status === "denying";
  const options = { question: "deny all", delay: guardTime, allowUntrustedEvents };
  const [guard, isArmed] = useActivationGuard(options);
  const button = useGuardedButton({
    guard,
    isArmed,
    risk: "normal",
    act: denyAll,
    isDisabled: isDenying,
  });
  const words = isDenying
    ? labels.denyingAll(done, total)
    : status === "stopped" && labels.denyAllStopped(done, count);
  return (
    <div data-puffle="approval-footer">
      <p data-puffle="approval-status" data-reason={status} id={statusId}>
        {words}
      </p>
      <div data-puffle="approval-actions">
        {createElement(
          "button",
          {
            ...button.props,
            ref: button.ref,
            "data-puffle": "approval-deny-all",
            "data-puffle-button": "danger",
            "data-puffle-size": "decision",
            "aria-describedby": statusId,
          },
          labels.denyAll(count),
        )}
      </div>
    </div>
  );
}

/** Whoever denied goes on in the composer when the card goes away with its button. */
function useFocusHandover() {
  const marker = useRef<HTMLSpanElement>(null);
  useIsoLayoutEffect(() => {
    const card = marker.current?.parentElement;
    return () => {
      if (card?.contains(document.activeElement)) focusComposer(card);
    };
  }, []);
  return marker;
}

interface ContentProps extends Omit<DenyAllProps, "count"> {
  headingId: string;
  level: 2 | 3;
  onClose: (() => void) | undefined;
}

function Content({ headingId, level, onClose, ...rest }: ContentProps): ReactElement {
  const { approvals } = useChatSnapshot();
  const labels = useChatLabels().approval;
  const announce = useAnnounce();
  const heading = labels.tooMany(approvals.length);
  const spoken = useRef(false);
  const marker = useFocusHandover();
  useEffect(() => {
    if (!spoken.current) announce(heading, "assertive");
    spoken.current = true;
  }, [announce, heading]);
  return (
    <>
      <div data-puffle="approval-header">
        <Icon name="warning" />
        <div data-puffle="approval-titles">
          {createElement(
            `h${level}`,
            { "data-puffle": "approval-heading", id: headingId, tabIndex: -1 },
            heading,
          )}
          <p data-puffle="approval-subline">{labels.tooManyHint(reviewLimit)}</p>
        </div>
        {onClose && <ApprovalClose onClose={onClose} />}
      </div>
      <ul data-puffle="approval-tools">
        {countTools(approvals).map(([name, count]) => (
          <ToolCount key={name} name={name} count={count} />
        ))}
      </ul>
      <DenyAll {...rest} count={approvals.length} />
      <span ref={marker} hidden />
    </>
  );
}

/**
 * What stands instead of the questions when more than 50 came at once: which tools are wanted how often,
 * and one button that denies them, one after another. They cannot be approved. Renders a `<div>` element
 * with `role="group"`, and nothing while there are fewer.
 */
export const ToolApprovalSummary = forwardRef<HTMLDivElement, ToolApprovalSummaryProps>(
  function ToolApprovalSummary(props, ref): ReactElement | null {
    const { render, headingLevel = 3, onClose, allowUntrustedEvents = false, ...rest } = props;
    const { approvals } = useChatSnapshot();
    const id = useId();
    const ids = { headingId: `${id}-heading`, statusId: `${id}-status` };
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props: rest,
      ours: {
        "data-puffle": "approval",
        "data-puffle-root": "",
        "data-status": "too-many",
        role: "group",
        "aria-labelledby": ids.headingId,
        children: (
          <Content
            {...ids}
            level={headingLevel}
            onClose={onClose}
            allowUntrustedEvents={allowUntrustedEvents}
          />
        ),
      },
    });
    return isTooMany(approvals) ? element : null;
  },
);
