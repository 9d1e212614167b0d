import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestServer } from "../../test/support/testServer.js";
import { installManualTimers, type ManualTimers } from "../../test/support/manualTimers.js";
import { until } from "../../test/support/until.js";
import { createPuffleClient, type PuffleClientOptions } from "./index.js";

const uuid = "0b9f2e1c-6d1f-4a7e-9c7e-2f4c0a4d9a11";
const run = { runId: "run_1", status: "queued" };

let timers: ManualTimers;

beforeEach(() => {
  timers = installManualTimers("/src/client/");
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach((context) => {
  const left = timers.delays();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  if (left.length > 0) throw new Error(`"${context.task.name}" left timers: ${left.join(", ")}`);
});

async function setUp(options: PuffleClientOptions = {}) {
  const server = await startTestServer();
  return { server, client: createPuffleClient({ baseUrl: server.url, ...options }) };
}

type Setup = Awaited<ReturnType<typeof setUp>>;

/** Waits until the client waits for exactly `ms`, and lets that time pass. */
async function pass(ms: number) {
  await until(() => timers.delays().includes(ms));
  timers.advance(ms);
}

/** Answers the next call with this status. */
async function answerNext({ server }: Setup, status: number, headers: Record<string, string> = {}) {
  const call = await server.nextCall();
  call.json(status === 200 ? run : { error: "x" }, status, headers);
}

/** Answers like this, one attempt after the other, each after the wait that stands before it. */
async function play(setup: Setup, ...script: readonly [wait: number, status: number | "cut"][]) {
  for (const [wait, status] of script) {
    // oxlint-disable no-await-in-loop -- an attempt comes when the wait after the one before it is over
    if (wait > 0) await pass(wait);
    if (status === "cut") (await setup.server.nextCall()).cut();
    else await answerNext(setup, status);
    // oxlint-enable no-await-in-loop
  }
}

describe("retries of a GET", () => {
  it.each([408, 425, 429, 500, 502, 503, 504])("repeat a %i with growing waits", async (status) => {
    const setup = await setUp();
    const result = setup.client.getRun("run_1");
    await play(setup, [0, status], [500, status], [1000, status], [2000, status], [4000, 200]);
    expect((await result).runId).toBe("run_1");
    expect(setup.server.requests).toHaveLength(5);
  });

  it("end after five attempts with the last error", async () => {
    const setup = await setUp();
    const result = setup.client.getRun("run_1").catch((error: unknown) => error);
    await play(setup, [0, 500], [500, 500], [1000, 500], [2000, 500], [4000, 503]);
    expect(await result).toMatchObject({ code: "server", status: 503 });
    expect(setup.server.requests).toHaveLength(5);
  });

  it.each([400, 401, 402, 403, 404, 409, 410, 413, 422, 501])(
    "never repeat a %i",
    async (status) => {
      const setup = await setUp();
      const result = setup.client.getRun("run_1").catch((error: unknown) => error);
      await answerNext(setup, status);
      expect(await result).toMatchObject({ status });
      expect(setup.server.requests).toHaveLength(1);
    },
  );

  it("wait at least as long as the server says", async () => {
    const setup = await setUp();
    const result = setup.client.getRun("run_1");
    await answerNext(setup, 429, { "retry-after": "7" });
    await play(setup, [7000, 200]);
    expect((await result).runId).toBe("run_1");
  });

  it("leave a wait of more than 30 s to the caller", async () => {
    const setup = await setUp();
    const result = setup.client.getRun("run_1").catch((error: unknown) => error);
    await answerNext(setup, 429, { "retry-after": "31" });
    expect(await result).toMatchObject({ code: "rate-limited", retryAt: Date.now() + 31_000 });
  });

  it("are off with retry: false", async () => {
    const setup = await setUp();
    const result = setup.client.getRun("run_1", { retry: false }).catch((error: unknown) => error);
    await answerNext(setup, 500);
    expect(await result).toMatchObject({ status: 500 });
  });

  it("repeat a cut line; before any success only twice, since it may be a refused CORS request", async () => {
    const setup = await setUp();
    const result = setup.client.getRun("run_1").catch((error: unknown) => error);
    await play(setup, [0, "cut"], [500, "cut"], [1000, "cut"]);
    expect(await result).toMatchObject({ code: "network", phase: "sent" });
    expect(setup.server.requests).toHaveLength(3);
  });

  it("can be interrupted in the wait", async () => {
    const setup = await setUp();
    const controller = new AbortController();
    const result = setup.client
      .getRun("run_1", { signal: controller.signal })
      .catch((error: unknown) => error);
    await answerNext(setup, 500);
    await until(() => timers.delays().includes(500));
    controller.abort();
    expect(await result).toMatchObject({ code: "aborted" });
    expect(setup.server.requests).toHaveLength(1);
  });

  it("share one budget over all calls of a client", async () => {
    const setup = await setUp();
    setup.server.answerAll((call) => call.json({ error: "x" }, 500));
    const calls = Array.from({ length: 20 }, () =>
      setup.client.getRun("run_1").catch((error: unknown) => error),
    );
    let open = true;
    void Promise.all(calls).then(() => (open = false));
    await until(() => {
      timers.advance(100);
      return !open;
    });
    // Twenty first attempts, and six retries: ten tokens, none under five.
    expect(setup.server.requests).toHaveLength(26);
  });
});

describe("a run that was just started", () => {
  it("is asked for up to three more times when it is not found yet", async () => {
    const setup = await setUp();
    const started = setup.client.startRun({ message: "Hi" });
    await answerNext(setup, 200);
    await started;
    const result = setup.client.getRun("run_1", { retry: false }).catch((error: unknown) => error);
    await play(setup, [0, 404], [750, 404], [750, 404], [750, 404]);
    expect(await result).toMatchObject({ code: "not-found" });
    expect(setup.server.requests).toHaveLength(5);
  });

  it("is gone at once after five seconds", async () => {
    const setup = await setUp();
    const started = setup.client.startRun({ message: "Hi" });
    await answerNext(setup, 200);
    await started;
    timers.advance(5000);
    const result = setup.client.getRun("run_1").catch((error: unknown) => error);
    await answerNext(setup, 404);
    expect(await result).toMatchObject({ code: "not-found" });
  });
});

describe("calls that change something", () => {
  it.each([408, 425, 429, 500, 502, 503, 504])(
    "POST and PATCH are never repeated after %i",
    async (status) => {
      const { server, client } = await setUp();
      server.answerAll((call) => call.json({ error: "x" }, status));
      await expect(client.startRun({ message: "Hi" })).rejects.toMatchObject({ status });
      await expect(client.syncChat({ message: "Hi" })).rejects.toMatchObject({ status });
      await expect(client.streamChat({ messages: [{}] })).rejects.toMatchObject({ status });
      await expect(client.sendTurn(uuid, { message: "Hi" })).rejects.toMatchObject({ status });
      await expect(client.updateSession(uuid, { title: "T" })).rejects.toMatchObject({ status });
      expect(server.requests).toHaveLength(5);
    },
  );

  it("POST is not repeated after a cut line", async () => {
    const { server, client } = await setUp();
    server.answerAll((call) => call.cut());
    await expect(client.startRun({ message: "Hi" })).rejects.toMatchObject({ code: "network" });
    expect(server.requests).toHaveLength(1);
  });

  it("DELETE is repeated twice, and not found after that is success", async () => {
    const setup = await setUp();
    const result = setup.client.deleteSession(uuid);
    await play(setup, [0, 502], [500, 500], [1000, 404]);
    await result;
    const again = setup.client.deleteSession(uuid).catch((error: unknown) => error);
    await answerNext(setup, 404);
    expect(await again).toMatchObject({ code: "not-found" });
  });

  it("DELETE is not repeated after 429", async () => {
    const setup = await setUp();
    const result = setup.client.deleteSession(uuid).catch((error: unknown) => error);
    await answerNext(setup, 429);
    expect(await result).toMatchObject({ code: "rate-limited" });
  });
});

describe("deadlines", () => {
  it.each([
    ["getRun", 15_000, (c: Setup["client"]) => c.getRun("run_1")],
    ["startRun", 130_000, (c) => c.startRun({ message: "Hi" })],
    ["streamChat", 130_000, (c) => c.streamChat({ messages: [{}] })],
    ["syncChat", 360_000, (c) => c.syncChat({ message: "Hi" })],
  ] satisfies [string, number, (client: Setup["client"]) => Promise<unknown>][])(
    "%s waits %i ms for headers",
    async (_, ms, act) => {
      const { server, client } = await setUp();
      const result = act(client).catch((error: unknown) => error);
      const call = await server.nextCall();
      expect(timers.delays()).toEqual([ms]);
      timers.advance(ms);
      expect(await result).toMatchObject({ code: "timeout", phase: "sent", isRetryable: true });
      await call.closed;
    },
  );

  it("a body that drips is given 30 s in all", async () => {
    const { server, client } = await setUp();
    const result = client.startRun({ message: "Hi" }).catch((error: unknown) => error);
    const line = (await server.nextCall()).stream(200, { "content-type": "application/json" });
    line.write('{"runId":');
    await pass(30_000);
    expect(await result).toMatchObject({ code: "timeout", phase: "body" });
    await line.closed;
  });

  it("an error whose body drips is given 5 s, and its status counts", async () => {
    const { server, client } = await setUp();
    const result = client.streamChat({ messages: [{}] }).catch((error: unknown) => error);
    const line = (await server.nextCall()).stream(402, { "content-type": "application/json" });
    line.write('{"error":');
    await pass(5000);
    expect(await result).toMatchObject({ code: "insufficient-credits", status: 402 });
    await line.closed;
  });

  it("a stream is given 15 minutes", async () => {
    const { server, client } = await setUp();
    const opened = client.streamChat({ messages: [{}] });
    const line = (await server.nextCall()).stream();
    const reading = (await opened).events
      .getReader()
      .read()
      .catch((error: unknown) => error);
    await pass(900_000);
    expect(await reading).toMatchObject({ code: "timeout", phase: "body" });
    await line.closed;
  });

  it("can be set and switched off", async () => {
    const { server, client } = await setUp({ timeouts: { get: 50, post: Infinity } });
    const got = client.getRun("run_1").catch((error: unknown) => error);
    await server.nextCall();
    await pass(50);
    expect(await got).toMatchObject({ code: "timeout" });
    const posted = client.startRun({ message: "Hi" });
    const call = await server.nextCall();
    expect(timers.delays()).toEqual([2 ** 31 - 1]);
    call.json(run);
    expect((await posted).runId).toBe("run_1");
  });

  it("keep their defaults where undefined is given", async () => {
    const timeouts = { get: undefined } as unknown as NonNullable<PuffleClientOptions["timeouts"]>;
    const { server, client } = await setUp({ timeouts });
    const result = client.getRun("run_1");
    const call = await server.nextCall();
    expect(timers.delays()).toEqual([15_000]);
    call.json(run);
    expect((await result).runId).toBe("run_1");
  });

  it("hold for a fetch that ignores its signal", async () => {
    const client = createPuffleClient({
      baseUrl: "https://host.test",
      fetch: () => new Promise(() => {}),
    });
    const result = client.getRun("run_1").catch((error: unknown) => error);
    await pass(15_000);
    expect(await result).toMatchObject({ code: "timeout", phase: "sent" });
  });
});

describe("the caller's signal", () => {
  it("ends a call before it is sent, in flight and in the body, and keeps no listener", async () => {
    const { server, client } = await setUp();
    await expect(
      client.startRun({ message: "Hi" }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: "aborted", phase: "not-sent", isRetryable: false });
    expect(server.requests).toEqual([]);

    const flight = new AbortController();
    const flying = client.startRun({ message: "Hi" }, { signal: flight.signal });
    await server.nextCall();
    flight.abort();
    await expect(flying).rejects.toMatchObject({ code: "aborted", phase: "sent" });
  });

  it("gets every listener back, after success and after failure", async () => {
    const { server, client } = await setUp();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    server.answerAll((call) =>
      call.request.path.endsWith("stream") ? call.stream().end() : call.json(run),
    );
    await client.getRun("run_1", { signal });
    const { events } = await client.streamChat({ messages: [{}] }, { signal });
    await events.getReader().read();
    server.answerAll((call) => call.json({}, 400));
    await client.getRun("run_1", { signal }).catch(() => {});
    expect(added).toHaveBeenCalledTimes(3);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
  });
});
