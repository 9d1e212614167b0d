"use client";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { ApprovalOutcome, ToolApproval } from "../agent/index.js";
import { useAnnounce, useChatContext, useChatSnapshot, useLabels } from "../hooks/index.js";
import { createStore } from "../internal/index.js";
import { useLatest } from "../internal/react/index.js";
import { focusComposer, isWriting } from "./focusComposer.js";

/** When the dialog opens: with a new question, or only when the user asks for it. */
export type ApprovalOpenOn = "request" | "user";

/** What `useApprovalDialog` takes. */
export interface UseApprovalDialogOptions {
  open: boolean | undefined;
  defaultOpen: boolean;
  openOn: ApprovalOpenOn;
  onOpenChange: ((open: boolean) => void) | undefined;
}

/** Where to go back to when the dialog closes. */
function useReturnFocus() {
  const opener = useRef<Element | null>(null);
  const remember = useCallback(() => {
    const { activeElement } = document;
    opener.current = activeElement === document.body ? null : activeElement;
  }, []);
  const giveBack = useCallback((anchor: Element | null) => {
    const element = opener.current;
    if (element instanceof HTMLElement && element.isConnected) element.focus();
    else focusComposer(anchor);
  }, []);
  return { remember, giveBack };
}

/** Says what happened to the question that is open, when that was not the user's own answer. */
function useFate(current: ToolApproval | undefined, isOpen: boolean) {
  const labels = useLabels().approval;
  const announce = useAnnounce();
  const answered = useRef(new Set<string>());
  const last = useRef<{ id: string; fingerprint: string } | null>(null);
  const id = current?.id;
  const fingerprint = current?.fingerprint;
  useEffect(() => {
    const before = last.current;
    last.current = isOpen && id && fingerprint ? { id, fingerprint } : null;
    if (!before || before.fingerprint === fingerprint) return;
    if (before.id === id) announce(labels.changed, "assertive");
    else if (!answered.current.has(before.id) && (isOpen || id === undefined))
      announce(labels.gone, "assertive");
  }, [id, fingerprint, isOpen, labels, announce]);
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
  const labels = useLabels().approval;
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
      else announce(getOptions().labels.waiting(pending.length), "assertive");
    };
    look();
    return chat.subscribe(look);
  }, [chat, own, setOpen, announce, getOptions]);

  const current = approvals[0];
  const isOpen = (options.open ?? ownOpen) && current !== undefined;
  const noteOutcome = useFate(current, isOpen);
  return { approvals, current, isOpen, setOpen, giveBack, noteOutcome };
}
