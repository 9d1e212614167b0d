import type { CampaignTurnPlan } from "./plans.js";
import type { TaskFailure } from "./records.js";

/** How a planned task breaks down; `null` when it does not. */
export function failureOf({
  fail,
  failStatus,
  keepsLock,
}: Pick<CampaignTurnPlan, "fail" | "failStatus" | "keepsLock">): TaskFailure | null {
  if (fail === undefined && failStatus === undefined) return null;
  return {
    message: fail ?? "The task did not finish",
    runStatus: failStatus ?? "COMPLETED_WITH_ERRORS",
    keepsLock: keepsLock ?? false,
  };
}
