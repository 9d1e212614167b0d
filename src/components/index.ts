export { Icon, type IconName } from "./Icon.js";
export { ToolCallCard, type ToolCallCardProps } from "./ToolCallCard.js";
export { ToolApprovalCard, type ToolApprovalCardProps } from "./ToolApprovalCard.js";
export { ToolApprovalDialog, type ToolApprovalDialogProps } from "./ToolApprovalDialog.js";
export type { ApprovalOpenOn } from "./useApprovalDialog.js";
export { ChatComposer, type ChatComposerProps } from "./ChatComposer.js";
export { ChatMessage } from "./ChatMessage.js";
export { ChatThread, type ChatThreadProps } from "./ChatThread.js";
export type { ChatMessageProps, ChatThreadComponents } from "./chatThreadContext.js";
