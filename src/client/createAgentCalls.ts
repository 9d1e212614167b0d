import { isRunId } from "../internal/index.js";
import type { Caller } from "./createCaller.js";
import type { PuffleClient } from "./PuffleClient.js";
import { refused } from "./failure.js";
import { readRun, readStartedRun, readSyncResult } from "./readAgent.js";

/** So long a run may be missing after it was started. Milliseconds. */
const writeLag = 5000;
const root = "/api/agent/chat";

type AgentCalls = Pick<
  PuffleClient,
  "startRun" | "getRun" | "syncChat" | "streamChat" | "mockStreamChat"
>;

/** The agent's endpoints. */
export function createAgentCalls({ json, stream }: Caller): AgentCalls {
  const startedAt = new Map<string, number>();
  const isYoung = (runId: string) =>
    performance.now() - (startedAt.get(runId) ?? -Infinity) < writeLag;

  return {
    async startRun(input, options) {
      const run = await json({
        name: "startRun",
        method: "POST",
        path: root,
        body: ["start", input],
        options,
        read: readStartedRun,
      });
      for (const runId of startedAt.keys()) if (!isYoung(runId)) startedAt.delete(runId);
      startedAt.set(run.runId, performance.now());
      return run;
    },
    async getRun(runId, options) {
      if (!isRunId(runId)) throw refused("The run id does not begin with run_.");
      return json({
        name: "getRun",
        method: "GET",
        path: `${root}/${runId}`,
        options,
        mayBeUnwritten: () => isYoung(runId),
        read: (value, report) => readRun(value, runId, report),
      });
    },
    syncChat: (input, options) =>
      json({
        name: "syncChat",
        method: "POST",
        path: `${root}/sync`,
        body: ["start", input],
        options,
        read: readSyncResult,
        deadline: "sync",
      }),
    streamChat: (input, options) => stream(`${root}/stream`, input, options),
    mockStreamChat: (input, options) => stream(`${root}/mock-stream`, input, options),
  };
}
