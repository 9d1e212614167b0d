export {
  PuffleError,
  type InterruptionReason,
  type PuffleErrorCode,
  type PuffleErrorInit,
  type PufflePhase,
} from "./PuffleError.js";
export type {
  AgentRun,
  AgentStream,
  AgentStreamEvent,
  CallOptions,
  PlainMessage,
  RunStatus,
  RunToolCall,
  StartInput,
  StartedRun,
  StreamInput,
  SyncResult,
} from "./types.js";
export type {
  CampaignMessage,
  CampaignSession,
  CampaignTask,
  CreateSessionInput,
  GenerateExamplesInput,
  GeneratedExample,
  Lead,
  SequenceContext,
  SessionUpdate,
  TaskStatus,
  TurnInput,
} from "./campaignTypes.js";
export type {
  ClientHeaders,
  ClientTimeouts,
  PuffleClientOptions,
  TokenRequest,
} from "./options.js";
export type { WireIssue } from "./WireIssue.js";
export type { PuffleClient } from "./PuffleClient.js";
export { createPuffleClient } from "./createPuffleClient.js";
