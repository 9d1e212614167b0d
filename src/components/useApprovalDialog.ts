"use client";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { ApprovalOutcome, ToolApproval } from "../agent/index.js";
import { useAnnounce, useChatContext, useChatSnapshot, useChatLabels } from "../hooks/index.js";
import { createStore } from "../internal/index.js";
import { useLatest } from "../internal/react/index.js";
import { isSameCall, isTooMany } from "../primitives/index.js";
import { focusComposer, isWriting } from "./focusComposer.js";

/** When the dialog opens: with a new question, or only when the user asks for it. */
export type ApprovalOpenOn = "request" | "user";

/** What `useApprovalDialog` takes. */
export interface UseApprovalDialogOptions {
  open: boolean | undefined;
  defaultOpen: boolean;
  openOn: ApprovalOpenOn;
  onOpenChange: ((open: boolean) => void) | undefined;
  /** Whether it says aloud that questions wait: not where something else does. */
  isSpoken: boolean;
}

const pill = '[data-puffle="approval-pill"]';

/** Where to go back to when the dialog closes. */
function useReturnFocus() {
  const opener = useRef<Element | null>(null);
  const remember = useCallback(() => {
    const { activeElement } = document;
    opener.current = activeElement === document.body ? null : activeElement;
  }, []);
  const giveBack = useCallback((anchor: Element | null) => {
    const before = opener.current;
    // the pill was taken away when it opened the dialog: the one that stands there now is another element
    const element = before?.matches(pill) ? anchor?.parentElement?.querySelector(pill) : before;
    if (element instanceof HTMLElement && element.isConnected) element.focus();
    else focusComposer(anchor);
  }, []);
  return { remember, giveBack };
}

/** Says that the question which is open went away, when that was not the user's own answer. */
function useFate(current: ToolApproval | undefined, isOpen: boolean) {
  const labels = useChatLabels().approval;
  const announce = useAnnounce();
  const answered = useRef(new Set<string>());
  const last = useRef<ToolApproval | null>(null);
  useEffect(() => {
    const before = last.current;
    last.current = isOpen && current ? current : null;
    if (!before || (current && isSameCall(before, current)) || isTooMany([before])) return;
    if (!answered.current.has(before.id) && (isOpen || !current))
      announce(labels.gone, "assertive");
  }, [current, isOpen, labels, announce]);
  return useCallback((approvalId: string, outcome: ApprovalOutcome) => {
    // these outcomes speak for themselves
    if (outcome.status !== "unconfirmed") answered.current.add(approvalId);
  }, []);
}

/** Opens and closes the dialog, and decides which question it shows. */
export function useApprovalDialog(options: UseApprovalDialogOptions) {
  const chat = useChatContext();
  const { approvals } = useChatSnapshot();
  const announce = useAnnounce();
  const labels = useChatLabels().approval;
  const getOptions = useLatest({ ...options, labels });
  const [own] = useState(() => createStore(options.defaultOpen));
  const ownOpen = useSyncExternalStore(own.subscribe, own.get, () => false);
  const { remember, giveBack } = useReturnFocus();
  const setOpen = useCallback(
    (open: boolean) => {
      if (open) remember();
      own.set(open);
      getOptions().onOpenChange?.(open);
    },
    [own, remember, getOptions],
  );

  useEffect(() => {
    let known = new Set<string>();
    const look = () => {
      const pending = chat.getSnapshot().approvals;
      const isNew = pending.some(({ id }) => !known.has(id));
      known = new Set(pending.map(({ id }) => id));
      const isOpen = getOptions().open ?? own.get();
      if (pending.length === 0 && isOpen) setOpen(false);
      if (!isNew || isOpen) return;
      if (getOptions().openOn === "request" && !isWriting(document)) setOpen(true);
      else if (getOptions().isSpoken)
        announce(getOptions().labels.waiting(pending.length), "assertive");
    };
    look();
    return chat.subscribe(look);
  }, [chat, own, setOpen, announce, getOptions]);

  const current = approvals[0];
  const isOpen = (options.open ?? ownOpen) && current !== undefined;
  const noteOutcome = useFate(current, isOpen);
  return { approvals, current, isOpen, setOpen, giveBack, noteOutcome };
}
