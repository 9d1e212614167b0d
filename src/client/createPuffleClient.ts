import type {
  AgentRun,
  AgentStream,
  CallOptions,
  StartInput,
  StartedRun,
  StreamInput,
  SyncResult,
} from "./types.js";

/** Every endpoint of the Puffle agent API, typed. */
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
}
