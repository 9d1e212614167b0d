"use client";
import { useEffect, useMemo, useState } from "react";
import type { ToolApproval } from "../../agent/index.js";
import type { Store } from "../../internal/index.js";
import { compareValues, type ValueComparison } from "../value/index.js";

/** How a question differs from the one about the same tool call that was shown before it. */
export interface ApprovalChange {
  comparison: ValueComparison;
  /** What differs: the tool's name, then the ways to the arguments. At most five. */
  names: readonly string[];
  /** How many others differ. */
  more: number;
}

interface Shown {
  approval: ToolApproval;
  before: ToolApproval | null;
}

const maxNames = 5;

/** Whether both ask about the same call: then what differs was put in place of what was read. */
export function isSameCall(
  one: Pick<ToolApproval, "id" | "toolCallId">,
  other: Pick<ToolApproval, "id" | "toolCallId">,
): boolean {
  return one.id === other.id || one.toolCallId === other.toolCallId;
}

function describeChange(before: ToolApproval, after: ToolApproval): ApprovalChange | null {
  const comparison = compareValues(before.input, after.input);
  const paths = [
    ...[...comparison.changes.keys()].map((id) => JSON.parse(id) as (string | number)[]),
    ...comparison.removed.map(({ path }) => path),
  ];
  const names = [
    ...(before.toolName === after.toolName ? [] : [after.toolName]),
    ...paths.filter((path) => path.length > 0).map((path) => path.join(" › ")),
  ];
  if (names.length === 0 && paths.length === 0) return null;
  return {
    comparison,
    names: names.slice(0, maxNames),
    more: Math.max(0, names.length - maxNames),
  };
}

/** By tool call: the question that stood long enough to be read. It outlives the part that showed it. */
const read = new WeakMap<object, Map<string, ToolApproval>>();

function readBefore(chat: object, { toolCallId, fingerprint }: ToolApproval): ToolApproval | null {
  const before = read.get(chat)?.get(toolCallId);
  return before && before.fingerprint !== fingerprint ? before : null;
}

function noteRead(chat: object, approval: ToolApproval): void {
  const questions = read.get(chat) ?? new Map<string, ToolApproval>();
  read.set(chat, questions.set(approval.toolCallId, approval));
}

/**
 * Compares the question with the one about the same call that was shown before it, here or by a part that
 * is gone. What nobody had the time to read (a click did not count yet) is left out of account.
 */
export function useChangedQuestion(
  chat: object,
  approval: ToolApproval,
  isArmed: Store<boolean>,
  isRead: boolean,
) {
  const [shown, setShown] = useState<Shown>(() => ({
    approval,
    before: readBefore(chat, approval),
  }));
  const isAnother = shown.approval.fingerprint !== approval.fingerprint;
  if (isAnother) {
    const last = isRead ? shown.approval : (shown.before ?? shown.approval);
    setShown({ approval, before: isSameCall(shown.approval, approval) ? last : null });
  }
  useEffect(() => {
    // after a change `isRead` is still that of the question before; the guard has begun again by now
    if (isRead && isArmed.get()) noteRead(chat, shown.approval);
  }, [chat, isArmed, isRead, shown.approval]);
  const { before } = shown;
  return useMemo(
    () => (before ? describeChange(before, shown.approval) : null),
    [before, shown.approval],
  );
}
