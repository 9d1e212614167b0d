import { describe, expect, it } from "vitest";
import { until } from "../../test/support/until.js";
import {
  canaryKey,
  createProxyHarness,
  pageHeaders,
  pageRequest,
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
    for (const path of [`${chat}/run_1`, `/pufflex${chat}/run_1`, `/other${chat}/run_1`]) {
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

describe("who may ask from where", () => {
  const allowed = "https://app.test";
  const sites = ["same-origin", "same-site", "cross-site", "none", null];
  const origins = [allowed, "https://evil.test", "null", "https://app.test.evil.test", null];
  const cases = sites.flatMap((site) =>
    origins.flatMap((origin) =>
      ["GET", "POST", "DELETE"].map((method) => {
        const isPage = site === "same-origin" || origin === allowed;
        const isLooking =
          method === "GET" && (site === "none" || (site === null && origin === null));
        return { method, site, origin, status: isPage || isLooking ? 200 : 403 };
      }),
    ),
  );

  it.each(cases)("$method from $site with origin $origin: $status", async (one) => {
    const { upstream, proxy } = await createProxyHarness({ allowedOrigins: [allowed] });
    upstream.answerAll((call) => call.json({}));
    const headers = new Headers({ "content-type": "application/json" });
    if (one.site !== null) headers.set("sec-fetch-site", one.site);
    if (one.origin !== null) headers.set("origin", one.origin);
    const path = one.method === "POST" ? chat : `${sessionsPath}/${uuid}`;
    const body = one.method === "POST" ? { body: "{}" } : {};
    const response = await proxy(
      new Request(`https://host.test${path}`, { method: one.method, headers, ...body }),
    );
    expect(response.status).toBe(one.status);
    expect(upstream.requests).toHaveLength(one.status === 200 ? 1 : 0);
    expect(response.headers.get("access-control-allow-origin")).toBe(
      one.origin === allowed ? allowed : null,
    );
    expect(response.headers.get("vary")).toBe("origin");
  });

  it("neither the host's name nor its own address stands in for an allowed origin", async () => {
    const { proxy } = await createProxyHarness();
    const headers = {
      "content-type": "application/json",
      origin: "https://host.test",
      host: "host.test",
    };
    const request = new Request(`https://host.test${chat}`, {
      method: "POST",
      headers,
      body: "{}",
    });
    expect((await proxy(request)).status).toBe(403);
  });

  it("tells an allowed page before it asks what it may send, and others nothing", async () => {
    const { ask } = await createProxyHarness({ allowedOrigins: [allowed] });
    const preflight = (origin: string) =>
      ask(`${chat}/stream`, undefined, { method: "OPTIONS", headers: { origin } });
    const yes = await preflight(allowed);
    expect(yes.headers.get("access-control-allow-methods")).toBe("POST");
    expect(yes.headers.get("access-control-allow-headers")).toContain("content-type");
    const no = await preflight("https://evil.test");
    expect([...no.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("bodies", () => {
  it.each([
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    ["application/json-seq", 415],
    ["text/plain; application/json", 415],
    ["", 415],
    ["application/json; charset=utf-8", 200],
    ["Application/JSON", 200],
  ])("of type %j: %i", async (type, status) => {
    const { upstream, ask } = await createProxyHarness();
    upstream.answerAll((call) => call.json({}));
    const response = await ask(chat, message, { headers: { "content-type": type } });
    expect(response.status).toBe(status);
    expect(upstream.requests).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each([
    ["not JSON", "{"],
    ["a text", '"Hi"'],
    ["a list", "[]"],
    ["null", "null"],
    ["nothing", ""],
    ["too deep", `{"message":${"[".repeat(100)}${"]".repeat(100)}}`],
    ["far too deep", `{"message":${"[".repeat(400_000)}${"]".repeat(400_000)}}`],
    ["no UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
    ["a conversation that is none", '{"conversationId":"1"}'],
    ["a list of conversations", `{"conversationId":["${uuid}"]}`],
  ])("that hold %s are refused", async (_name, body) => {
    const { upstream, ask } = await createProxyHarness();
    expect(await readAnswer(ask(chat, message, { body }))).toMatchObject({
      status: 400,
      code: "invalid-request",
    });
    expect(upstream.requests).toEqual([]);
  });

  it.each([
    [{ toolCallId: "1", approved: "yes" }],
    [{ toolCallId: "1" }],
    [{ approved: true }],
    ["approved"],
    [[]],
  ])("whose approval is %j are refused: nobody could have judged it", async (approvalResponse) => {
    const { upstream, ask } = await createProxyHarness();
    const body = { messages: [], approvalResponse };
    expect((await ask(`${chat}/stream`, body)).status).toBe(400);
    expect(upstream.requests).toEqual([]);
  });

  it("cannot name a conversation through their prototype", async () => {
    const seen: unknown[] = [];
    const { upstream, ask } = await createProxyHarness({
      authorize: (_request, { ids }) => {
        seen.push(ids);
        return "user_1";
      },
    });
    upstream.answerAll((call) => call.json({}));
    await ask(chat, message, { body: `{"__proto__":{"conversationId":"${uuid}"},"message":"Hi"}` });
    expect(seen).toEqual([{}]);
  });

  it("over the limit are refused by what they say they hold", async () => {
    const { ask, upstream } = await createProxyHarness({ limits: { requestBytes: 20 } });
    upstream.answerAll((call) => call.json({}));
    const body = { message: "x".repeat(50) };
    expect(await readAnswer(ask(chat, body))).toMatchObject({ status: 413, code: "too-large" });
    expect((await ask(chat, message)).status).toBe(200);
  });

  it("are counted as they come, and not read further than the limit", async () => {
    const { upstream, proxy } = await createProxyHarness();
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const response = await proxy(
      new Request(`https://host.test${chat}`, {
        method: "POST",
        headers: { ...pageHeaders, "content-length": "10" },
        body: endless,
        duplex: "half",
      } as RequestInit),
    );
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(1_300_000);
    expect(upstream.requests).toEqual([]);
  });

  it("that come too slowly are given up", async () => {
    const { upstream, proxy } = await createProxyHarness({ limits: { requestMs: 20 } });
    const slow = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
    const request = new Request(`https://host.test${chat}`, {
      method: "POST",
      headers: pageHeaders,
      body: slow,
      duplex: "half",
    } as RequestInit);
    expect(await readAnswer(proxy(request))).toMatchObject({ status: 408, code: "timeout" });
    expect(upstream.requests).toEqual([]);
  });
});

describe("authorize", () => {
  it("is told the route and what the request names, in lower case", async () => {
    const calls: unknown[] = [];
    const { upstream, ask } = await createProxyHarness({
      authorize: (_request, call) => {
        calls.push(call);
        return "user_1";
      },
    });
    upstream.answerAll((call) => call.json({}));
    const upper = uuid.toUpperCase();
    await ask(chat, { message: "Hi", conversationId: upper });
    await ask(`${chat}/run_7`);
    await ask(`${sessionsPath}/${upper}`);
    await ask(sessionsPath, { campaign_id: upper, node_id: uuid });
    await ask(`${sessionsPath}?campaign_id=${upper}`);
    expect(calls).toEqual([
      { route: "start", ids: { conversationId: uuid } },
      { route: "poll", ids: { runId: "run_7" } },
      { route: "session-get", ids: { sessionId: uuid } },
      { route: "session-create", ids: { campaignId: uuid, nodeId: uuid } },
      { route: "session-list", ids: { campaignId: uuid } },
    ]);
    expect(upstream.requests.at(-1)?.path).toBe(`${sessionsPath}?campaign_id=${uuid}`);
  });

  it.each([
    [null, 401, "auth-required"],
    [undefined, 401, "auth-required"],
    [false, 404, "not-found"],
    ["", 500, "proxy-failed"],
    [true, 500, "proxy-failed"],
    [{ userId: "user_1" }, 500, "proxy-failed"],
  ])(
    "that gives %j ends the request with %i before a byte is sent",
    async (verdict, status, code) => {
      const { upstream, ask, events } = await createProxyHarness({
        authorize: async () => verdict as string,
        rateLimit: { consume: () => expect.fail("It was counted.") },
        apiKey: () => expect.fail("The key was asked for."),
      });
      expect(await readAnswer(ask(chat, message))).toMatchObject({ status, code });
      expect(upstream.requests).toEqual([]);
      expect(events).toMatchObject([{ type: "refused", code, status, userId: null }]);
    },
  );

  it.each(["authorize", "apiKey"])(
    "a failing %s is told to the host, not to the browser",
    async (name) => {
      const cause = new Error("The session store is down: secret-host");
      const { upstream, ask, events } = await createProxyHarness({
        [name]: async () => {
          throw cause;
        },
      });
      const answer = await readAnswer(ask(chat, message));
      expect(answer).toMatchObject({ status: 500, code: "proxy-failed" });
      expect(answer["error"]).toMatch(new RegExp(`${name} of createPuffleProxy failed`));
      expect(JSON.stringify(answer)).not.toContain("secret-host");
      expect(events).toMatchObject([{ type: "refused", cause }]);
      expect(upstream.requests).toEqual([]);
    },
  );

  it("that never ends does not let the request wait for ever", async () => {
    const { ask } = await createProxyHarness({
      authorize: () => new Promise(() => {}),
      limits: { totalMs: 20 },
    });
    expect((await ask(chat, message)).status).toBe(504);
  });

  it("that ends after the client has left sends nothing", async () => {
    let allow: ((user: string) => void) | undefined;
    const { upstream, proxy, events } = await createProxyHarness({
      authorize: () => new Promise<string>((resolve) => (allow = resolve)),
    });
    const gone = new AbortController();
    const answer = proxy(pageRequest(chat, message, { signal: gone.signal }));
    await until(() => allow !== undefined);
    gone.abort();
    allow!("user_1");
    expect((await answer).status).toBe(499);
    expect(upstream.requests).toEqual([]);
    expect(events).toMatchObject([{ type: "aborted", wasSent: false }]);
  });

  it("a listener that throws or rejects disturbs nothing", async () => {
    for (const onEvent of [
      () => {
        throw new Error("log");
      },
      () => Promise.reject(new Error("log")),
    ]) {
      const { upstream, ask } = await createProxyHarness({ onEvent });
      upstream.answerAll((call) => call.json(queued));
      expect((await ask(chat, message)).status).toBe(200);
    }
  });
});
