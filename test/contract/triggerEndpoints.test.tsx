import { act } from "@testing-library/react";
import {
  useRealtimeRun,
  useRealtimeRunWithStreams,
  useRealtimeStream,
} from "@trigger.dev/react-hooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createPuffleBackend,
  dropAfter,
  endAfterEvents,
  expireToken,
  hideHeaders,
  notFound,
  serverError,
  shapeConflict,
  type BackendServer,
  type CampaignTurnPlan,
} from "puffle-react/testing";
import { renderHook } from "../support/render.js";
import { until } from "../support/until.js";

// The real package is the judge of the emulated Trigger.dev: it must see runs and streams as from the real one.
const backend = createPuffleBackend({ clock: "virtual" });
let server: BackendServer;
beforeAll(async () => {
  server = await backend.listen();
});
afterAll(() => server.close());
beforeEach(() => backend.reset());
afterEach(() => backend.reset());

/** A turn whose run can be followed. */
async function startTurn(plan: CampaignTurnPlan | string = "One two three.") {
  backend.campaign.script(plan);
  const sessionId = backend.campaign.createSession();
  const response = await backend.fetch(`/api/campaigns/ai-chat-sessions/${sessionId}/turn`, {
    method: "POST",
    body: JSON.stringify({ message: "Go" }),
  });
  const task = (await response.json()) as { runId: string; publicAccessToken: string };
  const options = { accessToken: task.publicAccessToken, baseURL: server.url };
  return { runId: task.runId, options };
}

const settled = (condition: () => boolean) => act(() => until(condition));

/** Lets virtual time go on, a little with each turn of the event loop, until the condition holds. */
async function pass(condition: () => boolean) {
  const giveUpAt = backend.clock.now() + 600_000;
  while (!condition()) {
    if (backend.clock.now() > giveUpAt) throw new Error("The condition never held.");
    await act(() => backend.clock.advance(50));
  }
}

const advance = (ms: number) => act(() => backend.clock.advance(ms));

const requests = (endpoint: "trigger-run" | "trigger-stream") => backend.requests.where(endpoint);

describe("a run, followed by the real hooks", () => {
  it("goes from queued over executing to completed", async () => {
    const { runId, options } = await startTurn();
    const statuses: string[] = [];
    let completions = 0;
    const onComplete = () => void (completions += 1);
    const { result } = renderHook(() => {
      const { run, error } = useRealtimeRun(runId, { ...options, onComplete });
      if (run && statuses.at(-1) !== run.status) statuses.push(run.status);
      return { run, error };
    });
    await settled(() => result.current.run?.status === "QUEUED");
    await advance(400);
    await settled(() => result.current.run?.status === "EXECUTING");
    await advance(2600);
    await settled(() => result.current.run?.finishedAt !== undefined);
    expect(statuses).toEqual(["QUEUED", "EXECUTING", "COMPLETED"]);
    expect(result.current.run).toMatchObject({
      id: runId,
      isSuccess: true,
      output: { ok: true },
      createdAt: new Date("2026-01-05T09:00:00.000Z"),
      startedAt: new Date("2026-01-05T09:00:00.400Z"),
      finishedAt: new Date("2026-01-05T09:00:03.000Z"),
      durationMs: 2600,
      realtimeStreams: ["chat"],
    });
    expect(result.current.error).toBeUndefined();
    await settled(() => completions > 0);
    expect(completions).toBe(1);
    await settled(() => requests("trigger-run").every(({ state }) => state !== "open"));
  });

  it.each([
    ["COMPLETED_WITH_ERRORS", "FAILED"],
    ["CANCELED", "CANCELED"],
    ["CRASHED", "CRASHED"],
    ["TIMED_OUT", "TIMED_OUT"],
  ] as const)("ends badly: %s", async (failStatus, status) => {
    const { runId, options } = await startTurn({ fail: "No model", failStatus });
    const { result } = renderHook(() => useRealtimeRun(runId, options));
    await pass(() => result.current.run?.finishedAt !== undefined);
    expect(result.current.run).toMatchObject({ status, error: { message: "No model" } });
  });

  it("finds the stream by itself, and its text comes while the run is on", async () => {
    const { runId, options } = await startTurn();
    const { result } = renderHook(() => useRealtimeRunWithStreams(runId, options));
    await advance(2000);
    await settled(() => (result.current.streams["chat"]?.length ?? 0) >= 3);
    expect(result.current.run?.status).toBe("EXECUTING");
    await advance(1000);
    await settled(() => result.current.run?.status === "COMPLETED");
    await settled(() => result.current.streams["chat"]?.length === 5);
    expect(result.current.streams["chat"]).toEqual([
      { type: "status", status: "thinking" },
      { type: "text-delta", delta: "One " },
      { type: "text-delta", delta: "two " },
      { type: "text-delta", delta: "three." },
      { type: "finish" },
    ]);
  });

  it("is refused to expired and foreign tokens, and when it is unknown", async () => {
    const { runId, options } = await startTurn();
    const other = await startTurn();
    const statusWith = async (accessToken: string) => {
      const { result, unmount } = renderHook(() =>
        useRealtimeRun(runId, { ...options, accessToken }),
      );
      await settled(() => result.current.error !== undefined);
      unmount();
      return (result.current.error as Error & { status: number }).status;
    };
    expect(await statusWith("nonsense")).toBe(401);
    expect(await statusWith(other.options.accessToken)).toBe(403);
    const short = backend.trigger.issueToken(runId, { expiresIn: 1000 });
    await backend.clock.advance(1000);
    expect(await statusWith(short)).toBe(401);
    backend.faults.next("trigger-run", expireToken(), 1);
    expect(await statusWith(backend.trigger.issueToken(runId))).toBe(401);
    backend.trigger.expireTokens(runId);
    expect(await statusWith(options.accessToken)).toBe(401);
    backend.trigger.forgetRun(runId);
    expect(await statusWith(backend.trigger.issueToken(runId))).toBe(404);
  });

  it("is asked for again and again while the server is down, and nobody is told", async () => {
    const { runId, options } = await startTurn();
    const repair = backend.faults.add("trigger-run", serverError(503));
    const { result } = renderHook(() => useRealtimeRun(runId, options));
    await settled(() => requests("trigger-run").length >= 4);
    expect(result.current).toMatchObject({ run: undefined, error: undefined });
    repair();
    await settled(() => result.current.run?.status === "QUEUED");
  });

  it("is asked for in a hot loop while the server answers 409", async () => {
    const { runId, options } = await startTurn();
    const repair = backend.faults.add("trigger-run", shapeConflict());
    const { result } = renderHook(() => useRealtimeRun(runId, options));
    await settled(() => requests("trigger-run").length >= 20);
    expect(result.current).toMatchObject({ run: undefined, error: undefined });
    repair();
    await settled(() => result.current.run?.status === "QUEUED");
  });
});

describe("a stream, followed by the real hook", () => {
  const follow = async (plan?: CampaignTurnPlan | string) => {
    const { runId, options } = await startTurn(plan);
    const { result } = renderHook(() => useRealtimeStream(runId, "chat", options));
    await settled(() => requests("trigger-stream").length > 0);
    return result;
  };

  it.each([
    ["v2", "text", [{ text: "One " }, { text: "two " }, { text: "three." }]],
    ["v1", "text", [{ text: "One " }, { text: "two " }, { text: "three." }]],
    ["v2", "string", ["One ", "two ", "three."]],
    ["v1", "string", ["One ", "two ", "three."]],
    ["v2", "token", ["One ", "two ", "three."].map((value) => ({ type: "token", value }))],
    ["v2", (delta: string) => [delta.length], [[4], [4], [6]]],
  ] as const)("arrives in version %s, shape %s", async (streamVersion, eventShape, parts) => {
    backend.configure({ streamVersion, eventShape });
    const result = await follow();
    await pass(() => result.current.parts.length === parts.length);
    expect(result.current.parts).toEqual(parts);
    // The stream ends with the run.
    await pass(() => requests("trigger-stream").every(({ state }) => state !== "open"));
  });

  it.each(["v1", "v2"] as const)(
    "goes on after a cut without a repetition: %s",
    async (version) => {
      backend.configure({ streamVersion: version, eventShape: "string" });
      // The double mount of StrictMode asks twice.
      backend.faults.next("trigger-stream", dropAfter(300), 2);
      const result = await follow("a b c d e f g h i j");
      await pass(() => result.current.parts.length >= 10);
      expect(result.current.parts.join("")).toBe("a b c d e f g h i j");
      expect(requests("trigger-stream").at(-1)?.headers["last-event-id"]).toBeDefined();
    },
  );

  it("ends without a word where the server closes it, and is not asked for again", async () => {
    backend.configure({ eventShape: "string" });
    const silence = backend.faults.add("trigger-stream", endAfterEvents(2));
    const result = await follow("a b c d");
    await pass(() => result.current.parts.length === 2);
    silence();
    await advance(60_000);
    expect(backend.trigger.runs[0]).toMatchObject({ status: "COMPLETED_SUCCESSFULLY", events: 4 });
    expect(result.current).toMatchObject({ parts: ["a ", "b "], error: undefined });
    expect(requests("trigger-stream").filter(({ aborted }) => !aborted)).toHaveLength(1);
  });

  it("is misread where the version's header is hidden", async () => {
    backend.configure({ eventShape: "string" });
    backend.faults.add("trigger-stream", hideHeaders("x-stream-version"));
    const result = await follow("a b");
    await pass(() => result.current.parts.length === 2);
    expect(result.current.parts[0]).toMatchObject({ records: [{ seq_num: 0 }] });
  });

  it("is refused as a run is", async () => {
    backend.faults.add("trigger-stream", notFound());
    const result = await follow();
    await settled(() => result.current.error !== undefined);
    expect(result.current.error).toMatchObject({ status: 404 });
  });
});
