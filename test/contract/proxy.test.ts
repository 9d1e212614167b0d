import { describe, expect, it, onTestFinished } from "vitest";
import { createPuffleClient, PuffleError, type AgentStreamEvent } from "puffle-react/client";
import { createPuffleProxy, type ProxyEvent, type PuffleProxyOptions } from "puffle-react/server";
import {
  badRequest,
  callTool,
  createPuffleBackend,
  cut,
  expireToken,
  html502,
  htmlError,
  loseResponse,
  needApproval,
  notAdmin,
  outOfCredits,
  rateLimit,
  say,
  serverError,
  stall,
  type Fault,
  type PuffleBackendOptions,
} from "puffle-react/testing";
import { pageOrigin, serveProxy } from "../support/proxyServer.js";
import { until } from "../support/until.js";

/** The backend behind the proxy, both on sockets, and the client of a page in front. */
async function createHost(
  options: Partial<PuffleProxyOptions> = {},
  settings: PuffleBackendOptions = {},
) {
  const backend = createPuffleBackend({
    auth: true,
    turnTakes: 1,
    runTakes: 1,
    runQueuedFor: 1,
    ...settings,
  });
  const upstream = await backend.listen();
  onTestFinished(() => upstream.close());
  const events: ProxyEvent[] = [];
  const apiKey = backend.auth.issueToken();
  const url = await serveProxy(
    createPuffleProxy({
      apiKey,
      authorize: (request) => request.headers.get("x-user"),
      baseUrl: upstream.url,
      allowedOrigins: [pageOrigin],
      onEvent: (event) => void events.push(event),
      ...options,
    }),
  );
  const page = (user: string) =>
    createPuffleClient({ baseUrl: url, headers: { origin: pageOrigin, "x-user": user } });
  return { backend, events, page, client: page("ann") };
}

const hello = { id: "m1", role: "user", parts: [{ type: "text", text: "Hello" }] };

async function collect(stream: ReadableStream<AgentStreamEvent>) {
  const values: Record<string, unknown>[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return values;
    if (value.type === "json") values.push(value.value as Record<string, unknown>);
  }
}

const textOf = (values: readonly Record<string, unknown>[]) =>
  values.map(({ delta }) => (typeof delta === "string" ? delta : "")).join("");

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail("It did not fail."),
    (error: unknown) => {
      expect(PuffleError.isInstance(error)).toBe(true);
      return error as PuffleError;
    },
  );

describe("the client behind the proxy", () => {
  it("reads a stream to its end, and the conversation's id", async () => {
    const { backend, client, events } = await createHost();
    backend.agent.script(say("Hello there."));
    const { conversationId, events: chunks } = await client.streamChat({ messages: [hello] });
    const values = await collect(chunks);
    expect(values.at(-1)).toMatchObject({ type: "finish" });
    expect(textOf(values)).toBe("Hello there.");
    expect(conversationId).toBe(backend.agent.conversations[0]?.id);
    expect(events).toMatchObject([
      { type: "created", userId: "ann", created: { conversationId } },
      { type: "answered", route: "stream", status: 200 },
    ]);
  });

  it("answers an approval, and the host may say who answers", async () => {
    const asked: unknown[] = [];
    const { backend, client, page } = await createHost({
      authorize: (request, { approval }) => {
        const user = request.headers.get("x-user");
        asked.push(approval);
        return approval && user !== "ann" ? false : user;
      },
    });
    backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
    const { conversationId, events } = await client.streamChat({ messages: [hello] });
    const values = await collect(events);
    const call = values.find(({ type }) => type === "tool-input-available");
    const toolCallId = call?.["toolCallId"] as string;
    const followUp = {
      messages: [
        hello,
        {
          id: "m2",
          role: "assistant",
          parts: [
            {
              type: "tool-send_email",
              toolCallId,
              state: "input-available",
              input: { to: "ann@acme.test" },
            },
          ],
        },
      ],
      ...(conversationId ? { conversationId } : {}),
      approvalResponse: { toolCallId, approved: true },
    };
    expect(await errorOf(page("bob").streamChat(followUp))).toMatchObject({ code: "not-found" });
    expect(backend.requests.approvals()).toHaveLength(0);
    const answer = await client.streamChat(followUp);
    expect(textOf(await collect(answer.events))).toBe("Sent.");
    expect(backend.agent.executedCalls).toMatchObject([{ toolName: "send_email" }]);
    expect(asked).toEqual([
      undefined,
      { toolCallId, approved: true },
      { toolCallId, approved: true },
    ]);
  });

  it("starts a run and polls it", async () => {
    const { backend, client, events } = await createHost();
    backend.agent.script(callTool("search_leads", { query: "fintech" }), say("Done."));
    const { runId, conversationId } = await client.startRun({ message: "Hello" });
    let run = await client.getRun(runId);
    while (run.status !== "completed") run = await client.getRun(runId);
    expect(run.text).toBe("Done.");
    expect(backend.requests.posts()).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: "created", created: { runId, conversationId } });
  });

  it("waits for a blocking call", async () => {
    const { backend, client } = await createHost();
    backend.agent.script(say("All of it."));
    expect(await client.syncChat({ message: "Hello" })).toMatchObject({ text: "All of it." });
  });

  it("drafts in a campaign session from creation to deletion", async () => {
    const { backend, client, events } = await createHost();
    const campaign = "0c0ffee0-0000-4000-8000-000000000001";
    const node = "0c0ffee0-0000-4000-8000-000000000002";
    const created = await client.createSession({ campaign_id: campaign, node_id: node });
    const { id } = created;
    expect(events[0]).toMatchObject({ type: "created", created: { sessionId: id } });
    expect(events[0]?.ids).toEqual({ campaignId: campaign, nodeId: node });
    await client.updateSession(id, { title: "Spring" });
    const task = await client.sendTurn(id, { message: "Write to founders." });
    expect(task.runId).toMatch(/^run_/);
    let session = await client.getSession(id);
    while (session.task_status !== null) session = await client.getSession(id);
    expect(session.messages?.[0]).toMatchObject({ role: "user", content: "Write to founders." });
    expect(await client.listSessions(campaign)).toMatchObject([{ id, title: "Spring" }]);
    await client.deleteSession(id);
    expect(backend.requests.where("session-turn")).toHaveLength(1);
  });

  it("reads 409 as busy, in Puffle's own words", async () => {
    const { backend, client } = await createHost({}, { turnTakes: 60_000 });
    const session = backend.campaign.createSession();
    await client.sendTurn(session, { message: "One" });
    const error = await errorOf(client.sendTurn(session, { message: "Two" }));
    expect(error).toMatchObject({ code: "busy", status: 409 });
    expect(error.detail).toBe("Session is busy (chat_processing)");
  });

  it.each<[name: string, fault: Fault, expected: object]>([
    ["400", badRequest("No framework yet."), { code: "invalid-request", status: 400 }],
    ["402", outOfCredits(), { code: "insufficient-credits", status: 402 }],
    ["500", serverError(), { code: "server", status: 500 }],
    ["a refused account key", expireToken(), { code: "bad-gateway", status: 502 }],
    ["an account that is no admin", notAdmin(), { code: "bad-gateway", status: 502 }],
    ["a gateway's page", html502(), { code: "bad-gateway", status: 502 }],
    ["a page with 500", htmlError(500), { code: "bad-gateway", status: 502 }],
    ["a lost answer", loseResponse(), { code: "bad-gateway", status: 502 }],
  ])("reads %s, and sends nothing twice", async (_name, fault, expected) => {
    const { backend, client } = await createHost();
    backend.faults.next("start", fault);
    expect(await errorOf(client.startRun({ message: "Hello" }))).toMatchObject(expected);
    expect(backend.requests.posts()).toHaveLength(1);
  });

  it("knows from 429 when to come back", async () => {
    const { backend, client } = await createHost();
    backend.faults.next("stream", rateLimit(30));
    const before = Date.now();
    const error = await errorOf(client.streamChat({ messages: [hello] }));
    expect(error).toMatchObject({ code: "rate-limited", status: 429 });
    expect(error.retryAt! - before).toBeGreaterThan(28_000);
    expect(error.retryAt! - Date.now()).toBeLessThanOrEqual(31_000);
  });

  it("stops the agent when it leaves", async () => {
    const { backend, client, events } = await createHost();
    backend.agent.script(say("Half"), stall());
    const gone = new AbortController();
    const stream = await client.streamChat({ messages: [hello] }, { signal: gone.signal });
    const read = collect(stream.events).catch((error: unknown) => error);
    await until(() => backend.agent.turns[0]?.text === "Half");
    gone.abort();
    expect(await read).toMatchObject({ code: "aborted" });
    await until(() => backend.agent.turns[0]?.aborted === true);
    expect(events.at(-1)).toMatchObject({ type: "aborted", wasSent: true });
  });

  it("sees a cut of upstream as a cut, after everything that came before it", async () => {
    const { backend, client, events } = await createHost();
    backend.agent.script(say("Half an ans"), cut());
    const { events: chunks } = await client.streamChat({ messages: [hello] });
    const texts: string[] = [];
    const reader = chunks.getReader();
    const read = async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return "a clean end";
        if (value.type === "json") texts.push(textOf([value.value as Record<string, unknown>]));
      }
    };
    expect(await errorOf(read())).toMatchObject({ code: "network", phase: "body" });
    expect(texts.join("")).toBe("Half an ans");
    expect(events.at(-1)).toMatchObject({ type: "failed", code: "upstream-cut" });
  });

  it("is asked to sign in where authorize gives nobody, and nothing is sent", async () => {
    const { backend, client } = await createHost({ authorize: () => null });
    expect(await errorOf(client.startRun({ message: "Hello" }))).toMatchObject({
      code: "auth-required",
      status: 401,
    });
    expect(backend.requests.all()).toEqual([]);
  });
});
