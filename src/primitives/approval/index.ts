export * as Approval from "./parts.js";
export { approvalAttributes } from "./approval.attributes.js";
export type { ApprovalArgumentsProps } from "./ApprovalArguments.js";
export type { ApprovalButtonProps, ApprovalReasonProps } from "./ApprovalButtons.js";
export { useApprovalContext, type ApprovalContextValue } from "./ApprovalContext.js";
export type {
  ApprovalConsequenceProps,
  ApprovalHeadingProps,
  ApprovalStepsProps,
  ApprovalToolProps,
} from "./ApprovalHeading.js";
export type { ApprovalRootProps } from "./ApprovalRoot.js";
export type {
  ApprovalAgentTextProps,
  ApprovalChangeProps,
  ApprovalReviewedProps,
  ApprovalStatusProps,
  ApprovalWarningsProps,
} from "./ApprovalWords.js";
export { isSameCall, type ApprovalChange } from "./useChangedQuestion.js";
export { isTooMany, reviewLimit } from "./isTooMany.js";
export { useDenyAll, type UseDenyAllResult } from "./useDenyAll.js";
export { useActivationGuard } from "./useActivationGuard.js";
export { useGuardedButton } from "./useGuardedButton.js";
