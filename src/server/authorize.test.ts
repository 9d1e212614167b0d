import { describe, expect, it } from "vitest";
import { until } from "../../test/support/until.js";
import {
  createProxyHarness,
  pageRequest,
  readAnswer,
  sessionsPath,
  uuid,
} from "../../test/support/proxyHarness.js";

const chat = "/api/agent/chat";
const message = { message: "Hi" };
const queued = { runId: "run_1", status: "queued" };

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
