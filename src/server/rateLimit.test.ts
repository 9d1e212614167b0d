import { afterEach, describe, expect, it, vi } from "vitest";
import { RateLimiterMemory, RateLimiterUnion } from "rate-limiter-flexible";
import {
  createProxyHarness,
  readAnswer,
  sessionsPath,
  uuid,
} from "../../test/support/proxyHarness.js";
import { createTokenBucket } from "./index.js";

const chat = "/api/agent/chat";
const message = { message: "Hi" };
const byHeader = { authorize: (request: Request) => request.headers.get("x-user") };
const as = (user: string) => ({ headers: { "x-user": user } });

describe("a rate limit", () => {
  it("counts what spends credits, for each user, before it is sent", async () => {
    const keys: string[] = [];
    const { upstream, ask } = await createProxyHarness({
      ...byHeader,
      rateLimit: { consume: (key) => void keys.push(key) },
    });
    upstream.answerAll((call) =>
      call.request.path.endsWith("stream")
        ? call.reply(200, { "content-type": "text/event-stream" })
        : call.json({}),
    );
    const one = `${sessionsPath}/${uuid}`;
    await ask(chat, message, as("ann"));
    await ask(`${chat}/sync`, message, as("bob"));
    await ask(`${chat}/stream`, { messages: [] }, as("cid"));
    await ask(`${chat}/mock-stream`, { messages: [] }, as("dan"));
    await ask(`${one}/turn`, message, as("eve"));
    await ask(`${one}/generate-examples`, { leads: [] }, as("fay"));
    expect(keys).toEqual(["ann", "bob", "cid", "dan", "eve", "fay"]);
    await ask(`${chat}/run_1`, undefined, as("ann"));
    await ask(one, undefined, as("ann"));
    await ask(sessionsPath, { campaign_id: uuid }, as("ann"));
    await ask(one, undefined, { method: "DELETE", ...as("ann") });
    expect(keys).toHaveLength(6);
  });

  it.each([
    ["rate-limiter-flexible in memory", () => new RateLimiterMemory({ points: 2, duration: 60 })],
    [
      "a union of its limiters",
      () =>
        new RateLimiterUnion(
          new RateLimiterMemory({ keyPrefix: "short", points: 2, duration: 60 }),
          new RateLimiterMemory({ keyPrefix: "long", points: 2, duration: 60 }),
        ),
    ],
    ["createTokenBucket", () => createTokenBucket({ limit: 2, per: 120_000 })],
  ])("of %s answers 429 and when to come back", async (_name, create) => {
    const { upstream, ask, events } = await createProxyHarness({
      ...byHeader,
      rateLimit: create(),
    });
    upstream.answerAll((call) => call.json({}));
    expect((await ask(chat, message, as("ann"))).status).toBe(200);
    expect((await ask(chat, message, as("ann"))).status).toBe(200);
    const response = await ask(chat, message, as("ann"));
    const body = (await response.json()) as { retryAfter: number };
    expect(response.status).toBe(429);
    expect(body).toMatchObject({ code: "rate-limited" });
    expect(body.retryAfter).toBeGreaterThan(50);
    expect(body.retryAfter).toBeLessThanOrEqual(60);
    expect(response.headers.get("retry-after")).toBe(String(body.retryAfter));
    expect((await ask(chat, message, as("bob"))).status).toBe(200);
    expect(upstream.requests).toHaveLength(3);
    expect(events.at(2)).toMatchObject({ type: "refused", userId: "ann" });
  });

  it.each([
    ["an error", new Error("Redis is down")],
    ["nothing", undefined],
    ["a number that is none", { msBeforeNext: "soon" }],
  ])("that fails with %s spends nothing", async (_name, thrown) => {
    const { upstream, ask, events } = await createProxyHarness({
      rateLimit: { consume: () => Promise.reject(thrown) },
    });
    expect(await readAnswer(ask(chat, message))).toMatchObject({
      status: 500,
      code: "proxy-failed",
    });
    expect(upstream.requests).toEqual([]);
    expect(events).toMatchObject([{ type: "refused", cause: thrown }]);
  });

  it("that throws at once, without a promise, is a limit too", async () => {
    const { ask } = await createProxyHarness({
      rateLimit: {
        consume: () => {
          throw Object.assign(Object.create(null), { msBeforeNext: 1 });
        },
      },
    });
    expect(await readAnswer(ask(chat, message))).toMatchObject({ status: 429, retryAfter: 1 });
  });
});

describe("createTokenBucket", () => {
  afterEach(() => vi.useRealTimers());
  const at = (bucket: ReturnType<typeof createTokenBucket>, key = "ann") =>
    Promise.resolve(bucket.consume(key)).then(
      () => null,
      (thrown: unknown) => (thrown as { msBeforeNext: number }).msBeforeNext,
    );

  it("fills up again evenly, and never above its limit", async () => {
    vi.useFakeTimers();
    const bucket = createTokenBucket({ limit: 2, per: 1000 });
    expect([await at(bucket), await at(bucket), await at(bucket)]).toEqual([null, null, 500]);
    vi.advanceTimersByTime(499);
    expect(await at(bucket)).toBeCloseTo(1);
    vi.advanceTimersByTime(2);
    expect(await at(bucket)).toBeNull();
    vi.advanceTimersByTime(1_000_000);
    expect([await at(bucket), await at(bucket)]).toEqual([null, null]);
    expect(await at(bucket)).toBeCloseTo(500);
  });

  it("remembers so many users and forgets who was not seen for longest", async () => {
    vi.useFakeTimers();
    const bucket = createTokenBucket({ limit: 1, per: 1000, maxUsers: 2 });
    expect([await at(bucket, "ann"), await at(bucket, "bob")]).toEqual([null, null]);
    expect(await at(bucket, "ann")).toBe(1000);
    expect(await at(bucket, "cid")).toBeNull();
    expect(await at(bucket, "ann")).toBe(1000);
    expect(await at(bucket, "bob")).toBeNull();
  });
});
