import type { UIMessage, UIMessageChunk } from "ai";
import type { AgentRun, ClientHeaders, PuffleClient } from "../../client/index.js";
import type { ProtocolIssue } from "../createStreamReader.js";
import type { StreamLimits } from "../guardStream.js";
import type { TransportPhase } from "../types.js";

/** Watches a run until it is over; resolves with its terminal state. Rejects when the signal aborts. */
export type WatchRun = (
  runId: string,
  options: { signal: AbortSignal; onUpdate?: (run: AgentRun) => void },
) => Promise<AgentRun>;

/** One turn on its way to the agent. What the transports need, and how they report. */
export interface TurnRequest {
  client: PuffleClient;
  watchRun: WatchRun;
  signal: AbortSignal;
  /** The thread up to and with the user's message; for an approval up to the message that asks. */
  messages: readonly UIMessage[];
  /** The assistant message that this turn continues, when it answers an approval. */
  continued: UIMessage | undefined;
  conversationId: string | null;
  /** The run that is watched (again). */
  runId: string | null;
  headers: ClientHeaders;
  currentPage: string | undefined;
  history: readonly { role: string; content: string }[] | undefined;
  approvalResponse: { toolCallId: string; approved: boolean } | undefined;
  takenIds: ReadonlySet<string>;
  limits: StreamLimits;
  /** The server took the turn. */
  onAccepted: (conversationId: string | null) => void;
  onRunId: (runId: string) => void;
  onPhase: (phase: TransportPhase) => void;
  onStreaming: () => void;
  /** The end of the answer was seen. */
  onWhole: () => void;
  onStall: (isStalled: boolean) => void;
  onIssue: (issue: ProtocolIssue) => void;
}

/** Sends one turn and gives its answer as chunks that are safe to assemble. */
export type OpenTurn = (request: TurnRequest) => Promise<ReadableStream<UIMessageChunk>>;
