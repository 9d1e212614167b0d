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
export type { PuffleClient } from "./createPuffleClient.js";
