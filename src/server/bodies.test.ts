import { describe, expect, it } from "vitest";
import {
  createProxyHarness,
  pageHeaders,
  readAnswer,
  uuid,
} from "../../test/support/proxyHarness.js";

const chat = "/api/agent/chat";
const message = { message: "Hi" };

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
