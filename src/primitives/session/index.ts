export * as Sessions from "./parts.js";
export { createCampaignChat, type CampaignChat } from "./createCampaignChat.js";
export { sessionsAttributes } from "./sessions.attributes.js";
export type {
  SessionButtonProps,
  SessionDeleteQuestionProps,
  SessionFactsProps,
  SessionRenameFormProps,
} from "./SessionParts.js";
export {
  useSessionItem,
  useSessionsContext,
  type SessionItemContextValue,
  type SessionItemMode,
  type SessionsContextValue,
} from "./SessionsContext.js";
export {
  sessionTitle,
  type SessionsCreateProps,
  type SessionsItemProps,
  type SessionsListProps,
} from "./SessionsList.js";
export type { SessionsRootProps } from "./SessionsRoot.js";
export { useCampaignChat } from "./useCampaignChat.js";
