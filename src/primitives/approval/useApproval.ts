"use client";
import { useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { ApprovalOutcome, ToolApproval } from "../../agent/index.js";
import {
  claimFailure,
  isReportable,
  respondTo,
  useAnnounce,
  useChatContext,
  useChatSnapshot,
  useChatLabels,
  useReportApproval,
  useToolDescription,
  type ApprovalLabels,
  type ResolvedToolDescription,
} from "../../hooks/index.js";
import { createStore, warnOnce, type Store } from "../../internal/index.js";
import type { ApprovalContextValue, Review } from "./ApprovalContext.js";
import { inspectInput } from "./inspectInput.js";
import { useActivationGuard } from "./useActivationGuard.js";
import { useChangedQuestion } from "./useChangedQuestion.js";
import { useFramed, useOffline } from "./useEnvironment.js";

/** What `Approval.Root` takes besides the props of its element. */
export interface UseApprovalOptions {
  /** The question. */
  approval: ToolApproval;
  /**
   * Whether one may approve although this page is shown inside another one, which could cover or move
   * the buttons. Set it only when your `frame-ancestors` names who may frame you.
   *
   * @defaultValue false
   */
  allowFramed?: boolean | undefined;
  /** Whether clicks that a script made count: for tests only. @defaultValue false */
  allowUntrustedEvents?: boolean | undefined;
  /** Called when an answer came to its end. */
  onOutcome?: ((outcome: ApprovalOutcome, approved: boolean) => void) | undefined;
}

const unread: Review = { seen: null, long: null };
/** How long the buttons must have stood still before a click counts. Milliseconds. */
const guardTime = { normal: 500, high: 3000 };
/** A question is one sentence; the arguments are shown in full below it. */
const maxQuestion = 240;

function questionOf(
  { toolName, input }: ToolApproval,
  { summary, title }: ResolvedToolDescription,
  labels: ApprovalLabels,
): string {
  let question: unknown;
  try {
    question = summary?.(input);
  } catch (error) {
    if (process.env.NODE_ENV !== "production") {
      warnOnce(
        `The summary of the tool "${toolName}" threw, so its title is shown: ${String(error)}`,
      );
    }
  }
  const words = typeof question === "string" && question.trim() ? question : labels.question(title);
  return words.length > maxQuestion ? `${words.slice(0, maxQuestion)}…` : words;
}

function wordsFor(outcome: ApprovalOutcome, approved: boolean, labels: ApprovalLabels): string {
  if (outcome.status === "sent") return approved ? labels.outcome.approved : labels.outcome.denied;
  if (outcome.status === "already-answered")
    return labels.outcome.alreadyAnswered(outcome.approved);
  return labels.outcome[outcome.status];
}

/** One answer per question, always with the fingerprint of what was shown. */
function useDecide({ approval, onOutcome }: UseApprovalOptions, reason: string) {
  const chat = useChatContext();
  const labels = useChatLabels().approval;
  const announce = useAnnounce();
  const report = useReportApproval();
  const { fingerprint, status } = approval;
  /** Taken in the event handler itself: a second click in the same tick finds it. */
  const lock = useRef<string | null>(null);
  // an answer that is in doubt may be given again
  const token = `${status} ${fingerprint}`;
  const [answered, setAnswered] = useState<string | null>(null);

  async function answer(approved: boolean) {
    const trimmed = reason.trim();
    const given = { approved, ...(trimmed && !approved ? { reason: trimmed } : {}) };
    const outcome = await respondTo(chat, approval, given, report);
    if (outcome.status === "unconfirmed" || outcome.status === "superseded") {
      lock.current = null;
      setAnswered(null);
    }
    if (outcome.status !== "unconfirmed" || claimFailure(outcome.error))
      announce(
        wordsFor(outcome, approved, labels),
        outcome.status === "sent" ? "polite" : "assertive",
      );
    onOutcome?.(outcome, approved);
  }

  return {
    isAnswering: status === "answering" || answered === token,
    decide(approved: boolean) {
      if (lock.current === token || status === "answering" || chat.getSnapshot().isBusy) return;
      lock.current = token;
      setAnswered(token);
      void answer(approved);
    },
  };
}

function useStore<Value>(initial: Value): [Store<Value>, Value] {
  const [store] = useState(() => createStore(initial));
  const value = useSyncExternalStore(store.subscribe, store.get, () => initial);
  return [store, value];
}

/** The reason for a denial: one text for each tool call, and open for one question only. */
function useReason({ toolCallId, fingerprint }: ToolApproval) {
  const [written, setWritten] = useState({ toolCallId, text: "" });
  const [openFor, setOpenFor] = useState<string | null>(null);
  return {
    reason: written.toolCallId === toolCallId ? written.text : "",
    setReason: (text: string) => setWritten({ toolCallId, text }),
    isReasonOpen: openFor === fingerprint,
    setReasonOpen: (open: boolean) => setOpenFor(open ? fingerprint : null),
  };
}

/** Whether Approve acts, apart from the guard, and why not. */
function useHindrance({ approval, allowFramed = false }: UseApprovalOptions) {
  const isFramed = useFramed() && !allowFramed;
  const [cover, isCovered] = useStore(false);
  const [review, { seen, long }] = useStore(unread);
  const isReviewed = seen === approval.fingerprint;
  const block = isFramed ? "framed" : isCovered ? "covered" : isReviewed ? null : "unread";
  return { block, cover, review, isReviewed, isLong: long === approval.fingerprint } as const;
}

/** Tells the host's audit log that a question stands before somebody. */
function useReportShown(approval: ToolApproval) {
  const report = useReportApproval();
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (shown.current === approval.fingerprint || !isReportable(approval)) return;
    shown.current = approval.fingerprint;
    report("shown", approval);
  }, [approval, report]);
}

/** The behaviour of one approval. */
export function useApproval(options: UseApprovalOptions): ApprovalContextValue {
  const { approval, allowUntrustedEvents = false } = options;
  const { fingerprint, input, toolName, title } = approval;
  const labels = useChatLabels().approval;
  const description = useToolDescription(toolName, title);
  const inspection = useMemo(() => inspectInput(input), [input]);
  const reason = useReason(approval);
  const { decide, isAnswering } = useDecide(options, reason.reason);
  const hindrance = useHindrance(options);
  const isOffline = useOffline();
  // answers go out one after another
  const isBusy = useChatSnapshot().isBusy && !isAnswering;
  const isHeld = isBusy || isOffline;
  const isHighRisk = description.risk === "high" || description.risk === "irreversible";
  const [guard, isArmed] = useActivationGuard({
    // opening the reason puts another button in Deny's place; what was covered is as good as new
    question: `${fingerprint} ${reason.isReasonOpen} ${hindrance.block === "covered"} ${isHeld}`,
    delay: isHighRisk ? guardTime.high : guardTime.normal,
    allowUntrustedEvents,
  });
  useReportShown(approval);
  const change = useChangedQuestion(useChatContext(), approval, guard.isArmed, isArmed);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const id = useId();
  return {
    approval,
    description,
    inspection,
    change,
    question: questionOf(approval, description, labels),
    decide,
    isAnswering,
    canApprove: hindrance.block === null && !isAnswering && !isHeld,
    canDeny: !isAnswering && !isHeld,
    isBusy,
    isOffline,
    ...hindrance,
    guard,
    isArmed,
    isHighRisk,
    ...reason,
    headingRef,
    headingId: `${id}-heading`,
    toolId: `${id}-tool`,
    argumentsId: `${id}-arguments`,
    statusId: `${id}-status`,
    changeId: `${id}-change`,
  };
}
