import { describe, expect, it } from "vitest";
import { createPuffleClient } from "../client/index.js";
import {
  callTool,
  createPuffleBackend,
  fail,
  needApproval,
  say,
  stall,
  wait,
  type PuffleBackendOptions,
} from "./index.js";

function setUp(options: PuffleBackendOptions = {}) {
  const backend = createPuffleBackend({ clock: "virtual", ...options });
  const client = createPuffleClient({
    baseUrl: "http://localhost",
    fetch: backend.fetch,
  });
  const post = (path: string, body: unknown) =>
    backend.fetch(`/api/agent/chat${path}`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { backend, client, post };
}

describe("queued runs", () => {
  it("go from queued over running to completed, as the clock goes", async () => {
    const { backend, client } = setUp();
    backend.agent.script(callTool("search_leads", { query: "x" }, { result: [1] }), say("Done."));
    const started = await client.startRun({ message: "Find leads" });
    expect(started).toMatchObject({
      runId: expect.stringMatching(/^run_/) as string,
      status: "queued",
      conversationId: expect.any(String) as string,
    });
    const statuses: string[] = [];
    for (const ms of [0, 399, 1, 1199, 1]) {
      await backend.clock.advance(ms);
      statuses.push((await client.getRun(started.runId)).status);
    }
    expect(statuses).toEqual(["queued", "queued", "running", "running", "completed"]);
    expect(await client.getRun(started.runId)).toMatchObject({
      text: "Done.",
      messages: [
        { role: "user", content: "Find leads" },
        { role: "assistant", content: "Done." },
      ],
      toolCalls: [{ toolName: "search_leads", args: { query: "x" }, result: [1] }],
      error: null,
    });
  });

  it("take as long as their script takes", async () => {
    const { backend, client } = setUp();
    backend.agent.script(wait(60_000), say("At last."));
    const { runId } = await client.startRun({ message: "go" });
    await backend.clock.advance(60_399);
    expect((await client.getRun(runId)).status).toBe("running");
    await backend.clock.advance(1);
    expect((await client.getRun(runId)).status).toBe("completed");
  });

  it("fail with the agent's words, and can be ended from outside", async () => {
    const { backend, client } = setUp();
    backend.agent.script(fail("No CRM."));
    const failed = await client.startRun({ message: "go" });
    backend.agent.script(stall());
    const stalled = await client.startRun({ message: "go" });
    await backend.clock.advance(100_000);
    expect(await client.getRun(failed.runId)).toMatchObject({ status: "failed", error: "No CRM." });
    expect((await client.getRun(stalled.runId)).status).toBe("running");
    backend.agent.endRun(stalled.runId, "cancelled");
    await backend.clock.advance(100_000);
    expect((await client.getRun(stalled.runId)).status).toBe("cancelled");
  });

  it("end at a call that needs a human, and report it without a result", async () => {
    const { backend, client } = setUp();
    backend.agent.script(needApproval("send_email", { to: "a" }), say("Sent."));
    const { runId } = await client.startRun({ message: "go" });
    await backend.clock.advance(2000);
    const run = await client.getRun(runId);
    expect(run.toolCalls).toHaveLength(1);
    expect(run.toolCalls[0]).not.toHaveProperty("result");
    expect(backend.agent.executedCalls).toEqual([]);
  });

  it("keep the server's own history of a conversation", async () => {
    const { backend, client } = setUp();
    const histories: number[] = [];
    backend.agent.onMessage((_message, { history }) => {
      histories.push(history.length);
      return [say("Yes.")];
    });
    const history = [{ role: "user", content: "before" }];
    const first = await client.startRun({ message: "one", history });
    await backend.clock.advance(2000);
    await client.startRun({ message: "two", history, conversationId: first.conversationId ?? "" });
    expect(histories).toEqual([1, 2]);
  });
});

describe("sync calls", () => {
  it("answer when the whole turn is done", async () => {
    const { backend, client } = setUp();
    backend.agent.script(wait(20_000), say("Done."));
    const answer = client.syncChat({ message: "go" });
    await backend.requests.waitFor("sync");
    await backend.clock.advance(20_000);
    await expect(answer).resolves.toMatchObject({
      text: "Done.",
      conversationId: expect.any(String) as string,
    });
  });

  it("are cut by the gateway after five minutes", async () => {
    const { backend, client } = setUp();
    backend.agent.script(stall());
    const answer = client.syncChat({ message: "go" });
    answer.catch(() => undefined);
    await backend.requests.waitFor("sync");
    await backend.clock.advance(300_000);
    await expect(answer).rejects.toMatchObject({ code: "bad-gateway", status: 504 });
  });

  it("answer 500 when the agent breaks down", async () => {
    const { backend, client } = setUp();
    backend.agent.script(fail("No CRM."));
    await expect(client.syncChat({ message: "go" })).rejects.toMatchObject({
      code: "server",
      detail: "No CRM.",
    });
  });
});

describe("what is refused", () => {
  const message = { id: "u", role: "user", parts: [{ type: "text", text: "hi" }] };

  it.each([
    ["", { message: "" }],
    ["", { message: 7 }],
    ["", "no json"],
    ["", { message: "hi", conversationId: "7" }],
    ["", { message: "hi", history: [{ role: "user" }] }],
    ["/sync", { message: "" }],
    ["/stream", {}],
    ["/stream", { messages: [] }],
    ["/stream", { messages: [{ id: "u", role: "user", parts: [{ type: "hologram" }] }] }],
    ["/stream", { messages: [{ ...message, parts: [{ type: "text", text: "" }] }] }],
    ["/stream", { messages: [{ ...message, role: "assistant" }] }],
    ["/stream", { messages: [message], conversationId: "x" }],
    ["/stream", { messages: [message], approvalResponse: { toolCallId: "c" } }],
    ["/stream", { messages: [message], currentPage: 7 }],
  ])("400: %s %j", async (path, body) => {
    const { backend, post } = setUp();
    const response = await post(path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.any(String) as string });
    expect(backend.agent.turns).toEqual([]);
  });

  it("400 for a run id that begins with something else, 404 for an unknown one, 405 for another method", async () => {
    const { backend } = setUp();
    const status = async (path: string, method = "GET") =>
      (await backend.fetch(`/api/agent/chat${path}`, { method })).status;
    expect(await status("/job_1")).toBe(400);
    expect(await status("/run_1")).toBe(404);
    expect(await status("/stream", "DELETE")).toBe(405);
    expect(await status("/a/b")).toBe(404);
  });

  it("404 for what belongs to somebody else, as if it were not there", async () => {
    const { backend, client } = setUp();
    const { runId, conversationId } = await client.startRun({ message: "go" });
    backend.agent.disown(runId);
    expect((await backend.fetch(`/api/agent/chat/${runId}`)).status).toBe(404);
    backend.agent.disown(conversationId ?? "");
    await expect(
      client.startRun({ message: "go", conversationId: conversationId ?? "" }),
    ).rejects.toMatchObject({ code: "not-found" });
    const theirs = backend.agent.createConversation({ userId: "somebody" });
    await expect(
      client.streamChat({ messages: [message], conversationId: theirs }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("403 for anybody but an admin", async () => {
    const { backend, client } = setUp({ admin: false });
    await expect(client.startRun({ message: "go" })).rejects.toMatchObject({ code: "forbidden" });
    backend.configure({ admin: true });
    await expect(client.startRun({ message: "go" })).resolves.toBeDefined();
  });

  it("401 without a token, with an unknown one, with one that has expired", async () => {
    const { backend } = setUp({ auth: true });
    const status = async (token?: string) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return (await backend.fetch("/api/agent/chat/run_1", { headers })).status;
    };
    const token = backend.auth.issueToken({ expiresIn: 1000 });
    expect([await status(), await status("x"), await status(token)]).toEqual([401, 401, 404]);
    await backend.clock.advance(1000);
    expect(await status(token)).toBe(401);
    const other = backend.auth.issueToken();
    backend.auth.expire(other);
    expect(await status(other)).toBe(401);
  });

  it("429 above the rate limit, until the window has passed", async () => {
    const { backend, client } = setUp({ rateLimit: { limit: 2, per: 60_000 } });
    await client.startRun({ message: "1" });
    await backend.clock.advance(20_000);
    await client.startRun({ message: "2" });
    await expect(client.startRun({ message: "3" })).rejects.toMatchObject({ code: "rate-limited" });
    expect(backend.agent.turns).toHaveLength(2);
    await backend.clock.advance(40_000);
    await expect(client.startRun({ message: "3" })).resolves.toBeDefined();
  });
});

describe("the same seed", () => {
  it("gives the same ids, also after a reset", async () => {
    const { backend, client } = setUp({ seed: 7 });
    const first = await client.startRun({ message: "go" });
    backend.agent.script(say("left over"));
    backend.configure({ admin: false });
    backend.reset();
    expect(await client.startRun({ message: "go" })).toEqual(first);
    expect(backend.requests).toHaveLength(1);
    expect(backend.agent.turns).toHaveLength(1);
    const other = setUp({ seed: 8 });
    expect(await other.client.startRun({ message: "go" })).not.toEqual(first);
  });
});
