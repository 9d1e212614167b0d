import { createParser } from "eventsource-parser";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDeadline } from "./createDeadline.js";
import { failure } from "./failure.js";
import { createEventDecoder, readEvents } from "./readEvents.js";
import type { AgentStreamEvent } from "./types.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);

function decode(pieces: readonly Uint8Array[]): AgentStreamEvent[] {
  const decoder = createEventDecoder();
  return [...pieces.flatMap((piece) => decoder.feed(piece)), ...decoder.feed(undefined)];
}

function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted(
    (a, b) => a - b,
  );
  return places.slice(1).map((end, index) => bytes.slice(places[index], end));
}

const streamText = fc
  .array(
    fc.oneof(
      fc.json().map((json) => `data: ${json}`),
      fc.string({ unit: "binary" }).map((text) => `data: ${JSON.stringify(text)}`),
      fc.constantFrom(
        "data: [DONE]",
        ": ping",
        "event: x",
        "id: 7",
        "retry: 5",
        "data:",
        "data",
        "",
      ),
      fc.string({
        unit: fc.constantFrom("d", "a", "t", ":", " ", "{", "\u{FEFF}", "é", "😀", "\0"),
      }),
    ),
  )
  .chain((lines) =>
    fc
      .array(fc.constantFrom("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r"), {
        minLength: lines.length,
        maxLength: lines.length,
      })
      .map((ends) => lines.map((line, index) => line + ends[index]).join("")),
  );

describe("createEventDecoder", () => {
  it("gives the same events however the bytes are split", () => {
    fc.assert(
      fc.property(streamText, fc.array(fc.nat(2000)), (text, cuts) => {
        const bytes = bytesOf(text);
        expect(decode(split(bytes, cuts))).toEqual(decode([bytes]));
      }),
      { numRuns: 2000 },
    );
  });

  it("gives the same events byte by byte", () => {
    const text = '\u{FEFF}data: {"t":"é😀"}\r\n\r\n: ping\rdata: [DONE]\r\rdata: {"half":';
    const bytes = bytesOf(text);
    const one = [...bytes].map((_, index) => bytes.slice(index, index + 1));
    expect(decode(one)).toEqual([
      { type: "json", value: { t: "é😀" } },
      { type: "comment" },
      { type: "done" },
    ]);
  });

  it("finds the events that eventsource-parser finds in the whole text", () => {
    fc.assert(
      fc.property(streamText, (text) => {
        const expected: string[] = [];
        const parser = createParser({ onEvent: ({ data }) => expected.push(data) });
        parser.feed(new TextDecoder().decode(bytesOf(text)));
        if (text.endsWith("\r")) parser.feed("\n");
        const found = decode([bytesOf(text)]).filter(({ type }) => type !== "comment");
        expect(found).toHaveLength(expected.filter((data) => data !== "").length);
      }),
    );
  });

  it("never throws for garbage", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (pieces) => {
        expect(decode(pieces).every(({ type }) => type !== undefined)).toBe(true);
      }),
    );
  });

  it("drops half an event at the end", () => {
    expect(decode([bytesOf('data: {"a":1}\n\ndata: {"b":2}')])).toEqual([
      { type: "json", value: { a: 1 } },
    ]);
    expect(decode([bytesOf('data: {"b":2}\n')])).toEqual([]);
  });

  it("reports broken JSON by its length and goes on", () => {
    expect(decode([bytesOf('data: {"a":\n\ndata: 1\n\n')])).toEqual([
      { type: "broken", length: 5 },
      { type: "json", value: 1 },
    ]);
  });

  it("gives no event that could change a prototype", () => {
    expect(decode([bytesOf('data: {"input":{"__proto__":{"x":1}}}\n\n')])).toEqual([
      { type: "broken", length: 31 },
    ]);
  });

  it("joins data lines and takes an empty event as a sign of life", () => {
    expect(decode([bytesOf('data: {"a":\ndata: 1}\n\ndata:\n\n')])).toEqual([
      { type: "json", value: { a: 1 } },
      { type: "comment" },
    ]);
  });

  it("replaces malformed UTF-8", () => {
    const bytes = new Uint8Array([...bytesOf('data: "'), 0xff, 0xc3, ...bytesOf('"\n\n')]);
    expect(decode([bytes])).toEqual([{ type: "json", value: "\uFFFD\uFFFD" }]);
  });

  it("reads 1 MB in one event from 16-byte pieces", () => {
    const bytes = bytesOf(`data: ${JSON.stringify("x".repeat(1_000_000))}\n\n`);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, index) =>
      bytes.subarray(index * 16, index * 16 + 16),
    );
    expect(decode(pieces)).toEqual([{ type: "json", value: "x".repeat(1_000_000) }]);
  });

  it("refuses a line over 4 MB and a stream over 16 MB", () => {
    const line = createEventDecoder();
    expect(() => line.feed(bytesOf(`data: ${"x".repeat(4_000_001)}`))).toThrow("too large");
    const stream = createEventDecoder();
    const megabyte = bytesOf(`data: "${"x".repeat(999_990)}"\n\n`);
    for (let count = 0; count < 16; count += 1) expect(stream.feed(megabyte)).toHaveLength(1);
    expect(() => stream.feed(megabyte)).toThrow("too large");
  });

  it("gives the events before the limit first", () => {
    const decoder = createEventDecoder();
    expect(decoder.feed(bytesOf(`data: 1\n\ndata: ${"x".repeat(4_000_001)}`))).toEqual([
      { type: "json", value: 1 },
    ]);
    expect(() => decoder.feed(bytesOf("data: 2\n\n"))).toThrow("too large");
  });
});

const explain = () => failure("network", "body");

function bodyOf(...texts: string[]) {
  const state = { pulls: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const text = texts[state.pulls];
        state.pulls += 1;
        if (text === undefined) controller.close();
        else controller.enqueue(bytesOf(text));
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, state };
}

describe("readEvents", () => {
  it("reads only as fast as its events are taken", async () => {
    const { body, state } = bodyOf("data: 1\n\ndata: 2\n\n", "data: 3\n\n", "data: 4\n\n");
    const reader = readEvents(body, createDeadline(undefined), explain).getReader();
    expect(state.pulls).toBe(0);
    await reader.read();
    await reader.read();
    expect(state.pulls).toBe(1);
    await reader.read();
    expect(state.pulls).toBe(2);
  });

  it("gives every event that arrived before the line was cut", async () => {
    let sent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) controller.error(new TypeError("terminated"));
        else controller.enqueue(bytesOf("data: 1\n\ndata: 2\n\n"));
        sent = true;
      },
    });
    const reader = readEvents(body, createDeadline(undefined), explain).getReader();
    expect((await reader.read()).value).toEqual({ type: "json", value: 1 });
    expect((await reader.read()).value).toEqual({ type: "json", value: 2 });
    await expect(reader.read()).rejects.toMatchObject({ code: "network", phase: "body" });
  });

  it("cancels the body when it is cancelled", async () => {
    const { body, state } = bodyOf("data: 1\n\n", "data: 2\n\n");
    const deadline = createDeadline(undefined);
    const events = readEvents(body, deadline, explain);
    await events.cancel();
    expect(state.cancelled).toBe(true);
    expect(deadline.signal.aborted).toBe(true);
  });

  it("ends at once when it is aborted, also while nobody reads", async () => {
    const { body, state } = bodyOf("data: 1\n\n");
    const controller = new AbortController();
    const deadline = createDeadline(controller.signal);
    const events = readEvents(body, deadline, () => failure(deadline.ended ?? "network", "body"));
    controller.abort();
    await expect(events.getReader().read()).rejects.toMatchObject({ code: "aborted" });
    expect(state.cancelled).toBe(true);
  });
});
