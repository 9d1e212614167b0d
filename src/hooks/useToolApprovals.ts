"use client";
import { useContext, useMemo, useSyncExternalStore } from "react";
import type { AgentChat, ApprovalAnswer, ApprovalOutcome, ToolApproval } from "../agent/index.js";
import { invariant } from "../internal/index.js";
import { respondTo, useReportApproval } from "./approvalEvents.js";
import { ChatContext } from "./ChatContext.js";

/** What `useToolApprovals` returns. */
export interface UseToolApprovalsResult {
  /** The questions that wait, oldest first. Deep-frozen. */
  pending: readonly ToolApproval[];
  /** The question to show first. */
  current: ToolApproval | undefined;
  /**
   * Answers a question of this render. When the question has changed since this render, nothing is sent
   * and the outcome is `superseded`.
   */
  respond: (id: string, answer: ApprovalAnswer) => Promise<ApprovalOutcome>;
  /** Whether a turn is under way: then an answer has to wait. */
  isBusy: boolean;
}

/**
 * Reads the tool calls that wait for a human, and answers them.
 *
 * @param chat - What `useAgentChat` returned. The conversation of the nearest `Thread.Root` by default.
 * @example
 * ```tsx
 * function Waiting() {
 *   const { current, respond } = useToolApprovals();
 *   if (!current) return null;
 *   return <button onClick={() => respond(current.id, { approved: false })}>Deny</button>;
 * }
 * ```
 *
 * @throws Error when there is neither a `chat` nor a `Thread.Root` above.
 */
export function useToolApprovals(chat?: {
  readonly store: Pick<AgentChat, "subscribe" | "getSnapshot" | "respond">;
}): UseToolApprovalsResult {
  const above = useContext(ChatContext);
  const store = chat?.store ?? above;
  invariant(
    store,
    "useToolApprovals has no conversation to read. Pass it what useAgentChat returned, or render it inside <Thread.Root>.",
  );
  const { approvals, isBusy } = useSyncExternalStore(
    store.subscribe,
    store.getSnapshot,
    store.getSnapshot,
  );
  const report = useReportApproval();
  return useMemo(
    () => ({
      pending: approvals,
      current: approvals[0],
      respond: (id, answer) => {
        const shown = approvals.find((one) => one.id === id);
        return shown ? respondTo(store, shown, answer, report) : store.respond(id, answer, "");
      },
      isBusy,
    }),
    [approvals, isBusy, store, report],
  );
}
