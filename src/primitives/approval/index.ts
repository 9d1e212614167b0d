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
  ApprovalReviewedProps,
  ApprovalStatusProps,
  ApprovalWarningsProps,
} from "./ApprovalWords.js";
