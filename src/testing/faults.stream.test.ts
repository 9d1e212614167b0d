import { expect, it } from "vitest";
import { describeThroughDoors } from "../../test/support/doors.js";
import { scriptAnswer, streamInit, streamsThrough } from "../../test/support/faultyStreams.js";
import {
  abortChunk,
  brokenEvent,
  chunksAfterFinish,
  createPuffleBackend,
  deltaWithoutStart,
  dropAfter,
  endAfter,
  endBeforeFinish,
  endless,
  errorChunk,
  extraFields,
  hugeEvent,
  insertChunks,
  keepAliveComments,
  killAfter,
  loneSurrogate,
  malformedUtf8,
  mapBytes,
  mapChunks,
  nullDelta,
  oddLineEnds,
  prototypeKeys,
  say,
  splitEvery,
  stallAfter,
  underMessageId,
  unknownChunk,
  unknownFinishReason,
  wrongTypes,
} from "./index.js";

const backend = createPuffleBackend({ clock: "virtual" });

describeThroughDoors(backend, (door) => {
  const { stream, streamWith } = streamsThrough(backend, door);

  it.each([0, 1, 40, 200])("drops the line after %i bytes", async (bytes) => {
    const seen = await streamWith(dropAfter(bytes));
    expect(seen.bytes).toBe(bytes);
    expect(seen.error).toContain("TypeError");
    expect(backend.requests.last()?.state).toBe("cut");
  });

  it.each([1, 40, 200])("ends the body cleanly after %i bytes", async (bytes) => {
    const seen = await streamWith(endAfter(bytes));
    expect(seen).toMatchObject({ bytes, error: null });
  });

  it("ends before the terminal chunk", async () => {
    const seen = await streamWith(endBeforeFinish());
    expect(seen.error).toBeNull();
    expect(seen.body).toContain("world");
    expect(seen.body).not.toMatch(/"finish"|DONE/);
  });

  it.each([
    [killAfter(5000), true],
    [killAfter(5000, { as: "end" }), false],
  ])("kills the answer when its time is over: %#", async (fault, breaks) => {
    backend.agent.script(say("Thinking"), { type: "wait", ms: 60_000 }, say("Done."));
    backend.faults.next("stream", fault);
    const seen = stream();
    await backend.requests.waitFor("stream");
    await backend.clock.advance(4999);
    expect(backend.requests.last()?.state).toBe("open");
    await backend.clock.advance(1);
    const { body, error: broken } = await seen;
    expect(body).toContain("Thinking");
    expect(body).not.toMatch(/Done|finish/);
    expect(broken !== null).toBe(breaks);
  });

  it("goes silent within the body", async () => {
    backend.configure({ streamLimit: 10_000 });
    const seen = streamWith(stallAfter(60));
    await backend.requests.waitFor((request) => request.status === 200 || request.index === 0);
    await backend.clock.advance(9999);
    expect(backend.requests.last()?.state).toBe("open");
    await backend.clock.advance(1);
    expect((await seen).bytes).toBe(60);
  });

  it.each([
    [splitEvery(1), "😀"],
    [keepAliveComments(), ": ping\n\n"],
    [oddLineEnds(), '\r\n\r\ndata: {"type":"start-step"}\r\n\r\n'],
    [brokenEvent(2), 'data: {"type":"text-delta","id":\n\ndata: {"type":"text-delta","id":\n\n'],
    [unknownChunk(), '{"type":"hologram","depth":3}'],
    [nullDelta(), '"delta":null'],
    [wrongTypes(), 'data: {"type":"text-delta","id":7,"delta":12}'],
    [extraFields(), '"traceId":"t-1"'],
    [unknownFinishReason(), '"finishReason":"solar-flare"'],
    [deltaWithoutStart(), '"id":"never-began","delta"'],
    [chunksAfterFinish(), '"delta":"too late"'],
    [prototypeKeys(), '"__proto__":{"polluted":true}'],
    [loneSurrogate(), '"delta":"\\ud83d "'],
    [malformedUtf8(), "\ufffd"],
    [underMessageId("u"), '{"type":"start","messageId":"u"}'],
    [insertChunks({ type: "data-x", data: 1 }), '{"type":"data-x","data":1}'],
    [mapBytes((bytes) => bytes.map((byte) => (byte === 58 ? 59 : byte))), 'data; {"type";"start"'],
    [
      mapChunks((chunk) =>
        chunk["type"] === "start" ? [{ type: "start" }, { type: "start" }] : chunk,
      ),
      `{"type":"start"}\n\ndata: {"type":"start"}`,
    ],
  ])("changes the events: $0.name", async (fault, expected) => {
    const seen = await streamWith(fault);
    expect(seen.error).toBeNull();
    expect(seen.body).toContain(expected);
    expect(seen.body).toMatch(/DONE/);
  });

  it("writes an error or an abort chunk in mid-stream", async () => {
    const error = await streamWith(errorChunk("Broken."));
    expect(error.body).toMatch(/"errorText":"Broken\."\}\n\n$/);
    const abort = await streamWith(abortChunk());
    expect(abort.body).toMatch(/"type":"abort"[^\n]*\n\ndata: \[DONE\]\n\n$/);
  });

  it("sends a huge event, and bytes without end", async () => {
    expect((await streamWith(hugeEvent(2_000_000))).bytes).toBeGreaterThan(2_000_000);
    scriptAnswer(backend);
    backend.faults.next("stream", endless());
    const controller = new AbortController();
    const response = await fetch(`${door.url}/api/agent/chat/stream`, {
      ...streamInit(),
      signal: controller.signal,
    });
    const reader = response.body?.getReader();
    let bytes = 0;
    while (bytes < 1_000_000) bytes += (await reader?.read())?.value?.byteLength ?? Infinity;
    expect(bytes).toBeLessThan(Infinity);
    controller.abort();
    await expect.poll(() => backend.requests.last()?.aborted).toBe(true);
  });
});
