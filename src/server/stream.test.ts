import { afterEach, describe, expect, it, vi } from "vitest";
import { installManualTimers, type ManualTimers } from "../../test/support/manualTimers.js";
import { createProxyHarness, pageHeaders, pageRequest } from "../../test/support/proxyHarness.js";
import { until } from "../../test/support/until.js";
import type { ProxyLimits } from "./index.js";

const path = "/api/agent/chat/stream";
const body = { messages: [] };
const ways = ["the bare function", "toNodeHandler"] as const;

/** Opens a stream, either way. `call` and `line` are upstream's end, `reader` the client's. */
async function open(way: (typeof ways)[number], limits: Partial<ProxyLimits> = {}) {
  const harness = await createProxyHarness({ limits });
  const gone = new AbortController();
  const answer =
    way === "toNodeHandler"
      ? fetch((await harness.serve()) + path, {
          method: "POST",
          headers: pageHeaders,
          body: JSON.stringify(body),
          signal: gone.signal,
        })
      : harness.proxy(pageRequest(path, body, { signal: gone.signal }));
  const call = await harness.upstream.nextCall();
  const line = call.stream();
  const response = await answer;
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  const read = async () => {
    const { done, value } = await reader.read();
    return done ? null : decoder.decode(value, { stream: true });
  };
  const readAll = async () => {
    let text = "";
    for (let next = await read(); next !== null; next = await read()) text += next;
    return text;
  };
  return { ...harness, call, line, gone, reader, read, readAll };
}

/** Lets a silence pass that is worth a comment, once the proxy waits for the end of it. */
async function passSilence(clock: ManualTimers): Promise<void> {
  await until(() => clock.delays().includes(15_000));
  clock.advance(15_000);
}

afterEach(() => vi.unstubAllGlobals());

describe.each(ways)("a stream through %s", (way) => {
  it("passes each chunk on before the next one is there", async () => {
    const { line, read } = await open(way);
    for (const n of [1, 2, 3]) {
      line.write(`data: ${n}\n\n`);
      expect(await read()).toBe(`data: ${n}\n\n`);
    }
    line.end();
    expect(await read()).toBeNull();
  });

  it("ends as upstream ends, with every byte", async () => {
    const { line, readAll, events } = await open(way);
    const text = Array.from({ length: 2000 }, (_, n) => `data: "ä${n}"\n\n`).join("");
    line.end(text);
    expect(await readAll()).toBe(text);
    expect(events).toMatchObject([
      { type: "answered", status: 200, bytes: Buffer.byteLength(text) },
    ]);
  });

  it("breaks off where upstream breaks off, after what came before", async () => {
    const { line, read, events } = await open(way);
    line.write("data: 1\n\n");
    expect(await read()).toBe("data: 1\n\n");
    line.cut();
    await expect(read()).rejects.toThrow(Error);
    expect(events).toMatchObject([{ type: "failed", code: "upstream-cut" }]);
  });

  it("closes upstream's line when the client aborts", async () => {
    const { line, gone, read, call, events } = await open(way);
    line.write("data: 1\n\n");
    await read();
    gone.abort();
    await call.closed;
    await expect(read()).rejects.toThrow(Error);
    expect(events).toMatchObject([{ type: "aborted", wasSent: true, userId: "user_1" }]);
  });

  it("closes upstream's line when the client cancels the body", async () => {
    const { line, reader, read, call, events } = await open(way);
    line.write("data: 1\n\n");
    await read();
    await reader.cancel();
    await call.closed;
    expect(events).toMatchObject([{ type: "aborted", wasSent: true }]);
  });

  it("gets a comment in each silence, and none between the halves of an event", async () => {
    const clock = installManualTimers("/src/server/");
    const { line, read } = await open(way);
    const readAfterSilence = async () => {
      const next = read();
      await passSilence(clock);
      return next;
    };
    expect(await readAfterSilence()).toBe(": ping\n\n");
    line.write("data: 1\n\n");
    expect(await read()).toBe("data: 1\n\n");
    expect(await readAfterSilence()).toBe(": ping\n\n");
    expect(await readAfterSilence()).toBe(": ping\n\n");
    line.write("data: 2");
    expect(await read()).toBe("data: 2");
    const rest = read();
    await passSilence(clock);
    // A comment would have to come first.
    line.write("\r\n\r\n");
    expect(await rest).toBe("\r\n\r\n");
    expect(await readAfterSilence()).toBe(": ping\n\n");
  });

  it("that upstream lets fall silent breaks off, comments or not", async () => {
    const clock = installManualTimers("/src/server/");
    const { line, read, readAll, call, events } = await open(way);
    line.write("data: 1\n\n");
    expect(await read()).toBe("data: 1\n\n");
    const broken = readAll().catch((error: unknown) => error);
    for (const _ of [15, 30, 45]) await passSilence(clock);
    expect(events).toEqual([]);
    await passSilence(clock);
    expect(await broken).toBeInstanceOf(Error);
    await call.closed;
    expect(events).toMatchObject([
      { type: "failed", code: "upstream-timeout", message: "Puffle fell silent in its answer." },
    ]);
  });

  it("that takes too long as a whole breaks off", async () => {
    const clock = installManualTimers("/src/server/");
    const { readAll, call, events } = await open(way, { stallMs: Infinity });
    const broken = readAll().catch((error: unknown) => error);
    clock.advance(899_999);
    expect(events).toEqual([]);
    clock.advance(1);
    expect(await broken).toBeInstanceOf(Error);
    await call.closed;
    expect(events).toMatchObject([
      { type: "failed", code: "upstream-timeout", message: "The whole exchange took too long." },
    ]);
  });

  it("that is too large breaks off", async () => {
    const { line, readAll, call, events } = await open(way, { streamBytes: 1000 });
    line.write(`data: ${"x".repeat(2000)}\n\n`);
    await expect(readAll()).rejects.toThrow(Error);
    await call.closed;
    expect(events).toMatchObject([{ type: "failed", code: "bad-upstream" }]);
  });
});
