export { Icon, type IconName } from "./Icon.js";
export { ToolCallCard, type ToolCallCardProps } from "./ToolCallCard.js";
export { ToolApprovalCard, type ToolApprovalCardProps } from "./ToolApprovalCard.js";
export { ToolApprovalSummary, type ToolApprovalSummaryProps } from "./ToolApprovalSummary.js";
export { ToolApprovalDialog, type ToolApprovalDialogProps } from "./ToolApprovalDialog.js";
export type { ApprovalOpenOn } from "./useApprovalDialog.js";
export { ChatComposer, type ChatComposerProps } from "./ChatComposer.js";
export { ChatMessage } from "./ChatMessage.js";
export { ChatThread, type ChatThreadProps } from "./ChatThread.js";
export { ChatToolPart, type ChatApprovalMode, type ChatApprovalOptions } from "./ChatToolPart.js";
export type { ChatMessageProps, ChatThreadComponents } from "./chatThreadContext.js";
export { ChatNotice, type ChatNoticeProps } from "./ChatNotice.js";
export { RunProgress, type RunProgressProps } from "./RunProgress.js";
export { TransportStatus, type TransportStatusProps } from "./TransportStatus.js";
export { CampaignThread, type CampaignThreadProps } from "./CampaignThread.js";
export { CampaignNotice, type CampaignNoticeProps } from "./CampaignNotice.js";
export { CampaignProgress, type CampaignProgressProps } from "./CampaignProgress.js";
export {
  CampaignWorkspace,
  type CampaignWorkspaceProps,
  type WorkspacePane,
} from "./CampaignWorkspace.js";
export { DraftPreview, type DraftPreviewProps } from "./DraftPreview.js";
export { ExampleGallery, type ExampleGalleryProps } from "./ExampleGallery.js";
export { sessionDraft } from "./sessionDraft.js";
export { sessionExamples, sessionSkeleton } from "./sessionSkeleton.js";
export { SessionList, type SessionListProps } from "./SessionList.js";
export { SkeletonView, type SkeletonViewProps } from "./SkeletonView.js";
