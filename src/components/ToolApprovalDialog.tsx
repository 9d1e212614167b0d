"use client";
import {
  forwardRef,
  useCallback,
  useEffect,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import * as Dialog from "@radix-ui/react-dialog";
import type { ToolApproval } from "../agent/index.js";
import { useAnnounce, useChatLabels } from "../hooks/index.js";
import { useIsoLayoutEffect } from "../internal/react/index.js";
import {
  Approval,
  isSameCall,
  isTooMany,
  useApprovalContext,
  type ApprovalRootProps,
} from "../primitives/index.js";
import { ApprovalActions, ApprovalClose, ApprovalFacts } from "./ApprovalForm.js";
import { Icon } from "./Icon.js";
import { inheritTheme } from "./inheritTheme.js";
import { ToolApprovalSummary } from "./ToolApprovalSummary.js";
import { useApprovalDialog, type ApprovalOpenOn } from "./useApprovalDialog.js";

/** Props of `ToolApprovalDialog`. The others go to the element of the dialog. */
export interface ToolApprovalDialogProps extends Omit<
  ApprovalRootProps,
  "approval" | "children" | "render"
> {
  /** Whether the dialog is open, when you keep that. It shows nothing while no question waits. */
  open?: boolean | undefined;
  /** Whether it is open at the start, when it keeps that itself. @defaultValue false */
  defaultOpen?: boolean | undefined;
  /** Called when the dialog should open or close. Closing it answers nothing. */
  onOpenChange?: ((open: boolean) => void) | undefined;
  /**
   * Whether a new question opens the dialog. Never while the user writes: then the pill and the
   * announcer say that a question waits.
   *
   * @defaultValue "request"
   */
  openOn?: ApprovalOpenOn | undefined;
  /** Whether a pill says how many questions wait while the dialog is closed. @defaultValue true */
  pill?: boolean | undefined;
  /** Whether the agent's own words are shown. @defaultValue true */
  showAgentText?: boolean | undefined;
  /** Where the dialog is put. @defaultValue the `<dialog>` around the chat, if there is one, or `document.body` */
  container?: HTMLElement | null | undefined;
}

/** Takes the focus to the heading of a question that replaced another one in place, and says so. */
function FollowQuestion(): null {
  const { approval, change, headingRef } = useApprovalContext("FollowQuestion");
  const labels = useChatLabels().approval;
  const announce = useAnnounce();
  const last = useRef<ToolApproval>(approval);
  useEffect(() => {
    const before = last.current;
    last.current = approval;
    if (before.fingerprint === approval.fingerprint) return;
    headingRef.current?.focus();
    if (isSameCall(before, approval))
      announce(labels.changed(change?.names ?? [], change?.more ?? 0), "assertive");
  }, [approval, change, labels, announce, headingRef]);
  return null;
}

function Header({ onClose }: { onClose: () => void }): ReactElement {
  return (
    <div data-puffle="approval-header">
      <div data-puffle="approval-titles">
        <Approval.Steps />
        <Approval.Heading />
        <div data-puffle="approval-subline">
          <Approval.Tool />
          <Approval.Consequence />
        </div>
      </div>
      <ApprovalClose onClose={onClose} />
    </div>
  );
}

function Pill({ count, onOpen }: { count: number; onOpen: () => void }): ReactNode {
  const labels = useChatLabels().approval;
  return (
    <button
      type="button"
      data-puffle="approval-pill"
      data-puffle-root=""
      data-puffle-button="plain"
      onClick={onOpen}
    >
      <Icon name="warning" />
      <span>{labels.waiting(count)}</span>
      <span data-puffle="approval-pill-action">{labels.review}</span>
    </button>
  );
}

const focusHeading = (event: Event) => {
  const content = event.target;
  if (!(content instanceof HTMLElement)) return;
  event.preventDefault();
  content.querySelector<HTMLElement>('[data-puffle="approval-heading"]')?.focus();
};
const stay = (event: Event) => event.preventDefault();

/**
 * The questions that wait for approval, one at a time, in a modal dialog. Escape and the close button
 * leave a question waiting: they answer nothing. Renders a `<div>` element with `role="alertdialog"` in
 * a portal, and a pill in its place while it is closed.
 */
export const ToolApprovalDialog = forwardRef<HTMLDivElement, ToolApprovalDialogProps>(
  function ToolApprovalDialog(props, ref): ReactElement {
    const { open, defaultOpen = false, onOpenChange, openOn = "request", ...others } = props;
    const { pill = true, container, onOutcome, showAgentText = true, ...rest } = others;
    const options = { open, defaultOpen, onOpenChange, openOn, isSpoken: pill };
    const dialog = useApprovalDialog(options);
    const { approvals, current, isOpen, setOpen, giveBack, noteOutcome } = dialog;
    const { escapeHint } = useChatLabels().approval;
    const anchor = useRef<HTMLSpanElement>(null);
    const [home, setHome] = useState<HTMLElement | null>(null);
    // behind a modal <dialog> of the host's, nobody could answer
    useIsoLayoutEffect(() => setHome(anchor.current?.closest("dialog") ?? null), []);
    const veil = useCallback((element: HTMLDivElement | null) => {
      if (element && anchor.current) inheritTheme(anchor.current, element);
    }, []);
    const content = (
      <Dialog.Content
        role="alertdialog"
        aria-modal="true"
        onOpenAutoFocus={focusHeading}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          giveBack(anchor.current);
        }}
        onInteractOutside={stay}
      />
    );
    return (
      <>
        <span ref={anchor} hidden data-puffle="approval-anchor" />
        {pill && !isOpen && approvals.length > 0 && (
          <Pill count={approvals.length} onOpen={() => setOpen(true)} />
        )}
        <Dialog.Root open={isOpen} onOpenChange={setOpen}>
          <Dialog.Portal container={container ?? home ?? undefined}>
            <div ref={veil} data-puffle="approval-veil" data-puffle-root="">
              {current && isTooMany(approvals) && (
                <ToolApprovalSummary
                  ref={ref}
                  headingLevel={2}
                  onClose={() => setOpen(false)}
                  allowUntrustedEvents={rest.allowUntrustedEvents}
                  data-presentation="dialog"
                  render={content}
                />
              )}
              {current && !isTooMany(approvals) && (
                <Approval.Root
                  {...rest}
                  ref={ref}
                  approval={current}
                  onOutcome={(outcome, approved) => {
                    noteOutcome(current.id, outcome);
                    onOutcome?.(outcome, approved);
                  }}
                  data-presentation="dialog"
                  render={content}
                >
                  <FollowQuestion />
                  <Header onClose={() => setOpen(false)} />
                  <div data-puffle="approval-scroll">
                    <ApprovalFacts showAgentText={showAgentText} />
                  </div>
                  <ApprovalActions aside={escapeHint} />
                </Approval.Root>
              )}
            </div>
          </Dialog.Portal>
        </Dialog.Root>
      </>
    );
  },
);
