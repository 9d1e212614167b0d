export { Icon, type IconName } from "./Icon.js";
export { ToolCallCard, type ToolCallCardProps } from "./ToolCallCard.js";
export { ToolApprovalCard, type ToolApprovalCardProps } from "./ToolApprovalCard.js";
export { ToolApprovalDialog, type ToolApprovalDialogProps } from "./ToolApprovalDialog.js";
export type { ApprovalOpenOn } from "./useApprovalDialog.js";
