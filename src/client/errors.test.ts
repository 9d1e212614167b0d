import { describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../test/support/testServer.js";
import { createPuffleClient, PuffleError, type PuffleClientOptions } from "./index.js";

async function setUp(options: PuffleClientOptions = {}) {
  const server = await startTestServer();
  return { server, client: createPuffleClient({ baseUrl: server.url, ...options }) };
}

async function failureOf(work: Promise<unknown>): Promise<PuffleError> {
  const error = await work.then(
    () => new Error("It did not fail."),
    (thrown: unknown) => thrown,
  );
  if (PuffleError.isInstance(error)) return error;
  throw error;
}

/** The error of a POST that is answered like this. */
async function postError(
  answer: Parameters<TestServer["answerAll"]>[0],
  options?: PuffleClientOptions,
) {
  const { server, client } = await setUp(options);
  server.answerAll(answer);
  const error = await failureOf(client.startRun({ message: "Hi" }));
  expect(server.requests).toHaveLength(1);
  return error;
}

const html = { "content-type": "text/html; charset=utf-8" };

describe("errors by status", () => {
  it.each([
    [400, "invalid-request", false],
    [401, "auth-required", false],
    [402, "insufficient-credits", false],
    [403, "forbidden", false],
    [404, "not-found", false],
    [405, "invalid-request", false],
    [408, "timeout", true],
    [409, "busy", true],
    [410, "not-found", false],
    [413, "too-large", false],
    [415, "invalid-request", false],
    [418, "invalid-request", false],
    [422, "invalid-request", false],
    [425, "server", true],
    [429, "rate-limited", true],
    [500, "server", true],
    [502, "bad-gateway", true],
    [503, "server", true],
    [504, "bad-gateway", true],
    [599, "server", true],
  ])("maps %i to %s and posts once", async (status, code, isRetryable) => {
    const error = await postError((call) => call.json({ error: "Server words" }, status));
    expect(error).toMatchObject({
      code,
      status,
      isRetryable,
      phase: "headers",
      detail: "Server words",
    });
    expect(error.message).not.toContain("Server words");
    expect(error.message).toMatch(/^puffle-react: \S.*\.$/);
  });

  it("takes any 5xx with a page for a gateway's, and shows none of it", async () => {
    const error = await postError((call) =>
      call.reply(503, html, "<html><h1>Oops nginx</h1></html>"),
    );
    expect(error).toMatchObject({ code: "bad-gateway", status: 503, detail: undefined });
    expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(/nginx|<h1>/);
  });

  it.each([
    ["text/plain", ""],
    ["text/plain; charset=utf-8", "upstream connect error"],
    ["", ""],
  ])("takes a 500 of type %j for a gateway's whose server is down", async (type, body) => {
    const error = await postError((call) => call.reply(500, { "content-type": type }, body));
    expect(error).toMatchObject({ code: "bad-gateway", status: 500, detail: undefined });
  });

  it("keeps the meaning of a 4xx with a page", async () => {
    expect(await postError((call) => call.reply(404, html, "<h1>x</h1>"))).toMatchObject({
      code: "not-found",
      detail: undefined,
    });
  });

  it.each([
    ["HTML", { error: "<b>bold</b> words" }, undefined],
    ["nothing", { error: "" }, undefined],
    ["an object", { error: { text: "x" } }, undefined],
    ["a list", ["x"], undefined],
    ["null", null, undefined],
    ["1,000 characters", { error: "x".repeat(1000) }, "x".repeat(500)],
    ["a comparison", { error: "1 < 2" }, "1 < 2"],
  ])("takes %s as the server's words", async (_, body, detail) => {
    expect((await postError((call) => call.json(body, 400))).detail).toBe(detail);
  });

  it("does without a body: empty, broken, cut, or over the cap", async () => {
    const json = { "content-type": "application/json" };
    for (const body of ["", "{", "x".repeat(70_000)]) {
      // oxlint-disable-next-line no-await-in-loop -- each body has a server of its own, which ends with it
      expect(await postError((call) => call.reply(402, json, body))).toMatchObject({
        code: "insufficient-credits",
        detail: undefined,
      });
    }
    const cut = await postError((call) =>
      call.stream(402, { ...json, "content-length": "9" }).cut(),
    );
    expect(["insufficient-credits", "network"]).toContain(cut.code);
  });

  it("reads when to come back from headers and body", async () => {
    const before = Date.now();
    const error = await postError((call) =>
      call.json({ error: "Slow down", retryAfter: 30 }, 429, { "retry-after": "5" }),
    );
    expect(error.retryAt).toBeGreaterThanOrEqual(before + 30_000);
    expect(error.retryAt).toBeLessThanOrEqual(Date.now() + 30_000);
    expect((await postError((call) => call.json({ retryAfter: 30 }, 400))).retryAt).toBeUndefined();
  });
});

describe("a success that is none", () => {
  it.each([
    ["a page", 200, html, "<h1>Welcome to our hotel</h1>", "unexpected-response", "headers"],
    ["a login page", 200, html, '<form><input type="password"></form>', "auth-required", "headers"],
    ["plain text", 200, { "content-type": "text/plain" }, "ok", "unexpected-response", "headers"],
    ["no type", 200, {}, "{}", "unexpected-response", "headers"],
    ["204", 204, {}, "", "unexpected-response", "headers"],
    [
      "an empty body",
      200,
      { "content-type": "application/json" },
      "",
      "unexpected-response",
      "body",
    ],
    [
      "half a JSON",
      200,
      { "content-type": "application/json" },
      '{"a":',
      "unexpected-response",
      "body",
    ],
    ["no run id", 200, { "content-type": "application/json" }, "{}", "unexpected-response", "body"],
    ["null", 200, { "content-type": "application/json" }, "null", "unexpected-response", "body"],
    [
      "a stream",
      200,
      { "content-type": "text/event-stream" },
      "",
      "unexpected-response",
      "headers",
    ],
  ])("%s", async (_, status, headers, body, code, phase) => {
    expect(await postError((call) => call.reply(status, headers, body))).toMatchObject({
      code,
      phase,
    });
  });

  it.each([
    ["JSON", { "content-type": "application/json" }, '{"error":"no"}', "unexpected-response"],
    ["a page", html, "<h1>Hi</h1>", "unexpected-response"],
    ["a login page", html, "<input type=password>", "auth-required"],
  ])("%s in place of a stream", async (_, headers, body, code) => {
    const { server, client } = await setUp();
    server.answerAll((call) => call.reply(200, headers, body));
    expect(await failureOf(client.streamChat({ messages: [{}] }))).toMatchObject({
      code,
      phase: "headers",
    });
  });

  it("takes JSON of any media type that ends in +json", async () => {
    const { server, client } = await setUp();
    server.answerAll((call) =>
      call.reply(200, { "content-type": "Application/Problem+JSON; x=1" }, '{"status":"running"}'),
    );
    expect((await client.getRun("run_1")).status).toBe("running");
  });

  it("refuses a redirect, which could take the token elsewhere", async () => {
    const other = await startTestServer();
    const error = await postError((call) => call.reply(307, { location: `${other.url}/login` }), {
      getToken: () => "short-lived-token",
    });
    expect(error).toMatchObject({ code: "network", phase: "sent" });
    expect(other.requests).toEqual([]);
  });

  it("asks for a sign-in when a replaced fetch followed a redirect to another origin", async () => {
    const response = Response.json({ runId: "run_1" });
    Object.defineProperties(response, {
      redirected: { value: true },
      url: { value: "https://login.test/" },
    });
    const client = createPuffleClient({
      baseUrl: "https://host.test",
      fetch: () => Promise.resolve(response),
    });
    expect(await failureOf(client.startRun({ message: "Hi" }))).toMatchObject({
      code: "auth-required",
    });
  });
});

describe("the line", () => {
  it("maps a refused and a cut connection to network, phase sent", async () => {
    expect(await postError((call) => call.cut())).toMatchObject({
      code: "network",
      phase: "sent",
      isRetryable: true,
      status: undefined,
    });
    const client = createPuffleClient({ baseUrl: "http://127.0.0.1:1" });
    expect(await failureOf(client.startRun({ message: "Hi" }))).toMatchObject({
      code: "network",
      phase: "sent",
    });
  });

  it("maps a cut in the body to network, phase body", async () => {
    expect(
      await postError((call) => {
        const line = call.stream(200, { "content-type": "application/json" });
        line.write('{"runId":');
        setImmediate(() => line.cut());
      }),
    ).toMatchObject({ code: "network", phase: "body" });
  });

  it.each([
    [
      "throws at once",
      () => {
        throw new TypeError("sync");
      },
    ],
    ["rejects with a text", () => Promise.reject("text")],
    ["rejects with nothing", () => Promise.reject(undefined)],
    ["gives nothing", () => Promise.resolve(undefined)],
    ["gives something else", () => Promise.resolve({ ok: true })],
    ["gives a plain value", () => "response"],
    ["gives Response.error()", () => Promise.resolve(Response.error())],
  ])("maps a fetch that %s", async (_, fetch) => {
    const client = createPuffleClient({
      baseUrl: "https://host.test",
      fetch: fetch as unknown as NonNullable<PuffleClientOptions["fetch"]>,
    });
    expect(await failureOf(client.startRun({ message: "Hi" }))).toMatchObject({
      code: "network",
      phase: "sent",
    });
  });

  it("works with a Response of another make, without streams", async () => {
    const foreign = {
      status: 200,
      type: "basic",
      headers: new Map([["content-type", "application/json"]]),
      text: () => Promise.resolve('{"runId":"run_1","status":"queued"}'),
    };
    const client = createPuffleClient({
      baseUrl: "https://host.test",
      fetch: () => Promise.resolve(foreign as unknown as Response),
    });
    expect((await client.startRun({ message: "Hi" })).runId).toBe("run_1");
  });

  it("maps a stream without a readable body to unexpected-response", async () => {
    const foreign = {
      status: 200,
      headers: new Map([["content-type", "text/event-stream"]]),
      body: { pipe: true },
    };
    const client = createPuffleClient({
      baseUrl: "https://host.test",
      fetch: () => Promise.resolve(foreign as unknown as Response),
    });
    expect(await failureOf(client.streamChat({ messages: [{}] }))).toMatchObject({
      code: "unexpected-response",
    });
  });

  it("passes a PuffleError of a replaced fetch on", async () => {
    const own = new PuffleError({ code: "offline", phase: "not-sent", message: "Own words." });
    const client = createPuffleClient({
      baseUrl: "https://host.test",
      fetch: () => Promise.reject(own),
    });
    expect(await failureOf(client.startRun({ message: "Hi" }))).toBe(own);
  });

  it("stops reading an answer over 16 MB", async () => {
    const { server, client } = await setUp();
    server.answerAll((call) => {
      const line = call.stream(200, { "content-type": "application/json" });
      line.end(`"${"x".repeat(17_000_000)}"`);
    });
    expect(await failureOf(client.getRun("run_1"))).toMatchObject({
      code: "too-large",
      phase: "body",
    });
    expect(server.requests).toHaveLength(1);
  });
});
