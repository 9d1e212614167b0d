"use client";
import { useMemo, useState } from "react";
import type { ToolApproval } from "../../agent/index.js";
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

/**
 * Compares the question with the one that stood in its place. What nobody had the time to read (a click
 * did not count yet) is left out of account.
 */
export function useChangedQuestion(approval: ToolApproval, wasRead: boolean) {
  const [shown, setShown] = useState<Shown>({ approval, before: null });
  if (shown.approval.fingerprint !== approval.fingerprint) {
    const read = wasRead ? shown.approval : (shown.before ?? shown.approval);
    setShown({ approval, before: isSameCall(shown.approval, approval) ? read : null });
  }
  const { before } = shown;
  return useMemo(
    () => (before ? describeChange(before, shown.approval) : null),
    [before, shown.approval],
  );
}
