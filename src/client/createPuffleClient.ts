import { writeBody } from "./bodies.js";
import type {
  CampaignSession,
  CampaignTask,
  CreateSessionInput,
  GenerateExamplesInput,
  SessionUpdate,
  TurnInput,
} from "./campaignTypes.js";
import { createRequester, type Call } from "./createRequester.js";
import { failure, refused } from "./failure.js";
import { isRunId, isUuid } from "./ids.js";
import type { ClientTimeouts, PuffleClientOptions } from "./options.js";
import { createIssueReporter, type ReportIssue } from "./ProtocolIssue.js";
import { readConversationHeader, readRun, readStartedRun, readSyncResult } from "./readAgent.js";
import { readSessionAnswer, readSessions, readTask } from "./readCampaign.js";
import { readEvents } from "./readEvents.js";
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

const defaultTimeouts: ClientTimeouts = {
  read: 15_000,
  post: 130_000,
  sync: 360_000,
  body: 30_000,
  stream: 900_000,
};
/** So long a run may be missing after it was started. Milliseconds. */
const writeLag = 5000;
const agentPath = "/api/agent/chat";
const sessionsPath = "/api/campaigns/ai-chat-sessions";

let clients = 0;

/**
 * Makes a client. It holds no connection and no token; one per user and page is enough.
 *
 * @throws PuffleError `invalid-request` for a base URL that could leak a token.
 *
 * @example
 * const client = createPuffleClient({ baseUrl: "/api-proxy", getToken: () => session.token() });
 * const { runId } = await client.startRun({ message: "Find three fintech leads" });
 * const run = await client.getRun(runId);
 */
export function createPuffleClient(options: PuffleClientOptions = {}): PuffleClient {
  const requester = createRequester(options);
  const reporter = createIssueReporter(options.onProtocolIssue);
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const startedAt = new Map<string, number>();

  async function json<T>(
    name: string,
    call: Omit<Call, "headersWithin" | "bodyWithin">,
    read: (value: unknown, report: ReportIssue) => T | null,
    headersWithin = call.method === "POST" ? timeouts.post : timeouts.read,
  ): Promise<T> {
    const report = reporter(name);
    const answer = await requester.json({ ...call, headersWithin, bodyWithin: timeouts.body });
    if (answer.isUnsafe) report("unsafe-key", "");
    const result = read(answer.value, report);
    if (result === null) throw failure("unexpected-response", "body");
    return result;
  }

  async function stream(name: string, input: StreamInput, options?: CallOptions) {
    const { response, deadline, explain } = await requester.events({
      method: "POST",
      path: `${agentPath}/${name}`,
      body: writeBody("stream", input),
      options,
      headersWithin: timeouts.post,
      bodyWithin: timeouts.stream,
    });
    if (!response.body) {
      deadline.dispose();
      throw failure("unexpected-response", "body", { status: response.status });
    }
    return {
      conversationId: readConversationHeader(
        response.headers.get("x-conversation-id"),
        reporter(name),
      ),
      events: readEvents(response.body, deadline, explain),
    };
  }

  function rememberStart(runId: string) {
    const now = performance.now();
    for (const [id, at] of startedAt) if (now - at > writeLag) startedAt.delete(id);
    startedAt.set(runId, now);
  }

  const post = <T>(
    name: string,
    path: string,
    kind: Parameters<typeof writeBody>[0],
    input: unknown,
    options: CallOptions | undefined,
    read: (value: unknown, report: ReportIssue) => T | null,
    headersWithin?: number,
  ) =>
    json(
      name,
      { method: "POST", path, body: writeBody(kind, input), options },
      read,
      headersWithin,
    );

  return {
    id: `puffle-client-${++clients}`,
    async startRun(input, options) {
      const run = await post("startRun", agentPath, "start", input, options, readStartedRun);
      rememberStart(run.runId);
      return run;
    },
    async getRun(runId, options) {
      if (!isRunId(runId)) throw refused('The run id must begin with "run_".');
      const isYoung = () => performance.now() - (startedAt.get(runId) ?? -Infinity) < writeLag;
      return json(
        "getRun",
        { method: "GET", path: `${agentPath}/${runId}`, options, mayBeUnwritten: isYoung },
        (value, report) => readRun(value, runId, report),
      );
    },
    async syncChat(input, options) {
      const path = `${agentPath}/sync`;
      return post("syncChat", path, "start", input, options, readSyncResult, timeouts.sync);
    },
    streamChat: (input, options) => stream("stream", input, options),
    mockStreamChat: (input, options) => stream("mock-stream", input, options),
    async createSession(input, options) {
      return post("createSession", sessionsPath, "create", input, options, readSessionAnswer);
    },
    async listSessions(campaignId, options) {
      const path = `${sessionsPath}?campaign_id=${checkedId(campaignId)}`;
      return json("listSessions", { method: "GET", path, options }, readSessions);
    },
    async getSession(sessionId, options) {
      const call = { method: "GET", path: sessionPath(sessionId), options } as const;
      return json("getSession", call, readSessionAnswer);
    },
    async updateSession(sessionId, input, options) {
      const path = sessionPath(sessionId);
      const call = { method: "PATCH", path, body: writeBody("update", input), options } as const;
      return json("updateSession", call, readSessionAnswer);
    },
    async deleteSession(sessionId, options) {
      const call = { method: "DELETE", path: sessionPath(sessionId), options } as const;
      await json("deleteSession", call, () => true);
    },
    async sendTurn(sessionId, input, options) {
      const path = `${sessionPath(sessionId)}/turn`;
      return post("sendTurn", path, "turn", input, options, readTask);
    },
    async generateExamples(sessionId, input, options) {
      const path = `${sessionPath(sessionId)}/generate-examples`;
      return post("generateExamples", path, "examples", input, options, readTask);
    },
  };
}

function checkedId(id: unknown): string {
  if (!isUuid(id)) throw refused("The id must be a UUID.");
  return id;
}

function sessionPath(id: unknown): string {
  return `${sessionsPath}/${checkedId(id)}`;
}
