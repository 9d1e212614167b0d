export { ApprovalArguments as Arguments } from "./ApprovalArguments.js";
export {
  ApprovalApprove as Approve,
  ApprovalDeny as Deny,
  ApprovalReason as Reason,
  ApprovalReasonTrigger as ReasonTrigger,
} from "./ApprovalButtons.js";
export {
  ApprovalConsequence as Consequence,
  ApprovalHeading as Heading,
  ApprovalSteps as Steps,
  ApprovalTool as Tool,
} from "./ApprovalHeading.js";
export { ApprovalRoot as Root } from "./ApprovalRoot.js";
export {
  ApprovalAgentText as AgentText,
  ApprovalChange as Change,
  ApprovalReviewed as Reviewed,
  ApprovalStatus as Status,
  ApprovalWarnings as Warnings,
} from "./ApprovalWords.js";
