import { afterEach, describe, expect, it, vi } from "vitest";
import { startTestServer, type WaitingCall } from "../../test/support/testServer.js";
import { until } from "../../test/support/until.js";
import { createPuffleClient, type PuffleClientOptions, type TokenRequest } from "./index.js";

afterEach(() => vi.unstubAllGlobals());

const run = { runId: "run_1", status: "queued" };

async function setUp(options: PuffleClientOptions) {
  const server = await startTestServer();
  return { server, client: createPuffleClient({ baseUrl: server.url, ...options }) };
}

/** Answers 401 to every token but this one. */
const accept = (token: string) => (call: WaitingCall) =>
  call.request.headers.authorization === `Bearer ${token}`
    ? call.json(run)
    : call.json({ error: "Token expired" }, 401);

describe("getToken", () => {
  it("is asked before every request and sent as a bearer", async () => {
    let count = 0;
    const { server, client } = await setUp({ getToken: () => `token-${(count += 1)}` });
    server.answerAll((call) => call.json(run));
    await client.startRun({ message: "Hi" });
    await client.getRun("run_1");
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  it.each([null, undefined, ""])("sends no bearer for %j", async (token) => {
    const { server, client } = await setUp({ getToken: () => token });
    server.answerAll((call) => call.json(run));
    await client.getRun("run_1");
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  it("that fails sends nothing and asks for a sign-in", async () => {
    const { server, client } = await setUp({
      getToken: () => Promise.reject(new Error("no session")),
    });
    await expect(client.startRun({ message: "Hi" })).rejects.toMatchObject({
      code: "auth-required",
      phase: "not-sent",
      cause: { message: "no session" },
    });
    expect(server.requests).toEqual([]);
  });

  it("that never answers can be aborted", async () => {
    const { server, client } = await setUp({ getToken: () => new Promise(() => {}) });
    const controller = new AbortController();
    const call = client.getRun("run_1", { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: "aborted", phase: "not-sent" });
    expect(server.requests).toEqual([]);
  });

  it("that gives a line break is refused without repeating the token", async () => {
    const { client } = await setUp({ getToken: () => "canary\nx: y" });
    const error: unknown = await client.getRun("run_1").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "invalid-request", phase: "not-sent" });
    expect(error).not.toHaveProperty("cause");
    expect(String(error)).not.toContain("canary");
  });
});

describe("a 401", () => {
  it("gets one fresh token and one replay of the same bytes", async () => {
    const asked: TokenRequest[] = [];
    const { server, client } = await setUp({
      getToken: (request) => {
        asked.push(request);
        return request.forceRefresh ? "fresh" : "stale";
      },
    });
    server.answerAll(accept("fresh"));
    expect((await client.startRun({ message: "Hi" })).runId).toBe("run_1");
    expect(asked).toEqual([{ forceRefresh: false }, { forceRefresh: true }]);
    expect(server.requests.map(({ body }) => body)).toEqual([
      '{"message":"Hi"}',
      '{"message":"Hi"}',
    ]);
  });

  it("after the replay is the end", async () => {
    const { server, client } = await setUp({ getToken: () => "stale" });
    server.answerAll(accept("fresh"));
    await expect(client.startRun({ message: "Hi" })).rejects.toMatchObject({
      code: "auth-required",
      status: 401,
      detail: "Token expired",
    });
    expect(server.requests).toHaveLength(2);
  });

  it("without getToken is the end at once", async () => {
    const { server, client } = await setUp({});
    server.answerAll(accept("fresh"));
    await expect(client.getRun("run_1")).rejects.toMatchObject({ code: "auth-required" });
    expect(server.requests).toHaveLength(1);
  });

  it("of fifty parallel requests makes one refresh and fifty replays", async () => {
    let refreshes = 0;
    let token = "stale";
    const { server, client } = await setUp({
      getToken: async ({ forceRefresh }) => {
        if (!forceRefresh) return token;
        refreshes += 1;
        await Promise.resolve();
        token = "fresh";
        return token;
      },
    });
    server.answerAll(accept("fresh"));
    const calls = Array.from({ length: 50 }, () => client.startRun({ message: "Hi" }));
    expect(await Promise.all(calls)).toHaveLength(50);
    expect(refreshes).toBe(1);
    expect(server.requests).toHaveLength(100);
  });

  it("that comes after another one's refresh makes no second refresh", async () => {
    let refreshes = 0;
    let token = "stale";
    const { server, client } = await setUp({
      getToken: ({ forceRefresh }) => {
        if (forceRefresh) {
          refreshes += 1;
          token = "fresh";
        }
        return token;
      },
    });
    const early = client.getRun("run_1");
    const earlyCall = await server.nextCall();
    const late = client.getRun("run_2");
    const lateCall = await server.nextCall();
    server.answerAll(accept("fresh"));
    earlyCall.json({}, 401);
    await early;
    lateCall.json({}, 401);
    await late;
    expect(refreshes).toBe(1);
  });

  it("whose refresh fails ends every waiting request once, and the next one asks anew", async () => {
    let refreshes = 0;
    const { server, client } = await setUp({
      getToken: ({ forceRefresh }) => {
        if (!forceRefresh) return "stale";
        refreshes += 1;
        return Promise.reject(new Error("refresh service down"));
      },
    });
    const calls = [client.getRun("run_1"), client.getRun("run_2")];
    const waiting = [await server.nextCall(), await server.nextCall()];
    server.answerAll(accept("fresh"));
    for (const call of waiting) call.json({}, 401);
    const ends = await Promise.allSettled(calls);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(ends[0]).toMatchObject({ reason: { code: "auth-required" } });
    expect(refreshes).toBeLessThanOrEqual(2);
    const before = refreshes;
    await expect(client.getRun("run_3")).rejects.toMatchObject({ code: "auth-required" });
    expect(refreshes).toBe(before + 1);
  });

  it("whose caller leaves does not take the refresh from the others", async () => {
    let finish: (token: string) => void = expect.fail;
    const fresh = new Promise<string>((resolve) => (finish = resolve));
    let refreshes = 0;
    let cached: string | Promise<string> = "stale";
    const { server, client } = await setUp({
      getToken: ({ forceRefresh }) => {
        if (!forceRefresh) return cached;
        refreshes += 1;
        cached = fresh;
        return cached;
      },
    });
    const controller = new AbortController();
    const leaver = client.getRun("run_1", { signal: controller.signal });
    const leaverCall = await server.nextCall();
    const stayer = client.getRun("run_2");
    const stayerCall = await server.nextCall();
    server.answerAll(accept("fresh"));
    leaverCall.json({}, 401);
    await until(() => refreshes === 1);
    stayerCall.json({}, 401);
    controller.abort();
    await expect(leaver).rejects.toMatchObject({ code: "aborted" });
    finish("fresh");
    expect((await stayer).runId).toBe("run_1");
    expect(refreshes).toBe(1);
  });

  it("on a stream gets its replay too", async () => {
    const { server, client } = await setUp({
      getToken: ({ forceRefresh }) => (forceRefresh ? "fresh" : "stale"),
    });
    server.answerAll((call) =>
      call.request.headers.authorization === "Bearer fresh"
        ? call.stream().end()
        : call.json({}, 401),
    );
    const { events } = await client.streamChat({ messages: [{}] });
    expect((await events.getReader().read()).done).toBe(true);
  });
});

describe("what is no header", () => {
  it.each([
    ["a token that is an object", { getToken: () => ({ token: "canary" }) }, "getToken must give"],
    ["a header's value that is an object", { headers: { "x-team": { a: "canary" } } }, '"x-team"'],
    ["headers that are a text", { headers: () => "x-team: canary" }, "What was given is no header"],
  ])("%s is named, and nothing is sent", async (_, options, words) => {
    const { server, client } = await setUp(options as unknown as PuffleClientOptions);
    const error: unknown = await client.getRun("run_1").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "invalid-request",
      phase: "not-sent",
      message: expect.stringContaining(words) as string,
    });
    expect(String(error)).not.toContain("canary");
    expect(server.requests).toEqual([]);
  });

  it("leaves out what a call sets to undefined, and reads a Headers and a number", async () => {
    const headers = new Headers({ "x-team": "blue", "x-trace": "on" });
    const { server, client } = await setUp({
      headers: () => headers as unknown as Record<string, string>,
    });
    server.answerAll((call) => call.json(run));
    const call = { "x-trace": undefined, "x-count": 42 } as unknown as Record<string, string>;
    await client.getRun("run_1", { headers: call });
    const sent = server.requests[0]?.headers;
    expect(sent).toMatchObject({ "x-team": "blue", "x-count": "42" });
    expect(sent).not.toHaveProperty("x-trace");
  });
});

describe("an account key", () => {
  it.each([
    ["as a token", { getToken: () => "pk_live_canary" }],
    ["in a header", { headers: { Authorization: "Bearer pk_live_canary" } }],
  ] satisfies [string, PuffleClientOptions][])(
    "in a browser, %s, is refused with the way out",
    async (_, options) => {
      vi.stubGlobal("window", {});
      vi.stubGlobal("document", {});
      const { server, client } = await setUp(options);
      const error: unknown = await client.getRun("run_1").catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        code: "invalid-request",
        phase: "not-sent",
        message: expect.stringContaining("puffle-react/server") as string,
      });
      expect(String(error)).not.toContain("canary");
      expect(server.requests).toEqual([]);
    },
  );

  it("on a server is sent", async () => {
    const { server, client } = await setUp({ getToken: () => "pk_live_key" });
    server.answerAll((call) => call.json(run));
    await client.getRun("run_1");
    expect(server.requests[0]?.headers.authorization).toBe("Bearer pk_live_key");
  });
});
