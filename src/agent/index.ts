export { createAgentChat } from "./createAgentChat.js";
export type { ProtocolIssue } from "./createStreamReader.js";
export { defaultStreamLimits, type StreamLimits } from "./guardStream.js";
export type { AgentChatOptions, CreateAgentChatOptions, Fresh } from "./options.js";
export {
  isFinalPollError,
  isTerminalRun,
  laterRun,
  pollDelay,
  pollRetryDelay,
} from "./runPolling.js";
export { isToolPart, toolNameOf, type ToolPart, type ToolPartApproval } from "./toolParts.js";
export type { WatchRun } from "./transports/types.js";
export type * from "./types.js";
export { textOf } from "./wireMessages.js";
export { isOnline } from "./watchOnline.js";
