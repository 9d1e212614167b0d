export { ChatContext, useChatContext } from "./ChatContext.js";
export { useChatSnapshot } from "./useChatSnapshot.js";
export { useMessage } from "./useMessage.js";
export { useMessageIds } from "./useMessageIds.js";
export type {
  CampaignLabels,
  DraftLabels,
  EmptyLabel,
  ExamplesLabels,
  SessionsLabels,
  SkeletonLabels,
  SubjectFit,
  WorkspaceLabels,
} from "./campaignLabels.js";
export { defaultLabels } from "./defaultLabels.js";
export {
  mergeLabels,
  type ApprovalLabels,
  type ChatLabels,
  type ComposerLabels,
  type FormatLabels,
  type MessageLabels,
  type NoticeLabel,
  type NoticeLabels,
  type PuffleLabelOverrides,
  type PuffleLabels,
  type RunLabels,
  type ThreadLabels,
  type ToolCallLabels,
  type TransportLabels,
} from "./labels.js";
export type { PuffleContextValue } from "./PuffleContext.js";
export { PuffleProvider, type PuffleProviderProps } from "./PuffleProvider.js";
export {
  humanizeToolName,
  type ResolvedToolDescription,
  type ToolDescription,
  type ToolPreviewProps,
  type ToolRisk,
} from "./toolDescription.js";
export { useChatLabels } from "./useChatLabels.js";
export { useLabels } from "./useLabels.js";
export { useLocale } from "./useLocale.js";
export { usePuffle, type UsePuffleResult } from "./usePuffle.js";
export type { ProviderClientOptions } from "./useOwnClient.js";
export { useToolDescription } from "./useToolDescription.js";
export { useAnnounce, type Announce } from "./useAnnounce.js";
export { agentRunQueryOptions, puffleKeys } from "./queries.js";
export {
  useAgentChat,
  type ChatMessageInput,
  type ChatSendOptions,
  type UseAgentChatOptions,
  type UseAgentChatResult,
} from "./useAgentChat.js";
export type { ConversationOptions } from "./useAgentChatStore.js";
export { usePollRun, type UsePollRunOptions, type UsePollRunResult } from "./usePollRun.js";
export { useToolApprovals, type UseToolApprovalsResult } from "./useToolApprovals.js";
export { useCountdown, type UseCountdownResult } from "./useCountdown.js";
export { useNow } from "./useNow.js";
export {
  campaignKeys,
  campaignSessionQueryOptions,
  campaignSessionsQueryOptions,
} from "./campaignQueries.js";
export type { Realtime, RealtimeRunProps } from "./realtime.js";
export {
  useCampaignChatSession,
  type UpdateDraftOptions,
  type UseCampaignChatSessionOptions,
  type UseCampaignChatSessionResult,
} from "./useCampaignChatSession.js";
export {
  useCampaignChatSessions,
  type UseCampaignChatSessionsResult,
} from "./useCampaignChatSessions.js";
export type { RealtimeConnection } from "./useRealtimeRun.js";
export {
  isReportable,
  respondTo,
  useReportApproval,
  type ApprovalEvent,
  type ApprovalEventType,
  type OnApprovalEvent,
} from "./approvalEvents.js";
export {
  claimFailure,
  hasNotice,
  isTextReturned,
  noteReturnedText,
  watchNotice,
} from "./failures.js";
