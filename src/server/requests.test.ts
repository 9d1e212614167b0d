import { describe, expect, it } from "vitest";
import {
  canaryKey,
  createProxyHarness,
  readAnswer,
  sessionsPath,
  uuid,
} from "../../test/support/proxyHarness.js";

const chat = "/api/agent/chat";
const message = { message: "Hi" };
const queued = { runId: "run_1", status: "queued" };

describe("what Puffle gets", () => {
  it("is the key and an allowed few headers, whatever came in", async () => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll((call) => call.json(queued));
    const hostile = {
      accept: "text/html",
      authorization: "Bearer of-the-browser",
      cookie: "session=secret",
      forwarded: "for=1.2.3.4",
      host: "evil.test",
      "idempotency-key": "once",
      "last-event-id": "7",
      te: "trailers",
      "x-api-key": "other",
      "x-base-url": "https://evil.test",
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-host": "evil.test",
      "x-http-method-override": "DELETE",
      "x-middleware-subrequest": "middleware",
      "x-original-url": "/admin",
      "x-request-id": "request-7",
      "x-rewrite-url": "/admin",
    };
    await ask(chat, message, { headers: hostile });
    const { headers } = upstream.requests[0]!;
    const ofFetch = [
      "accept-language",
      "cache-control",
      "connection",
      "content-length",
      "host",
      "pragma",
      "sec-fetch-mode",
    ];
    expect(
      Object.keys(headers)
        .filter((name) => !ofFetch.includes(name))
        .sort(),
    ).toEqual([
      "accept",
      "accept-encoding",
      "authorization",
      "content-type",
      "idempotency-key",
      "last-event-id",
      "user-agent",
      "x-request-id",
    ]);
    expect(headers).toMatchObject({
      accept: "application/json",
      authorization: `Bearer ${canaryKey}`,
      "content-type": "application/json",
      host: new URL(upstream.url).host,
      "last-event-id": "7",
      "x-request-id": "request-7",
    });
  });

  it("is the key of this request, asked for anew", async () => {
    const keys = ["pk_live_one", "pk_live_two"];
    const { upstream, ask } = await createProxyHarness({ apiKey: async () => keys.shift()! });
    upstream.answerAll((call) => call.json(queued));
    await ask(chat, message);
    await ask(chat, message);
    expect(upstream.requests.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer pk_live_one",
      "Bearer pk_live_two",
    ]);
  });

  it("is the body as it was checked, written anew", async () => {
    const { upstream, ask } = await createProxyHarness({
      authorize: (_request, { ids }) => (ids.conversationId === uuid ? "user_1" : false),
    });
    upstream.answerAll((call) => call.json(queued));
    const other = uuid.replace("7d", "8d");
    const twice = `{ "conversationId": "${other}", "message": "Hi", "conversationId": "${uuid}" }`;
    await ask(chat, message, { body: twice });
    expect(upstream.requests[0]?.body).toBe(`{"conversationId":"${uuid}","message":"Hi"}`);
  });

  it("is an idempotency key that differs between users and not between attempts", async () => {
    const { upstream, ask } = await createProxyHarness({
      authorize: (request) => request.headers.get("x-user"),
    });
    upstream.answerAll((call) => call.json(queued));
    for (const user of ["ann", "ann", "bob"]) {
      await ask(chat, message, { headers: { "idempotency-key": "once", "x-user": user } });
    }
    const keys = upstream.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(keys[0]).toMatch(/^[\da-f]{64}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it("is one request: a POST that fails on its way is not repeated", async () => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll((call) => call.cut());
    expect(await readAnswer(ask(chat, message))).toMatchObject({
      status: 502,
      code: "upstream-unreachable",
    });
    expect(upstream.requests).toHaveLength(1);
  });
});

describe("paths", () => {
  it.each([
    ["GET", `${chat}/run_1`, "poll"],
    ["POST", chat, "start"],
    ["POST", `${chat}/sync`, "sync"],
    ["POST", sessionsPath, "session-create"],
    ["GET", `${sessionsPath}?campaign_id=${uuid}`, "session-list"],
    ["GET", `${sessionsPath}/${uuid}`, "session-get"],
    ["PATCH", `${sessionsPath}/${uuid}`, "session-update"],
    ["DELETE", `${sessionsPath}/${uuid}`, "session-delete"],
    ["POST", `${sessionsPath}/${uuid}/turn`, "session-turn"],
    ["POST", `${sessionsPath}/${uuid}/generate-examples`, "session-examples"],
  ])("%s %s reaches Puffle as it is", async (method, path, route) => {
    const { upstream, ask, events } = await createProxyHarness();
    upstream.answerAll((call) => call.json({}));
    const body = method === "POST" || method === "PATCH" ? { body: "{}" } : {};
    expect((await ask(path, undefined, { method, ...body })).status).toBe(200);
    expect(upstream.requests).toMatchObject([{ method, path }]);
    expect(events).toMatchObject([{ type: "answered", route }]);
  });

  it("stand under basePath here, and under the path of baseUrl there", async () => {
    const upstreams = await createProxyHarness();
    const { ask } = await createProxyHarness({
      basePath: "/puffle",
      baseUrl: `${upstreams.upstream.url}/gateway/`,
    });
    upstreams.upstream.answerAll((call) => call.json({}));
    expect((await ask(`/puffle${chat}/run_1`)).status).toBe(200);
    expect(upstreams.upstream.requests[0]?.path).toBe(`/gateway${chat}/run_1`);
    for (const path of [
      `${chat}/run_1`,
      `/pufflex${chat}/run_1`,
      `/other${chat}/run_1`,
      `/ruffle${chat}/run_1`,
    ]) {
      expect((await ask(path)).status).toBe(404);
    }
  });

  it.each([
    [404, "GET", "/api/agent/chat/nope"],
    [404, "GET", "/api/agent"],
    [404, "GET", "/"],
    [404, "POST", `${chat}/`],
    [404, "POST", `${chat}//sync`],
    [404, "GET", `${chat}/run_1%2f..`],
    [404, "GET", `${chat}/run_%2e%2e`],
    [404, "GET", `${chat}/run_1;x`],
    [404, "GET", `${chat}/run_1@evil.test`],
    [404, "GET", `${chat}/run_1%00`],
    [404, "GET", `${chat}/run_1%0d%0a`],
    [404, "GET", `${chat}/run_${"x".repeat(200)}`],
    [404, "GET", `${sessionsPath}/${uuid}%20`],
    [404, "GET", `${sessionsPath}/${uuid}x`],
    [404, "GET", "/api/cors/http:%2f%2fevil.test%23"],
    [404, "GET", "/api/agent/chat/data:text%2fhtml;base64,eA=="],
    [405, "PUT", chat],
    [405, "GET", `${chat}/sync`],
    [405, "HEAD", `${chat}/run_1`],
    [405, "DELETE", `${chat}/run_1`],
    [405, "POST", `${sessionsPath}/${uuid}`],
    [400, "GET", `${chat}/run_1?x=1`],
    [400, "POST", `${chat}?campaign_id=${uuid}`],
    [400, "GET", sessionsPath],
    [400, "GET", `${sessionsPath}?campaign_id=${uuid}&campaign_id=${uuid}`],
    [400, "GET", `${sessionsPath}?campaign_id=${uuid}&x=1`],
    [400, "GET", `${sessionsPath}?campaign_id=1`],
    [400, "GET", `${sessionsPath}?campaign_ID=${uuid}`],
  ])("%i for %s %s, before anybody is asked who it is", async (status, method, path) => {
    const { upstream, ask } = await createProxyHarness({
      authorize: () => expect.fail("It asked."),
    });
    const body = method === "POST" || method === "PUT" ? { body: "{}" } : {};
    const response = await ask(path, undefined, { method, ...body });
    expect(response.status).toBe(status);
    expect(response.headers.get("allow") ?? "").toMatch(status === 405 ? /GET|POST/ : /^$/);
    expect(upstream.requests).toEqual([]);
  });

  it("OPTIONS are answered here", async () => {
    const { upstream, ask } = await createProxyHarness();
    const known = await ask(`${sessionsPath}/${uuid}`, undefined, { method: "OPTIONS" });
    expect(known.status).toBe(204);
    expect(known.headers.get("allow")).toBe("GET, PATCH, DELETE, OPTIONS");
    expect((await ask("/api/admin", undefined, { method: "OPTIONS" })).status).toBe(404);
    expect(upstream.requests).toEqual([]);
  });

  it("a change of protocol is refused", async () => {
    const { upstream, ask } = await createProxyHarness();
    const headers = { upgrade: "websocket", connection: "upgrade" };
    expect((await ask(`${chat}/run_1`, undefined, { headers })).status).toBe(400);
    expect(upstream.requests).toEqual([]);
  });
});
