import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  canaryKey,
  createProxyHarness,
  readAnswer,
  sessionsPath,
  uuid,
} from "../../test/support/proxyHarness.js";
import type { WaitingCall } from "../../test/support/testServer.js";

const chat = "/api/agent/chat";
const message = { message: "Hi" };
const json = { "content-type": "application/json" };
const hostileHeaders = {
  "access-control-allow-origin": "*",
  "clear-site-data": '"*"',
  "content-security-policy": "script-src *",
  link: "<https://evil.test>; rel=preload",
  location: "https://evil.test",
  refresh: "0; url=https://evil.test",
  server: "puffle/1.0",
  "set-cookie": "session=stolen",
  "strict-transport-security": "max-age=0",
  via: "1.1 gateway",
  "www-authenticate": "Basic",
  "x-conversation-id": uuid.toUpperCase(),
  "x-powered-by": "Next.js",
  "x-request-id": "of-puffle",
};
const safe = {
  "content-security-policy": "default-src 'none'; sandbox",
  "x-accel-buffering": "no",
  "x-content-type-options": "nosniff",
  "x-request-id": "request-7",
};
const headers = { "x-request-id": "request-7" };

describe("what the browser gets", () => {
  it("is JSON with headers of the proxy's own", async () => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll((call) => call.reply(200, { ...hostileHeaders, ...json }, '{"status":"x"}'));
    const response = await ask(`${chat}/run_1`, undefined, { headers });
    expect(Object.fromEntries(response.headers)).toEqual({
      ...safe,
      "cache-control": "no-store, no-transform",
      "content-type": "application/json",
    });
    expect(await response.text()).toBe('{"status":"x"}');
  });

  it("is a stream with the conversation's id and the version of its events", async () => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll((call) =>
      call.reply(
        200,
        {
          ...hostileHeaders,
          "content-type": "text/event-stream; charset=utf-8",
          "x-vercel-ai-ui-message-stream": "v1",
        },
        "data: 1\n\n",
      ),
    );
    const response = await ask(`${chat}/stream`, { messages: [] }, { headers });
    expect(Object.fromEntries(response.headers)).toEqual({
      ...safe,
      "cache-control": "no-cache, no-transform",
      "content-type": "text/event-stream",
      "x-conversation-id": uuid,
      "x-vercel-ai-ui-message-stream": "v1",
    });
    expect(await response.text()).toBe("data: 1\n\n");
  });

  it("is unpacked, without the headers that say it is packed", async () => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll((call) =>
      call.reply(200, { ...json, "content-encoding": "gzip" }, gzipSync('{"text":"Hi"}')),
    );
    const response = await ask(`${chat}/run_1`);
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(await response.json()).toEqual({ text: "Hi" });
  });

  it("has a request id of the proxy's own where the page sent none, or an odd one", async () => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll((call) => call.json({}));
    for (const id of [undefined, "a b", "x".repeat(300), "ä"]) {
      const response = await ask(
        `${chat}/run_1`,
        undefined,
        id ? { headers: { "x-request-id": id } } : {},
      );
      expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    }
  });
});

describe("what no endpoint answers is not passed on", () => {
  const page = "<script>alert(1)</script>";
  it.each<[name: string, answer: (call: WaitingCall) => void]>([
    ["a page", (call) => call.reply(200, { "content-type": "text/html" }, page)],
    [
      "a picture with a script",
      (call) => call.reply(200, { "content-type": "image/svg+xml" }, page),
    ],
    ["plain text", (call) => call.reply(200, { "content-type": "text/plain" }, page)],
    ["a script", (call) => call.reply(200, { "content-type": "text/javascript" }, page)],
    ["no type", (call) => call.reply(200, {}, page)],
    ["nothing", (call) => call.reply(204, {})],
    [
      "a stream where JSON belongs",
      (call) => call.reply(200, { "content-type": "text/event-stream" }, page),
    ],
    ["a redirect", (call) => call.reply(302, { location: "https://evil.test", ...json }, "{}")],
    [
      "a redirect that keeps the method",
      (call) => call.reply(307, { location: "/api/agent/chat/sync" }),
    ],
    ["a not modified", (call) => call.reply(304, {})],
    ["a page with 500", (call) => call.reply(500, { "content-type": "text/html" }, page)],
    ["a page with 503", (call) => call.reply(503, { "content-type": "text/html" }, page)],
    ["a status that makes fetch repeat a request", (call) => call.reply(421, json, "{}")],
    ["a status that nobody knows", (call) => call.reply(418, json, "{}")],
  ])("%s", async (_name, answer) => {
    const { upstream, ask, events } = await createProxyHarness();
    upstream.answerAll(answer);
    const response = await ask(chat, message);
    const text = await response.text();
    expect(response.status).toBe(502);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("location")).toBeNull();
    expect(JSON.parse(text)).toMatchObject({ code: "bad-upstream" });
    expect(text).not.toContain("script>");
    expect(upstream.requests).toHaveLength(1);
    expect(events).toMatchObject([{ type: "failed", code: "bad-upstream" }]);
  });

  it("JSON where a stream belongs", async () => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll((call) => call.json({}));
    expect(await readAnswer(ask(`${chat}/stream`, { messages: [] }))).toMatchObject({
      status: 502,
      code: "bad-upstream",
    });
  });

  it("odd values of the headers that are passed on", async () => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll((call) =>
      call.reply(200, {
        "content-type": "text/event-stream",
        "x-conversation-id": "<script>",
        "x-vercel-ai-ui-message-stream": "v1; <b>",
      }),
    );
    const response = await ask(`${chat}/stream`, { messages: [] });
    expect(response.headers.get("x-conversation-id")).toBeNull();
    expect(response.headers.get("x-vercel-ai-ui-message-stream")).toBeNull();
    await response.body?.cancel();
  });
});

describe("Puffle's refusals", () => {
  it.each([
    [400, "invalid-request"],
    [402, "insufficient-credits"],
    [404, "not-found"],
    [409, "busy"],
    [413, "too-large"],
    [422, "invalid-request"],
    [429, "rate-limited"],
    [500, "server"],
    [503, "server"],
  ])("%i reaches the browser with its words, as %s", async (status, code) => {
    const { upstream, ask, events } = await createProxyHarness();
    upstream.answerAll((call) =>
      call.json({ error: "Because of this.", stack: "secret", user_id: "u" }, status),
    );
    const answer = await readAnswer(ask(chat, message, { headers }));
    expect(answer).toEqual({ status, code, error: "Because of this.", requestId: "request-7" });
    expect(events).toMatchObject([{ type: "failed", status, code }]);
  });

  it.each([401, 403])(
    "%i is about the account key, so it is 502 for the browser",
    async (status) => {
      const { upstream, ask } = await createProxyHarness();
      upstream.answerAll((call) => call.json({ error: `Key ${canaryKey} expired` }, status));
      const answer = await readAnswer(ask(chat, message));
      expect(answer).toMatchObject({ status: 502, code: "upstream-auth" });
      expect(JSON.stringify(answer)).not.toContain("expired");
    },
  );

  it.each<[name: string, headers: Record<string, string>, body: object]>([
    ["in seconds", { "retry-after": "30" }, {}],
    [
      "as a date of Puffle's own clock",
      {
        date: "Wed, 01 Jan 2020 00:00:00 GMT",
        "retry-after": "Wed, 01 Jan 2020 00:00:30 GMT",
      },
      {},
    ],
    ["in the body", {}, { retryAfter: 30 }],
  ])("say when to come back, %s, in the header and in the body", async (_name, retry, body) => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll((call) => call.json({ error: "Slow down", ...body }, 429, retry));
    const response = await ask(chat, message);
    expect(response.headers.get("retry-after")).toBe("30");
    expect(await response.json()).toMatchObject({ code: "rate-limited", retryAfter: 30 });
  });

  it.each<[name: string, reply: (call: WaitingCall) => void]>([
    ["no body", (call) => call.reply(409, {})],
    ["a page", (call) => call.reply(409, { "content-type": "text/html" }, "<b>busy</b>")],
    ["broken JSON", (call) => call.reply(409, json, "{")],
    ["a list", (call) => call.reply(409, json, "[]")],
    ["markup in its words", (call) => call.json({ error: "<img src=x onerror=alert(1)>" }, 409)],
    ["words that are none", (call) => call.json({ error: { message: "x" } }, 409)],
    ["a body without end", (call) => call.reply(409, json, `{"error":"${"x".repeat(100_000)}"}`)],
  ])("keep their status with %s", async (_name, reply) => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll(reply);
    expect(await readAnswer(ask(chat, message))).toMatchObject({
      status: 409,
      code: "busy",
      error: "Puffle answered 409.",
    });
  });
});

describe("limits of answers", () => {
  it("JSON that is too large is not passed on", async () => {
    const { upstream, ask } = await createProxyHarness({ limits: { answerBytes: 1000 } });
    upstream.answerAll((call) => call.json({ text: "x".repeat(2000) }));
    expect(await readAnswer(ask(`${chat}/run_1`))).toMatchObject({
      status: 502,
      code: "bad-upstream",
    });
  });

  it("a small answer that unpacks to a large one counts as the large one", async () => {
    const { upstream, ask } = await createProxyHarness({ limits: { answerBytes: 100_000 } });
    const bomb = gzipSync(Buffer.alloc(20_000_000, 32));
    expect(bomb.length).toBeLessThan(100_000);
    upstream.answerAll((call) => call.reply(200, { ...json, "content-encoding": "gzip" }, bomb));
    expect(await readAnswer(ask(`${chat}/run_1`))).toMatchObject({
      status: 502,
      code: "bad-upstream",
    });
  });

  it.each([
    ["headers", "headersMs", "/run_1"],
    ["those of a blocking call", "syncMs", "/sync"],
  ])(
    "%s that do not come are given up, and Puffle's line is closed",
    async (_name, limit, path) => {
      const { upstream, ask, events } = await createProxyHarness({ limits: { [limit]: 30 } });
      const answer = ask(chat + path, path === "/sync" ? message : undefined);
      const call = await upstream.nextCall();
      expect(await readAnswer(answer)).toMatchObject({ status: 504, code: "upstream-timeout" });
      await call.closed;
      expect(events).toMatchObject([{ type: "failed", code: "upstream-timeout" }]);
    },
  );

  it("a blocking call has longer for its headers than others", async () => {
    const { upstream, ask } = await createProxyHarness({ limits: { headersMs: 10 } });
    const answer = ask(`${chat}/sync`, message);
    const call = await upstream.nextCall();
    expect(await readAnswer(ask(chat, message))).toMatchObject({ status: 504 });
    call.json({ text: "Late." });
    expect(await readAnswer(answer)).toMatchObject({ status: 200, text: "Late." });
  });

  it("JSON that falls silent is given up, and JSON that is cut is not passed on", async () => {
    const { upstream, ask } = await createProxyHarness({ limits: { stallMs: 30 } });
    const silent = ask(`${chat}/run_1`);
    const call = await upstream.nextCall();
    call.stream(200, json).write('{"status":');
    expect(await readAnswer(silent)).toMatchObject({ status: 504, code: "upstream-timeout" });
    await call.closed;
    const broken = ask(`${chat}/run_1`);
    const line = (await upstream.nextCall()).stream(200, json);
    line.write('{"status":');
    setImmediate(() => line.cut());
    expect(await readAnswer(broken)).toMatchObject({ status: 502, code: "upstream-cut" });
  });
});

describe("what was made", () => {
  it("is told to the host before the browser can ask for it", async () => {
    const records: (() => void)[] = [];
    const { upstream, ask } = await createProxyHarness({
      onEvent: (event) =>
        event.type === "created"
          ? new Promise<void>((resolve) => records.push(resolve))
          : undefined,
    });
    let isHere = false;
    const answer = ask(chat, message).then((response) => {
      isHere = true;
      return response;
    });
    (await upstream.nextCall()).json({ runId: "run_7", conversationId: uuid });
    while (records.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(isHere).toBe(false);
    records[0]!();
    expect((await answer).status).toBe(200);
  });

  it("is nothing where the request named it, and nothing that is no id", async () => {
    const { upstream, ask, events } = await createProxyHarness();
    const answers = [
      { runId: "nope", conversationId: "nope" },
      { conversationId: uuid.toUpperCase() },
      [],
      { session: null },
    ];
    upstream.answerAll((call) => call.json(answers.shift()));
    await ask(chat, message);
    await ask(chat, { ...message, conversationId: uuid });
    await ask(`${chat}/sync`, message);
    await ask(sessionsPath, { campaign_id: uuid });
    expect(events.map(({ type }) => type)).toEqual(Array(4).fill("answered"));
  });
});
