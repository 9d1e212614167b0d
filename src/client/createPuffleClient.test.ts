import { afterEach, describe, expect, it, vi } from "vitest";
import { startTestServer, toEvents } from "../../test/support/testServer.js";
import { createPuffleClient, type PuffleClientOptions, type WireIssue } from "./index.js";

const uuid = "0b9f2e1c-6d1f-4a7e-9c7e-2f4c0a4d9a11";
const run = { runId: "run_1", status: "queued" };
const session = { id: uuid, campaign_id: uuid, node_id: uuid, user_id: uuid };

async function setUp(options: PuffleClientOptions = {}) {
  const server = await startTestServer();
  return { server, client: createPuffleClient({ baseUrl: server.url, ...options }) };
}

async function eventsOf<T>(stream: ReadableStream<T>): Promise<T[]> {
  const events: T[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

afterEach(() => vi.unstubAllGlobals());

describe("endpoints", () => {
  it("calls each with its method, path and body", async () => {
    const { server, client } = await setUp();
    server.answerAll((call) =>
      call.json({ ...run, text: "", messages: [], toolCalls: [], session, sessions: [session] }),
    );
    await client.startRun({ message: "Hi", conversationId: uuid });
    await client.getRun("run_1");
    await client.syncChat({ message: "Hi" });
    await client.createSession({ campaign_id: uuid, node_id: uuid });
    await client.listSessions(uuid);
    await client.getSession(uuid);
    await client.updateSession(uuid, { title: "T" });
    await client.deleteSession(uuid);
    await client.sendTurn(uuid, { message: "Hi" });
    await client.generateExamples(uuid, { leads: [{ first_name: "Ann" }], isFirstBatch: true });

    const sessions = "/api/campaigns/ai-chat-sessions";
    expect(server.requests.map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual([
      `POST /api/agent/chat {"message":"Hi","conversationId":"${uuid}"}`,
      "GET /api/agent/chat/run_1 ",
      'POST /api/agent/chat/sync {"message":"Hi"}',
      `POST ${sessions} {"campaign_id":"${uuid}","node_id":"${uuid}"}`,
      `GET ${sessions}?campaign_id=${uuid} `,
      `GET ${sessions}/${uuid} `,
      `PATCH ${sessions}/${uuid} {"title":"T"}`,
      `DELETE ${sessions}/${uuid} `,
      `POST ${sessions}/${uuid}/turn {"message":"Hi"}`,
      `POST ${sessions}/${uuid}/generate-examples {"leads":[{"first_name":"Ann"}],"isFirstBatch":true}`,
    ]);
  });

  it("keeps the path of the base URL", async () => {
    const server = await startTestServer();
    server.answerAll((call) => call.json(run));
    await createPuffleClient({ baseUrl: `${server.url}/proxy/` }).getRun("run_1");
    expect(server.requests[0]?.path).toBe("/proxy/api/agent/chat/run_1");
  });

  it.each([
    [
      "an empty message",
      (c: ReturnType<typeof createPuffleClient>) => c.startRun({ message: " " }),
    ],
    ["no input", (c) => c.syncChat(undefined as never)],
    ["a run id without run_", (c) => c.getRun("abc")],
    ["a run id that climbs", (c) => c.getRun("run_/../../admin")],
    ["a run id of dots", (c) => c.getRun("run_" + "x".repeat(200))],
    ["no run id", (c) => c.getRun(undefined as never)],
    ["a session id that is no UUID", (c) => c.getSession("1")],
    ["a campaign id that is no UUID", (c) => c.listSessions("a&b=c")],
    ["an empty update", (c) => c.updateSession(uuid, {})],
    ["no messages", (c) => c.streamChat({ messages: [] })],
  ] satisfies [string, (client: ReturnType<typeof createPuffleClient>) => Promise<unknown>][])(
    "refuses %s without a request",
    async (_, act) => {
      const { server, client } = await setUp();
      await expect(act(client)).rejects.toMatchObject({
        code: "invalid-request",
        phase: "not-sent",
        isRetryable: false,
      });
      expect(server.requests).toEqual([]);
    },
  );

  it("needs an absolute base URL outside a page, and says so before it sends", async () => {
    await expect(createPuffleClient().startRun({ message: "Hi" })).rejects.toMatchObject({
      code: "invalid-request",
      phase: "not-sent",
      message: expect.stringContaining("absolute baseUrl") as string,
    });
  });

  it("names every client differently", () => {
    expect(createPuffleClient().id).not.toBe(createPuffleClient().id);
  });
});

describe("streamChat", () => {
  it("resolves with the headers and gives events as they are written", async () => {
    const { server, client } = await setUp();
    const opened = client.streamChat({ messages: [{ role: "user" }] });
    const line = (await server.nextCall()).stream(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "x-conversation-id": uuid,
    });
    const { conversationId, events } = await opened;
    expect(conversationId).toBe(uuid);
    const reader = events.getReader();
    line.send({ type: "start" });
    expect((await reader.read()).value).toEqual({ type: "json", value: { type: "start" } });
    line.write(": ping\n\n");
    expect((await reader.read()).value).toEqual({ type: "comment" });
    line.write("data: {bro\n\ndata: [DO");
    expect((await reader.read()).value).toEqual({ type: "broken", length: 4 });
    line.end("NE]\n\ndata: {}");
    expect((await reader.read()).value).toEqual({ type: "done" });
    expect((await reader.read()).done).toBe(true);
  });

  it("uses the twin for development", async () => {
    const { server, client } = await setUp();
    server.answerAll((call) =>
      call.reply(200, { "content-type": "text/event-stream" }, toEvents(1)),
    );
    const { conversationId, events } = await client.mockStreamChat({ messages: [{}] });
    expect(conversationId).toBeNull();
    expect(await eventsOf(events)).toEqual([{ type: "json", value: 1 }]);
    expect(server.requests[0]?.path).toBe("/api/agent/chat/mock-stream");
  });

  it("reports a conversation id that is none, and takes none", async () => {
    const issues: WireIssue[] = [];
    const { server, client } = await setUp({ onProtocolIssue: (issue) => issues.push(issue) });
    const opened = client.streamChat({ messages: [{}] });
    (await server.nextCall())
      .stream(200, { "content-type": "text/event-stream", "x-conversation-id": "nope" })
      .end();
    expect((await opened).conversationId).toBeNull();
    expect(issues).toEqual([{ kind: "wrong-type", call: "streamChat", path: "x-conversation-id" }]);
  });

  it("errors when the line is cut, after the events that arrived", async () => {
    const { server, client } = await setUp();
    const opened = client.streamChat({ messages: [{}] });
    const line = (await server.nextCall()).stream();
    const reader = (await opened).events.getReader();
    line.send(1, 2);
    await reader.read();
    await reader.read();
    line.cut();
    await expect(reader.read()).rejects.toMatchObject({ code: "network", phase: "body" });
  });

  it("closes the line when its events are cancelled or the call is aborted", async () => {
    const { server, client } = await setUp();
    const first = client.streamChat({ messages: [{}] });
    const firstLine = (await server.nextCall()).stream();
    await (await first).events.cancel();
    await firstLine.closed;

    const controller = new AbortController();
    const second = client.streamChat({ messages: [{}] }, { signal: controller.signal });
    const secondLine = (await server.nextCall()).stream();
    const reading = (await second).events.getReader().read();
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: "aborted", phase: "body" });
    await secondLine.closed;
  });
});

describe("what is sent with a request", () => {
  it("refuses redirects, caches nothing and tells no referrer", async () => {
    const seen: RequestInit[] = [];
    const client = createPuffleClient({
      baseUrl: "https://host.test",
      fetch: (_url, init) => {
        seen.push(init ?? {});
        return Promise.resolve(Response.json(run));
      },
    });
    await client.getRun("run_1");
    expect(seen[0]).toMatchObject({
      method: "GET",
      redirect: "error",
      credentials: "same-origin",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
    expect(seen[0]).not.toHaveProperty("body");
  });

  it("reads headers per request; those of the call win, and ours stay", async () => {
    let count = 0;
    const { server, client } = await setUp({
      credentials: "include",
      headers: () =>
        Promise.resolve({ "x-count": String((count += 1)), "x-a": "client", "x-no": undefined }),
    });
    server.answerAll((call) => call.json(run));
    await client.startRun(
      { message: "Hi" },
      { headers: { "x-a": "call", "content-type": "text/plain" } },
    );
    await client.getRun("run_1");
    expect(server.requests[0]?.headers).toMatchObject({
      "x-count": "1",
      "x-a": "call",
      "content-type": "application/json",
    });
    expect(server.requests[0]?.headers).not.toHaveProperty("x-no");
    expect(server.requests[1]?.headers).toMatchObject({ "x-count": "2", "x-a": "client" });
  });

  it("sends nothing when the headers fail", async () => {
    const { server, client } = await setUp({
      headers: () => {
        throw new Error("no session");
      },
    });
    await expect(client.getRun("run_1")).rejects.toMatchObject({
      code: "invalid-request",
      phase: "not-sent",
      cause: { message: "no session" },
    });
    expect(server.requests).toEqual([]);
  });

  it("looks the global fetch up at every call", async () => {
    const client = createPuffleClient({ baseUrl: "https://host.test" });
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ ...run, text: "stubbed" })));
    expect((await client.getRun("run_1")).text).toBe("stubbed");
  });

  it("sends no POST, PATCH or DELETE while the browser is offline, but asks", async () => {
    const { server, client } = await setUp();
    server.answerAll((call) => call.json(run));
    vi.stubGlobal("navigator", { onLine: false });
    const offline = { code: "offline", phase: "not-sent", isRetryable: true };
    await expect(client.startRun({ message: "Hi" })).rejects.toMatchObject(offline);
    await expect(client.streamChat({ messages: [{}] })).rejects.toMatchObject(offline);
    await expect(client.deleteSession(uuid)).rejects.toMatchObject(offline);
    expect(server.requests).toEqual([]);
    expect((await client.getRun("run_1")).status).toBe("queued");
  });
});

describe("onProtocolIssue", () => {
  it("is called once per kind and place", async () => {
    const issues: WireIssue[] = [];
    const { server, client } = await setUp({ onProtocolIssue: (issue) => issues.push(issue) });
    server.answerAll((call) =>
      call.reply(
        200,
        { "content-type": "application/json" },
        '{"runId":"run_1","status":"odd","__proto__":{"text":"x"}}',
      ),
    );
    const results = [await client.getRun("run_1"), await client.getRun("run_1")];
    expect(results.map(({ text }) => text)).toEqual([null, null]);
    expect(issues).toEqual([
      { kind: "unsafe-key", call: "getRun", path: "" },
      { kind: "unknown-value", call: "getRun", path: "status" },
    ]);
  });

  it("cannot harm the call by throwing", async () => {
    const reported: unknown[] = [];
    vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
    const { server, client } = await setUp({
      onProtocolIssue: () => {
        throw new Error("host");
      },
    });
    server.answerAll((call) => call.json({ ...run, status: "odd" }));
    expect((await client.getRun("run_1")).status).toBe("unknown");
    expect(reported).toHaveLength(1);
  });
});
