export { createPuffleBackend } from "./createPuffleBackend.js";
export type {
  BackendAgent,
  CallView,
  ConversationView,
  PuffleBackend,
  PuffleBackendOptions,
  RunView,
  TurnView,
} from "./types.js";
export type { CallStatus, ExecutedCall } from "./agent/records.js";
export type { ToolFixture } from "./agent/tools.js";
export { campaignAgent } from "./campaign/campaignAgent.js";
export type {
  CampaignContext,
  CampaignResponder,
  CampaignTurnPlan,
  ExamplesPlan,
} from "./campaign/plans.js";
export type {
  CampaignTaskName,
  FailedRunStatus,
  SessionMessage,
  SessionRow,
} from "./campaign/records.js";
export { defaultCampaignId } from "./campaign/createCampaignFace.js";
export type {
  BackendCampaign,
  CampaignTurnView,
  CreateSessionInit,
  ExampleRunView,
} from "./campaign/types.js";
export { createRealClock, createVirtualClock, type PuffleClock } from "./clock.js";
export type { BackendServer } from "./doors/listen.js";
export type { BackendAuth } from "./http/auth.js";
export type {
  AgentEndpoint,
  BackendEndpoint,
  CampaignEndpoint,
  Exchange,
  TriggerEndpoint,
} from "./http/exchange.js";
export { NetworkFailure } from "./http/NetworkFailure.js";
export type { LoggedRequest, RequestLog } from "./http/requestLog.js";
export type { BackendSettings } from "./http/settings.js";
export type { Responder, ResponderContext } from "./script/responder.js";
export type { EventShape } from "./trigger/eventShapes.js";
export type { TriggerRunStatus } from "./trigger/triggerModel.js";
export type { BackendTrigger, TriggerRunView } from "./trigger/types.js";
export { salesAgent } from "./script/salesAgent.js";
export {
  callTool,
  cut,
  end,
  fail,
  file,
  needApproval,
  needApprovals,
  say,
  source,
  stall,
  think,
  together,
  wait,
  type ApprovalOptions,
  type SayOptions,
  type ScriptedCall,
  type ScriptStep,
  type ToolCallOptions,
} from "./script/steps.js";
export { arrivesLate, failsToQueue, gatewayLoses, slowAnswer } from "./faults/afterWork.js";
export {
  extraJsonFields,
  mapJson,
  nullFields,
  staleRun,
  unknownRunStatus,
} from "./faults/answers.js";
export {
  abortChunk,
  brokenEvent,
  chunksAfterFinish,
  deltaWithoutStart,
  errorChunk,
  extraFields,
  insertChunks,
  keepAliveComments,
  leavesCallOpen,
  mapBytes,
  mapChunks,
  noConversation,
  nullDelta,
  oddLineEnds,
  repeatsToolCall,
  unknownChunk,
  underMessageId,
  unknownFinishReason,
  wrongTypes,
} from "./faults/events.js";
export { defineFault, type Fault, type FaultTarget } from "./faults/fault.js";
export type { FaultRegistry } from "./faults/faultRegistry.js";
export {
  endless,
  hugeEvent,
  loneSurrogate,
  malformedUtf8,
  prototypeKeys,
} from "./faults/hostile.js";
export {
  corsRefused,
  dropAfter,
  endAfter,
  endBeforeFinish,
  killAfter,
  loseRequest,
  loseResponse,
  offline,
} from "./faults/line.js";
export {
  brokenJson,
  contentType,
  emptyBody,
  html502,
  htmlError,
  jsonInstead,
  loginPage,
  noContent,
  redirect,
} from "./faults/pages.js";
export { endAfterEvents, hideHeaders, shapeConflict } from "./faults/realtime.js";
export { mapSession, nullSessionFields, unknownTaskStatus } from "./faults/sessions.js";
export {
  badRequest,
  busy,
  expireToken,
  gone,
  notAdmin,
  notFound,
  outOfCredits,
  rateLimit,
  refusal,
  requestTimeout,
  serverError,
  tooLarge,
  type RateLimitOptions,
} from "./faults/refusals.js";
export { neverAnswers, slow, splitEvery, stallAfter, trickle } from "./faults/timing.js";
