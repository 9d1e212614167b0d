import type {
  CampaignSession,
  CampaignTask,
  CreateSessionInput,
  GenerateExamplesInput,
  SessionUpdate,
  TurnInput,
} from "./campaignTypes.js";
import type {
  AgentRun,
  AgentStream,
  CallOptions,
  StartInput,
  StartedRun,
  StreamInput,
  SyncResult,
} from "./types.js";

/**
 * Every endpoint of the Puffle agent API, typed. Every method rejects with a `PuffleError` and with nothing
 * else; what is wrong with an argument is `invalid-request` and no request is made.
 */
export interface PuffleClient {
  /** Names this client in query keys. */
  readonly id: string;
  /** `POST /api/agent/chat`. Never retried. */
  startRun(input: StartInput, options?: CallOptions): Promise<StartedRun>;
  /** `GET /api/agent/chat/{runId}`. */
  getRun(runId: string, options?: CallOptions): Promise<AgentRun>;
  /** `POST /api/agent/chat/sync`. Never retried. */
  syncChat(input: StartInput, options?: CallOptions): Promise<SyncResult>;
  /** `POST /api/agent/chat/stream`. Resolves when the headers are there. Never retried. */
  streamChat(input: StreamInput, options?: CallOptions): Promise<AgentStream>;
  /** `POST /api/agent/chat/mock-stream`: as `streamChat`, with the server's fixture tools. */
  mockStreamChat(input: StreamInput, options?: CallOptions): Promise<AgentStream>;
  /** `POST /api/campaigns/ai-chat-sessions`. Costs nothing. Never retried. */
  createSession(input: CreateSessionInput, options?: CallOptions): Promise<CampaignSession>;
  /** `GET /api/campaigns/ai-chat-sessions?campaign_id=`, oldest first. */
  listSessions(campaignId: string, options?: CallOptions): Promise<readonly CampaignSession[]>;
  /** `GET /api/campaigns/ai-chat-sessions/{id}`. */
  getSession(sessionId: string, options?: CallOptions): Promise<CampaignSession>;
  /** `PATCH /api/campaigns/ai-chat-sessions/{id}`. Not guarded against a running task. Never retried. */
  updateSession(
    sessionId: string,
    input: SessionUpdate,
    options?: CallOptions,
  ): Promise<CampaignSession>;
  /** `DELETE /api/campaigns/ai-chat-sessions/{id}`. Irreversible; does not cancel a task in flight. */
  deleteSession(sessionId: string, options?: CallOptions): Promise<void>;
  /** `POST /api/campaigns/ai-chat-sessions/{id}/turn`. Spends credits. Never retried. */
  sendTurn(sessionId: string, input: TurnInput, options?: CallOptions): Promise<CampaignTask>;
  /** `POST /api/campaigns/ai-chat-sessions/{id}/generate-examples`. Spends credits. Never retried. */
  generateExamples(
    sessionId: string,
    input: GenerateExamplesInput,
    options?: CallOptions,
  ): Promise<CampaignTask>;
}
