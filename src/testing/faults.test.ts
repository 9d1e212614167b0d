import { beforeEach, describe, expect, it } from "vitest";
import { describeThroughDoors, look } from "../../test/support/doors.js";
import { streamInit, streamsThrough, userMessage } from "../../test/support/faultyStreams.js";
import {
  badRequest,
  brokenJson,
  busy,
  callTool,
  contentType,
  corsRefused,
  createPuffleBackend,
  defineFault,
  dropAfter,
  emptyBody,
  expireToken,
  extraJsonFields,
  gone,
  html502,
  htmlError,
  jsonInstead,
  leavesCallOpen,
  loginPage,
  loseResponse,
  mapJson,
  needApproval,
  neverAnswers,
  noContent,
  noConversation,
  notAdmin,
  notFound,
  nullFields,
  offline,
  outOfCredits,
  rateLimit,
  redirect,
  refusal,
  repeatsToolCall,
  requestTimeout,
  say,
  serverError,
  slow,
  staleRun,
  tooLarge,
  trickle,
  unknownRunStatus,
  type Fault,
} from "./index.js";

const backend = createPuffleBackend({ clock: "virtual" });

const pollAs = (url: string, token: string) =>
  look(`${url}/api/agent/chat/run_1`, { headers: { authorization: `Bearer ${token}` } });

const status = async (path = "/api/agent/chat/run_1") => (await backend.fetch(path)).status;

describeThroughDoors(backend, (door) => {
  const { stream, streamWith } = streamsThrough(backend, door);

  it.each([
    [outOfCredits(), 402],
    [notAdmin(), 403],
    [notFound(), 404],
    [gone(), 410],
    [badRequest(), 400],
    [requestTimeout(), 408],
    [busy(), 409],
    [tooLarge(), 413],
    [serverError(), 500],
    [serverError(503), 503],
    [refusal(418, "Teapot", { hint: 1 }), 418],
    [expireToken(), 401],
    [rateLimit(), 429],
  ])("refuses: $0.name", async (fault, expected) => {
    const seen = await streamWith(fault);
    expect(seen.status).toBe(expected);
    expect(JSON.parse(seen.body)).toMatchObject({ error: expect.any(String) as string });
    expect(backend.agent.turns).toEqual([]);
    expect(backend.requests.last()?.faults).toEqual([fault.name]);
    expect((await stream()).status).toBe(200);
  });

  it.each([
    [html502(), 502, "text/html"],
    [htmlError(504), 504, "text/html"],
    [loginPage(), 200, "text/html"],
    [jsonInstead(), 200, "application/json"],
    [brokenJson(), 200, "application/json"],
    [emptyBody(), 200, "application/json"],
    [noContent(), 204, null],
    [contentType("text/plain"), 200, "text/plain"],
  ])("answers with something else: $0.name", async (fault, expected, type) => {
    const seen = await streamWith(fault);
    expect(seen.status).toBe(expected);
    expect(seen.headers.get("content-type")?.split(";")[0] ?? null).toBe(type);
  });

  it("redirects", async () => {
    backend.faults.next("poll", redirect("https://elsewhere.test/login"));
    const response = await fetch(`${door.url}/api/agent/chat/run_1`, { redirect: "manual" });
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe("https://elsewhere.test/login");
  });

  it("tells the wait of a 429 in every way there is", async () => {
    const plain = await streamWith(rateLimit(30));
    expect(plain.headers.get("retry-after")).toBe("30");
    expect(JSON.parse(plain.body)).toMatchObject({ retryAfter: 30 });
    const date = await streamWith(rateLimit(30, { as: "http-date", tell: "header" }));
    const wait =
      Date.parse(date.headers.get("retry-after") ?? "") -
      Date.parse(date.headers.get("date") ?? "");
    expect(wait).toBe(30_000);
    expect(JSON.parse(date.body)).not.toHaveProperty("retryAfter");
    const none = await streamWith(
      rateLimit(30, { tell: "nowhere", body: { retryAfterMs: 5 }, headers: { "x-reset": "7" } }),
    );
    expect(none.headers.get("retry-after")).toBeNull();
    expect(none.headers.get("x-reset")).toBe("7");
    expect(JSON.parse(none.body)).toMatchObject({ retryAfterMs: 5 });
  });

  it("expires the very token that was sent", async () => {
    backend.faults.next("poll", expireToken());
    expect((await pollAs(door.url, "old")).status).toBe(401);
    expect((await pollAs(door.url, "old")).status).toBe(401);
    expect((await pollAs(door.url, "fresh")).status).toBe(404);
  });

  it("is offline: nothing arrives", async () => {
    const seen = await streamWith(offline());
    expect(seen).toMatchObject({
      status: null,
      error: expect.stringContaining("TypeError") as string,
    });
    expect(backend.requests).toHaveLength(0);
    expect(backend.agent.turns).toEqual([]);
  });

  it("loses the response of work that was done", async () => {
    const seen = await streamWith(loseResponse());
    expect(seen).toMatchObject({
      status: null,
      error: expect.stringContaining("TypeError") as string,
    });
    expect(backend.agent.turns).toHaveLength(1);
    expect(backend.requests.last()).toMatchObject({ state: "cut", status: null });
  });

  it("hides the answer from another origin", async () => {
    const seen = await streamWith(corsRefused());
    // Over HTTP it is for the browser to hide it; behind MSW there is nobody else who could.
    expect(seen.headers.has("access-control-allow-origin")).toBe(false);
    expect(seen.error === null).toBe(door.name === "http");
    expect(backend.agent.turns).toHaveLength(1);
  });

  it("is slow, and never answers", async () => {
    const late = streamWith(slow(2000));
    await backend.requests.waitFor("stream");
    await backend.clock.advance(1999);
    expect(backend.requests.last()?.status).toBeNull();
    await backend.clock.advance(1);
    expect((await late).status).toBe(200);

    backend.faults.next("poll", neverAnswers());
    const controller = new AbortController();
    const never = look(`${door.url}/api/agent/chat/run_1`, { signal: controller.signal });
    await backend.requests.waitFor("poll");
    await backend.clock.advance(3_600_000);
    expect(backend.requests.last()?.status).toBeNull();
    controller.abort();
    expect((await never).error).toContain("AbortError");
    await expect.poll(() => backend.requests.last()?.aborted).toBe(true);
  });

  it("trickles", async () => {
    backend.faults.next("poll", trickle(5, 10_000));
    const seen = look(`${door.url}/api/agent/chat/run_1`);
    await backend.requests.waitFor("poll");
    await backend.clock.advance(30_000);
    expect(backend.requests.last()?.state).toBe("open");
    await backend.clock.advance(20_000);
    expect(JSON.parse((await seen).body)).toEqual({ error: "Run not found" });
  });

  it("names no conversation", async () => {
    expect((await streamWith(noConversation())).headers.has("x-conversation-id")).toBe(false);
    backend.faults.next("start", noConversation());
    const started = await look(`${door.url}/api/agent/chat`, {
      method: "POST",
      body: JSON.stringify({ message: "go" }),
    });
    expect(JSON.parse(started.body)).not.toHaveProperty("conversationId");
    expect(JSON.parse(started.body)).toHaveProperty("runId");
  });

  it("changes the answer of a poll", async () => {
    const { body } = await look(`${door.url}/api/agent/chat`, {
      method: "POST",
      body: JSON.stringify({ message: "go" }),
    });
    const { runId } = JSON.parse(body) as { runId: string };
    await backend.clock.advance(5000);
    const pollWith = async (fault: Fault) => {
      backend.faults.next("poll", fault);
      return JSON.parse((await look(`${door.url}/api/agent/chat/${runId}`)).body) as object;
    };
    expect(await pollWith(unknownRunStatus())).toMatchObject({ status: "paused" });
    expect(await pollWith(staleRun())).toEqual({ runId, status: "queued" });
    expect(await pollWith(nullFields())).toMatchObject({ runId, text: null, toolCalls: null });
    expect(await pollWith(extraJsonFields())).toMatchObject({ status: "completed", region: "eu" });
    expect(await pollWith(mapJson(() => [1]))).toEqual([1]);
  });

  it("leaves a call open, or sends it again, in a follow-up", async () => {
    const ask = async () => {
      backend.agent.script(needApproval("send_email", { to: "a" }), say("Sent."));
      await stream();
      const toolCallId = backend.agent.pendingCalls.at(-1)?.toolCallId ?? "";
      const part = {
        type: "tool-send_email",
        toolCallId,
        state: "approval-responded",
        input: {},
        approval: { id: "a", approved: true },
      };
      const messages = [userMessage, { id: "m", role: "assistant", parts: [part] }];
      return {
        toolCallId,
        answer: () => stream({ messages, approvalResponse: { toolCallId, approved: true } }),
      };
    };
    const open = await ask();
    backend.faults.next("approval", leavesCallOpen());
    const left = await open.answer();
    expect(left.body).toContain("Sent.");
    expect(left.body).not.toContain("tool-output");
    const again = await ask();
    backend.faults.next("approval", repeatsToolCall(again.toolCallId, "send_email", { to: "a" }));
    expect((await again.answer()).body).toMatch(/"start-step"\}\n\n[^\n]*tool-input-available/);
    expect(backend.agent.executedCalls).toHaveLength(2);
  });
});

describe("arming faults", () => {
  beforeEach(() => backend.reset());

  it("meets the next requests, one each, and only those that match", async () => {
    backend.faults.next("poll", serverError(), 2);
    backend.faults.next("poll", rateLimit(1));
    backend.faults.next("stream", outOfCredits());
    expect([await status(), await status(), await status(), await status()]).toEqual([
      500, 500, 429, 404,
    ]);
    expect(backend.faults.armed).toEqual(["refusal(402)"]);
  });

  it("meets every request until it is removed", async () => {
    const remove = backend.faults.add("any", html502());
    expect([await status(), await status()]).toEqual([502, 502]);
    remove();
    expect(await status()).toBe(404);
  });

  it("takes predicates and faults of one's own", async () => {
    const teapot = defineFault("teapot", async () => new Response("short", { status: 418 }));
    backend.faults.add(({ params }) => params[0] === "run_7", teapot);
    expect(await status("/api/agent/chat/run_7")).toBe(418);
    expect(await status()).toBe(404);
    backend.faults.clear();
    expect(await status("/api/agent/chat/run_7")).toBe(404);
  });

  it("plays a fault that stands in a script with its turn", async () => {
    backend.agent.script(say("Hello"), callTool("search_leads"), dropAfter(100));
    const response = await backend.fetch("/api/agent/chat/stream", streamInit());
    await expect(response.text()).rejects.toThrow(TypeError);
    expect((await backend.fetch("/api/agent/chat/stream", streamInit())).status).toBe(200);
  });
});
