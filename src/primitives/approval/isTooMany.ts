import type { ToolApproval } from "../../agent/index.js";

/** More questions than this at once are not reviewed one by one: they can be denied only. */
export const reviewLimit = 50;

/** Whether more questions came at once than anybody can review. So it stays until the last one is gone. */
export function isTooMany(approvals: readonly ToolApproval[]): boolean {
  return (approvals[0]?.total ?? 0) > reviewLimit;
}
