"use client";
import { useCallback, useContext, useEffect } from "react";
import type { AgentChat, ApprovalAnswer, ApprovalOutcome, ToolApproval } from "../agent/index.js";
import { callSafely } from "../internal/index.js";
import { PuffleContext } from "./PuffleContext.js";
import { useLatest } from "./useLatest.js";

/**
 * What happened to a question.
 *
 * - `requested`: the agent asks. `shown`: a card or the dialog shows it.
 * - `answered`: the server took the answer. `unconfirmed`: it was not sent, or nobody knows whether it arrived.
 * - `refused`: nothing was sent, since the question has an answer already or is another one by now.
 */
export type ApprovalEventType = "requested" | "shown" | "answered" | "unconfirmed" | "refused";

/** One line for an audit log. Never holds the arguments, only their digest. */
export interface ApprovalEvent {
  /** What happened. */
  type: ApprovalEventType;
  /** Which question. */
  approvalId: string;
  /** Which call it is about. */
  toolCallId: string;
  /** The tool's name on the wire. */
  toolName: string;
  /** SHA-256 of the question's fingerprint, hex. `null` where WebCrypto is missing. */
  digest: string | null;
  /** The answer, for `answered`, `unconfirmed` and `refused`. */
  approved?: boolean;
  /** Milliseconds since the epoch, by this machine's clock. */
  at: number;
}

/** Takes the lines of an audit log. */
export type OnApprovalEvent = (event: ApprovalEvent) => void;

/** Tells the host what happened to a question. */
export type ReportApproval = (
  type: ApprovalEventType,
  approval: ToolApproval,
  approved?: boolean,
) => void;

/** Whether all is known that an event says: the digest is computed a moment after the question came. */
export function isReportable({ digest }: ToolApproval): boolean {
  return digest !== null || (globalThis.crypto?.subtle as SubtleCrypto | undefined) === undefined;
}

/** What an outcome is in an audit log. */
const eventOf: Record<ApprovalOutcome["status"], ApprovalEventType> = {
  sent: "answered",
  unconfirmed: "unconfirmed",
  "already-answered": "refused",
  superseded: "refused",
};

/** Returns a stable function that reports to the nearest provider's `onApprovalEvent`. */
export function useReportApproval(): ReportApproval {
  const getCallback = useLatest(useContext(PuffleContext).onApprovalEvent);
  return useCallback(
    (type, { id, toolCallId, toolName, digest }, approved) => {
      const decision = approved === undefined ? {} : { approved };
      const what = { type, approvalId: id, toolCallId, toolName, digest };
      callSafely(getCallback(), { ...what, ...decision, at: Date.now() });
    },
    [getCallback],
  );
}

/** Answers a question with the fingerprint of what was shown, and reports what became of it. */
export async function respondTo(
  chat: Pick<AgentChat, "respond">,
  approval: ToolApproval,
  answer: ApprovalAnswer,
  report: ReportApproval,
): Promise<ApprovalOutcome> {
  const outcome = await chat.respond(approval.id, answer, approval.fingerprint);
  // without types there may be no answer
  report(eventOf[outcome.status], approval, (answer as ApprovalAnswer | undefined)?.approved);
  return outcome;
}

/** What was reported as requested, however many components watch one conversation. */
const requested = new WeakMap<object, Set<string>>();

function takeNew(chat: object, approvals: readonly ToolApproval[]): ToolApproval[] {
  const known = requested.get(chat) ?? new Set<string>();
  requested.set(chat, known);
  const found = approvals.filter((one) => isReportable(one) && !known.has(one.fingerprint));
  for (const { fingerprint } of found) known.add(fingerprint);
  return found;
}

/** Reports every question that a conversation asks, once. */
export function useReportRequests(chat: Pick<AgentChat, "subscribe" | "getSnapshot">): void {
  const report = useReportApproval();
  useEffect(() => {
    const look = () => {
      for (const approval of takeNew(chat, chat.getSnapshot().approvals))
        report("requested", approval);
    };
    look();
    return chat.subscribe(look);
  }, [chat, report]);
}
