import { describe, expect, it } from "vitest";
import { startTestServer, type Answer, type WaitingCall } from "../../test/support/testServer.js";
import { createPuffleClient, type PuffleClientOptions } from "./index.js";

const canary = "CANARY-7d1f0c3e-11aa-4f63-9a55-000000000000";

/** Every text that can be reached from a value: also hidden and inherited properties, getters and causes. */
function textsOf(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === "string") return [value];
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return [];
  if (seen.has(value)) return [];
  seen.add(value);
  const own = Reflect.ownKeys(value).flatMap((key) => [
    String(key),
    ...textsOf(read(value, key), seen),
  ]);
  const proto: unknown = Object.getPrototypeOf(value);
  const isOurs = proto !== null && proto !== Object.prototype && proto !== Function.prototype;
  return [...own, ...(isOurs ? textsOf(proto, seen) : [])];
}

function read(value: object, key: PropertyKey): unknown {
  try {
    return (value as Record<PropertyKey, unknown>)[key];
  } catch {
    return undefined;
  }
}

const echo = (call: WaitingCall) =>
  JSON.stringify({ error: `Token ${canary} of ${call.request.headers.authorization} refused` });

const answers: Record<string, Answer> = {
  ...Object.fromEntries(
    [400, 401, 402, 403, 404, 409, 413, 429, 500, 502, 503, 504].map((status) => [
      `${status} that repeats the token`,
      (call: WaitingCall) => call.reply(status, { "content-type": "application/json" }, echo(call)),
    ]),
  ),
  "a page that repeats the token": (call) =>
    call.reply(200, { "content-type": "text/html" }, `<h1>${canary}</h1>`),
  "a redirect with the token": (call) => call.reply(302, { location: `/?token=${canary}` }),
  "broken JSON": (call) => call.reply(200, { "content-type": "application/json" }, `{"${canary}`),
  "a cut line": (call) => call.cut(),
  "half an answer": (call) => {
    const line = call.stream(200, { "content-type": "application/json" });
    line.write(`{"${canary}`);
    setImmediate(() => line.cut());
  },
};

const ways: Record<string, PuffleClientOptions> = {
  getToken: { getToken: () => canary },
  "the headers": { headers: { authorization: `Basic ${canary}`, "x-session": canary } },
};

async function errorOf(options: PuffleClientOptions): Promise<unknown> {
  const client = createPuffleClient({ baseUrl: "https://host.test", ...options });
  return client.startRun({ message: "Hi" }).then(
    () => expect.fail("It did not fail."),
    (error: unknown) => error,
  );
}

describe("a token never stands in an error", () => {
  it.each(
    Object.keys(ways).flatMap((way) => Object.keys(answers).map((name) => [way, name] as const)),
  )("from %s, after %s", async (way, name) => {
    const server = await startTestServer();
    server.answerAll(answers[name] ?? null);
    const error = await errorOf({ ...ways[way], baseUrl: server.url });
    expect(server.requests.length).toBeGreaterThan(0);
    expect(textsOf(error).filter((text) => text.includes(canary))).toEqual([]);
    expect(textsOf(error).length).toBeGreaterThan(5);
  });

  it("after a fetch that throws the request itself", async () => {
    const error = await errorOf({
      getToken: () => canary,
      fetch: (url, init) => {
        const cause = Object.assign(new Error(`Bearer ${canary}`), { config: { url, init } });
        throw Object.assign(new TypeError(`failed with ${canary}`, { cause }), { request: init });
      },
    });
    expect(textsOf(error).filter((text) => text.includes(canary))).toEqual([]);
    expect(error).toMatchObject({ code: "network", cause: { message: "failed with [secret]" } });
  });

  it("after a getToken that throws what looks like a token", async () => {
    const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def_";
    const error = await errorOf({
      getToken: () => {
        throw new Error(`refused: Bearer x-y-z, ${jwt}, pk_live_abc123`);
      },
    });
    expect(error).toMatchObject({ cause: { message: "refused: [secret], [secret], [secret]" } });
  });

  it("after a refresh that repeats the refused token", async () => {
    const server = await startTestServer();
    server.answerAll((call) => call.json({}, 401));
    const error = await errorOf({
      baseUrl: server.url,
      getToken: ({ forceRefresh }) => {
        if (forceRefresh) throw new Error(`could not refresh ${canary}`);
        return canary;
      },
    });
    expect(textsOf(error).filter((text) => text.includes(canary))).toEqual([]);
    expect(error).toMatchObject({ code: "auth-required", phase: "headers" });
  });

  it("after a stream that breaks", async () => {
    const server = await startTestServer();
    const client = createPuffleClient({ baseUrl: server.url, getToken: () => canary });
    const opened = client.streamChat({ messages: [{}] });
    const line = (await server.nextCall()).stream();
    const reading = (await opened).events.getReader().read();
    line.cut();
    const error: unknown = await reading.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "network" });
    expect(textsOf(error).filter((text) => text.includes(canary))).toEqual([]);
  });

  it("and reaches no other origin", async () => {
    const [server, other] = [await startTestServer(), await startTestServer()];
    server.answerAll((call) => call.reply(307, { location: other.url }));
    await errorOf({ baseUrl: server.url, getToken: () => canary });
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${canary}`);
    expect(other.requests).toEqual([]);
  });
});
