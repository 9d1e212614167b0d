"use client";
import { useId, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { ApprovalOutcome, ToolApproval } from "../../agent/index.js";
import {
  useAnnounce,
  useChatContext,
  useLabels,
  useToolDescription,
  type ApprovalLabels,
  type ResolvedToolDescription,
} from "../../hooks/index.js";
import { createStore, warnOnce } from "../../internal/index.js";
import type { ApprovalContextValue, Review } from "./ApprovalContext.js";
import { inspectInput } from "./inspectInput.js";
import { useActivationGuard } from "./useActivationGuard.js";
import { useFramed, useOffline } from "./useEnvironment.js";

/** What `Approval.Root` takes besides the props of its element. */
export interface UseApprovalOptions {
  /** The question. */
  approval: ToolApproval;
  /**
   * Whether one may approve although this page is shown inside another one, which could cover or move
   * the buttons. Set it only when your `frame-ancestors` names who may frame you.
   *
   * @default false
   */
  allowFramed?: boolean | undefined;
  /** Whether clicks that a script made count: for tests only. @default false */
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
    warnOnce(
      `The summary of the tool "${toolName}" threw, so its title is shown: ${String(error)}`,
    );
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
  const labels = useLabels().approval;
  const announce = useAnnounce();
  const { id, fingerprint, status } = approval;
  /** Taken in the event handler itself: a second click in the same tick finds it. */
  const lock = useRef<string | null>(null);
  // an answer that is in doubt may be given again
  const token = `${status} ${fingerprint}`;
  const [answered, setAnswered] = useState<string | null>(null);

  async function answer(approved: boolean) {
    const trimmed = reason.trim();
    const outcome = await chat.respond(
      id,
      { approved, ...(trimmed && !approved ? { reason: trimmed } : {}) },
      fingerprint,
    );
    if (outcome.status === "unconfirmed" || outcome.status === "superseded") {
      lock.current = null;
      setAnswered(null);
    }
    announce(
      wordsFor(outcome, approved, labels),
      outcome.status === "sent" ? "polite" : "assertive",
    );
    onOutcome?.(outcome, approved);
  }

  return {
    isAnswering: status === "answering" || answered === token,
    decide(approved: boolean) {
      if (lock.current === token || status === "answering") return;
      lock.current = token;
      setAnswered(token);
      void answer(approved);
    },
  };
}

/** The behaviour of one approval. */
export function useApproval(options: UseApprovalOptions): ApprovalContextValue {
  const { approval, allowFramed = false, allowUntrustedEvents = false } = options;
  const { fingerprint, input, toolName, title } = approval;
  const labels = useLabels().approval;
  const description = useToolDescription(toolName, title);
  const inspection = useMemo(() => inspectInput(input), [input]);
  const [reason, setReason] = useState("");
  const [reasonFor, setReasonFor] = useState<string | null>(null);
  const { decide, isAnswering } = useDecide(options, reason);
  const isFramed = useFramed() && !allowFramed;
  const isOffline = useOffline();
  const [review] = useState(() => createStore<Review>(unread));
  const { seen, long } = useSyncExternalStore(review.subscribe, review.get, () => unread);
  const isReviewed = seen === fingerprint;
  const isHighRisk = description.risk === "high" || description.risk === "irreversible";
  const isReasonOpen = reasonFor === fingerprint;
  const [guard, isArmed] = useActivationGuard({
    // opening the reason puts another button in Deny's place
    question: `${fingerprint} ${isReasonOpen}`,
    delay: isHighRisk ? guardTime.high : guardTime.normal,
    allowUntrustedEvents,
  });
  const headingRef = useRef<HTMLHeadingElement>(null);
  const id = useId();
  return {
    approval,
    description,
    inspection,
    question: questionOf(approval, description, labels),
    decide,
    isAnswering,
    canApprove: !isFramed && isReviewed && !isAnswering,
    block: isFramed ? "framed" : isReviewed ? null : "unread",
    isOffline,
    isReviewed,
    review,
    isLong: long === fingerprint,
    guard,
    isArmed,
    isHighRisk,
    reason,
    setReason,
    isReasonOpen,
    setReasonOpen: (open) => setReasonFor(open ? fingerprint : null),
    headingRef,
    headingId: `${id}-heading`,
    toolId: `${id}-tool`,
    argumentsId: `${id}-arguments`,
    statusId: `${id}-status`,
  };
}
