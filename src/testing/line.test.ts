import { afterEach, describe, expect, it } from "vitest";
import { createPuffleClient } from "../client/index.js";
import { takeTurns } from "../../test/support/takeTurns.js";
import {
  callTool,
  createPuffleBackend,
  createRealClock,
  say,
  stall,
  wait,
  type BackendServer,
} from "./index.js";

const body = JSON.stringify({
  messages: [{ id: "u", role: "user", parts: [{ type: "text", text: "go" }] }],
});
const stream = { method: "POST", body } as const;

function collect(response: Response): string[] {
  const deltas: string[] = [];
  void (async () => {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
      for (const match of next.value.matchAll(/"delta":"([^"]*)"/g)) deltas.push(match[1] ?? "");
  })().catch((error: unknown) => deltas.push(String(error)));
  return deltas;
}

describe("the clock", () => {
  it("brings each delta when it is due, and not before", async () => {
    const backend = createPuffleBackend({ clock: "virtual", chunkDelay: 100, latency: 50 });
    backend.agent.script(say("one two three"), wait(1000), say("four five", { pace: 10 }));
    const opening = backend.fetch("/api/agent/chat/stream", stream);
    await backend.clock.advance(50);
    const deltas = collect(await opening);
    const seen: number[] = [];
    for (const ms of [0, 99, 1, 100, 100, 1009, 1, 10]) {
      await backend.clock.advance(ms);
      seen.push(deltas.length);
    }
    expect(seen).toEqual([0, 0, 1, 2, 3, 3, 4, 5]);
    expect(deltas.join("")).toBe("one two threefour five");
  });

  it("stands still by itself, and a real one cannot be advanced", async () => {
    const { clock } = createPuffleBackend({ clock: "virtual" });
    expect(clock.now()).toBe(clock.now());
    await clock.advance(5);
    expect(new Date(clock.now()).toISOString()).toBe("2026-01-05T09:00:00.005Z");
    await expect(createRealClock().advance(1)).rejects.toThrow("puffle-react:");
  });

  it("takes as long for a tool as the script says", async () => {
    const backend = createPuffleBackend({ clock: "virtual" });
    backend.agent.script(callTool("search_leads", {}, { delay: 500 }), say("Done."));
    const deltas = collect(await backend.fetch("/api/agent/chat/stream", stream));
    await backend.clock.advance(499);
    expect(deltas).not.toContain("Done.");
    await backend.clock.advance(1);
    expect(deltas).toContain("Done.");
  });

  it("kills a stream after 120 seconds, finished or not", async () => {
    const backend = createPuffleBackend({ clock: "virtual" });
    backend.agent.script(say("Thinking"), stall());
    const deltas = collect(await backend.fetch("/api/agent/chat/stream", stream));
    await backend.clock.advance(119_999);
    expect(deltas).toEqual(["Thinking"]);
    await backend.clock.advance(1);
    expect(deltas).toEqual(["Thinking", "TypeError: network error"]);
    expect(backend.requests.last()).toMatchObject({ state: "cut", aborted: false });
  });
});

describe("the log", () => {
  it("holds what was sent, in order", async () => {
    const backend = createPuffleBackend({ clock: "virtual" });
    const chat = takeTurns(backend.fetch);
    const coming = backend.requests.waitFor((request) => request.method === "GET");
    await chat.ask("Hello");
    await backend.clock.advance(1000);
    await backend.fetch("https://host.test/puffle/api/agent/chat/run_x", {
      headers: { "X-Trace": "7" },
    });
    expect([...backend.requests]).toMatchObject([
      {
        endpoint: "stream",
        method: "POST",
        path: "/api/agent/chat/stream",
        body: { messages: [{ role: "user" }] },
        status: 200,
        state: "complete",
      },
      {
        endpoint: "poll",
        method: "GET",
        path: "/api/agent/chat/run_x",
        body: null,
        status: 404,
        headers: { "x-trace": "7" },
      },
    ]);
    expect(backend.requests.posts()).toHaveLength(1);
    expect(backend.requests.where("poll")).toEqual([await coming]);
    const [first, second] = backend.requests.all();
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(1000);
  });

  it("notes a client that goes away, and the agent stops", async () => {
    const backend = createPuffleBackend({ clock: "virtual", chunkDelay: 100 });
    backend.agent.script(say("one two three four"), callTool("send_email", { to: "a" }));
    const controller = new AbortController();
    const response = await backend.fetch("/api/agent/chat/stream", {
      ...stream,
      signal: controller.signal,
    });
    const deltas = collect(response);
    await backend.clock.advance(200);
    controller.abort();
    await backend.clock.advance(10_000);
    expect(deltas).toEqual(["one ", "two ", expect.stringContaining("Abort") as string]);
    expect(backend.requests.last()).toMatchObject({ aborted: true, state: "aborted" });
    expect(backend.agent.executedCalls).toEqual([]);
    expect(backend.agent.turns[0]).toMatchObject({ text: "one two ", aborted: true });
  });

  it("notes a client that cancels the body, and one that leaves before the headers", async () => {
    const backend = createPuffleBackend({ clock: "virtual", chunkDelay: 100 });
    const response = await backend.fetch("/api/agent/chat/stream", stream);
    await response.body?.cancel();
    expect(backend.requests.last()).toMatchObject({ aborted: true, status: 200 });

    backend.configure({ latency: 1000 });
    const controller = new AbortController();
    const late = backend.fetch("/api/agent/chat/stream", { ...stream, signal: controller.signal });
    late.catch(() => undefined);
    await backend.clock.advance(10);
    controller.abort();
    await expect(late).rejects.toMatchObject({ name: "AbortError" });
    expect(backend.requests.last()).toMatchObject({ aborted: true, status: null });
    expect(backend.agent.turns).toHaveLength(1);
  });
});

describe("the HTTP server", () => {
  let server: BackendServer | undefined;
  afterEach(() => server?.close());

  it("answers over a real socket, chunk by chunk, with CORS", async () => {
    const backend = createPuffleBackend({ clock: "virtual", chunkDelay: 100 });
    backend.agent.script(say("one two"));
    server = await backend.listen();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${server.url}/api/agent/chat/stream`, {
      ...stream,
      headers: { origin: "http://localhost:6006" },
    });
    expect(response.headers.get("access-control-allow-origin")).toBe("http://localhost:6006");
    expect(response.headers.get("access-control-expose-headers")).toContain("x-conversation-id");
    expect(response.headers.get("x-conversation-id")).toMatch(/^[0-9a-f-]{36}$/);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let received = "";
    const readUntil = async (text: string) => {
      for (let next; !received.includes(text); received += next.value) {
        next = await reader?.read();
        if (!next || next.done) return false;
      }
      return true;
    };
    await backend.clock.advance(100);
    expect(await readUntil('"delta":"one "')).toBe(true);
    await backend.clock.advance(100);
    expect(await readUntil('"delta":"two"')).toBe(true);
    expect(await readUntil("[DONE]")).toBe(true);
    const preflight = await fetch(`${server.url}/api/agent/chat`, {
      method: "OPTIONS",
      headers: { "access-control-request-headers": "authorization, x-mine" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization, x-mine");
    expect(backend.requests).toHaveLength(1);
  });

  it("notices a client that hangs up", async () => {
    const backend = createPuffleBackend({ clock: "virtual", chunkDelay: 100 });
    server = await backend.listen();
    const controller = new AbortController();
    const client = createPuffleClient({ baseUrl: server.url });
    const answer = await client.streamChat(
      { messages: [{ id: "u", role: "user", parts: [{ type: "text", text: "report" }] }] },
      { signal: controller.signal },
    );
    const reader = answer.events.getReader();
    await reader.read();
    controller.abort();
    await reader.read().catch(() => undefined);
    await expect.poll(() => backend.requests.last()?.aborted).toBe(true);
  });

  it("passes the client's own readers, on every endpoint", async () => {
    const issues: unknown[] = [];
    const backend = createPuffleBackend({ runQueuedFor: 0, runTakes: 0 });
    server = await backend.listen();
    const client = createPuffleClient({
      baseUrl: server.url,
      onProtocolIssue: (issue) => issues.push(issue),
    });
    const { runId, conversationId } = await client.startRun({ message: "find leads" });
    backend.agent.endRun(runId);
    expect((await client.getRun(runId)).status).toBe("completed");
    await client.syncChat({ message: "hello", conversationId: conversationId ?? "" });
    const { events } = await client.streamChat({
      messages: [{ id: "u", role: "user", parts: [{ type: "text", text: "send an email" }] }],
    });
    const types: string[] = [];
    const reader = events.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read())
      types.push(next.value.type);
    expect(new Set(types)).toEqual(new Set(["json", "done"]));
    expect(issues).toEqual([]);
  });
});
