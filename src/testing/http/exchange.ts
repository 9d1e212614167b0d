import type { PuffleClock } from "../clock.js";
import type { SeededRandom } from "../random.js";
import type { LoggedRequest } from "./requestLog.js";

/** The endpoints of the agent chat. */
export type AgentEndpoint = "start" | "poll" | "sync" | "stream" | "mock-stream";

/** One request and its answer, on their way through the backend. */
export interface Exchange {
  readonly endpoint: AgentEndpoint | "unknown";
  readonly request: Request;
  /** What the path's pattern caught: the run id of a poll. */
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
  /** Makes the request's own token expire now. */
  expireToken(): void;
}
