import type { PuffleClock } from "../clock.js";
import type { SeededRandom } from "../random.js";
import type { LoggedRequest } from "./requestLog.js";

/** The endpoints of the agent chat. */
export type AgentEndpoint = "start" | "poll" | "sync" | "stream" | "mock-stream";

/** The endpoints of the campaign sessions. */
export type CampaignEndpoint =
  | "session-create"
  | "session-list"
  | "session-get"
  | "session-update"
  | "session-delete"
  | "session-turn"
  | "session-examples";

/** The endpoints of the emulated Trigger.dev: a run's row, and its stream. */
export type TriggerEndpoint = "trigger-run" | "trigger-stream";

/** All endpoints. */
export type BackendEndpoint = AgentEndpoint | CampaignEndpoint | TriggerEndpoint;

/** One request and its answer, on their way through the backend. */
export interface Exchange {
  readonly endpoint: BackendEndpoint | "unknown";
  readonly request: Request;
  /** What the path's pattern caught: the run id of a poll, the id of a session. */
  readonly params: readonly string[];
  /** The parsed JSON body; `undefined` when it is not JSON. */
  readonly body: unknown;
  readonly clock: PuffleClock;
  readonly random: SeededRandom;
  /** Aborts when the client goes away, and when the line is cut. */
  readonly signal: AbortSignal;
  /** When it arrived: milliseconds since the epoch. */
  readonly startedAt: number;
  readonly entry: LoggedRequest;
  /** Set to false to answer without CORS headers, as a server does that does not allow the page's origin. */
  allowsOrigin: boolean;
  /** Set to false to fail a turn or an examples run after its claim: 500, and the claim is given back. */
  queuesRuns: boolean;
  /** Makes the request's own token expire now. */
  expireToken(): void;
}
