import { describe, expect, it } from "vitest";
import { canaryKey, createProxyHarness, pageHeaders } from "../../test/support/proxyHarness.js";
import type { Answer, WaitingCall } from "../../test/support/testServer.js";

const json = { "content-type": "application/json" };
/** What a hostile upstream would send to get the key out: everywhere. */
const echoed = (call: WaitingCall) => ({
  authorization: call.request.headers.authorization!,
  "x-conversation-id": canaryKey,
  "x-request-id": canaryKey,
  "x-vercel-ai-ui-message-stream": canaryKey,
  "retry-after": canaryKey,
  location: `https://evil.test/?key=${canaryKey}`,
  "set-cookie": `key=${canaryKey}`,
});
const echo = `The key ${canaryKey} is refused (Bearer ${canaryKey}).`;

const answers: Record<string, Answer> = {
  ...Object.fromEntries(
    [301, 400, 401, 402, 403, 404, 409, 413, 418, 422, 429, 500, 502, 503, 504].map((status) => [
      `${status} that repeats it`,
      (call: WaitingCall) =>
        call.reply(
          status,
          { ...echoed(call), ...json },
          JSON.stringify({ error: echo, key: canaryKey }),
        ),
    ]),
  ),
  "a page that repeats it": (call) =>
    call.reply(200, { ...echoed(call), "content-type": "text/html" }, echo),
  "a type that repeats it": (call) =>
    call.reply(200, { "content-type": `text/${canaryKey}` }, echo),
  "broken JSON that repeats it": (call) => call.reply(409, json, `{"error":"${canaryKey}`),
  "a cut line": (call) => call.cut(),
  "half an answer": (call) => {
    const line = call.stream(200, json);
    line.write(`{"${canaryKey}`);
    setImmediate(() => line.cut());
  },
};

/** Every text that can be reached from a value, hidden properties and causes too. */
function textsOf(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  return Reflect.ownKeys(value).flatMap((key) => [
    String(key),
    ...textsOf((value as Record<PropertyKey, unknown>)[key], seen),
  ]);
}

describe("the account key stands in no answer and no event", () => {
  it.each(Object.entries(answers))("after %s", async (_name, answer) => {
    const { upstream, ask, serve, events } = await createProxyHarness({
      limits: { stallMs: 5000 },
    });
    upstream.answerAll(answer);
    const url = await serve();
    const body = { message: "Hi" };
    const responses = [
      await ask("/api/agent/chat", body),
      await ask("/api/agent/chat/stream", { messages: [] }),
      await fetch(`${url}/api/agent/chat`, {
        method: "POST",
        headers: pageHeaders,
        body: JSON.stringify(body),
      }),
    ];
    const texts = await Promise.all(responses.map((response) => response.text()));
    const headers = responses.map((response) => [...response.headers]);
    const all = textsOf([texts, headers, events]).join("\n");
    expect(all).not.toContain(canaryKey);
    expect(all).not.toContain(canaryKey.slice(8));
    expect(upstream.requests).toHaveLength(3);
    expect(events).toHaveLength(3);
  });

  it.each([
    ["with a line end", `${canaryKey}\nx-evil: 1`],
    ["outside of ASCII", `${canaryKey}ä`],
    ["that is empty", ""],
    ["that is none", undefined],
  ])("when a function gives a key %s, and nothing is sent", async (_name, key) => {
    const { upstream, ask, events } = await createProxyHarness({ apiKey: () => key as string });
    const response = await ask("/api/agent/chat", { message: "Hi" });
    const all = textsOf([await response.text(), [...response.headers], events]).join("\n");
    expect(response.status).toBe(500);
    expect(all).not.toContain("CANARY");
    expect(upstream.requests).toEqual([]);
  });
});
