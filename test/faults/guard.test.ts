import type { UIMessageChunk } from "ai";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { guardStream, readStreamLimits, type StreamLimits } from "../../src/agent/guardStream.js";
import { PuffleError, createPuffleClient, type AgentStreamEvent } from "../../src/client/index.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const delta = (text: string) => ({ type: "text-delta", id: "0", delta: text });
const finish = { type: "finish", finishReason: "stop" };

/** One guarded stream whose events the test sends by hand. */
function open(limits: Partial<StreamLimits> = {}, age = 0) {
  let events!: ReadableStreamDefaultController<AgentStreamEvent>;
  let cancelled: unknown = "no";
  let pulls = 0;
  const source = new ReadableStream<AgentStreamEvent>(
    {
      start(controller) {
        events = controller;
      },
      pull() {
        pulls += 1;
      },
      cancel(reason) {
        cancelled = reason;
      },
    },
    { highWaterMark: 0 },
  );
  const user = new AbortController();
  const stalls: boolean[] = [];
  let isWhole = false;
  const guarded = guardStream(
    { conversationId: null, events: source },
    {
      limits: readStreamLimits(limits),
      signal: user.signal,
      startedAt: performance.now() - age,
      onStall: (isStalled) => stalls.push(isStalled),
      onFinished: () => {
        isWhole = true;
      },
    },
  );
  const reader = guarded.getReader();
  return {
    send: (...values: unknown[]) => {
      for (const value of values) events.enqueue({ type: "json", value });
    },
    comment: () => events.enqueue({ type: "comment" }),
    end: () => events.close(),
    break: (error: unknown) => events.error(error),
    reader,
    user,
    stalls,
    isWhole: () => isWhole,
    cancelled: () => cancelled,
    pulls: () => pulls,
    /** Reads to the end. */
    async drain() {
      const chunks: UIMessageChunk[] = [];
      try {
        for (;;) {
          // oxlint-disable-next-line no-await-in-loop -- one chunk after the other
          const { done, value } = await reader.read();
          if (done) return { chunks, error: null };
          chunks.push(value);
        }
      } catch (error) {
        return { chunks, error: error as PuffleError };
      }
    },
  };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("a silent stream", () => {
  it("is noticed after 30 s, given up after 60 s, and leaves no timer", async () => {
    const stream = open();
    stream.send(delta("Half"));
    const end = stream.drain();
    await vi.advanceTimersByTimeAsync(29_900);
    expect(stream.stalls).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(stream.stalls).toEqual([true]);
    await vi.advanceTimersByTimeAsync(29_800);
    expect(stream.cancelled()).toBe("no");
    await vi.advanceTimersByTimeAsync(200);
    const { chunks, error } = await end;
    expect(chunks).toHaveLength(2);
    expect(error).toMatchObject({ code: "interrupted", interruption: "stalled" });
    expect(stream.cancelled()).toBe(error);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("lives by a comment", async () => {
    const stream = open();
    void stream.drain();
    for (let i = 0; i < 10; i++) {
      // oxlint-disable-next-line no-await-in-loop -- time passes step by step
      await vi.advanceTimersByTimeAsync(20_000);
      stream.comment();
    }
    await vi.advanceTimersByTimeAsync(31_000);
    expect(stream.stalls).toEqual([true]);
    stream.send(delta("Back"));
    await settle();
    expect(stream.stalls).toEqual([true, false]);
    expect(stream.cancelled()).toBe("no");
  });

  it("is given up at once when a laptop slept longer than the limit", async () => {
    const stream = open();
    const end = stream.drain();
    await settle();
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(60_100);
    expect((await end).error).toMatchObject({ interruption: "stalled" });
  });
});

describe("a long stream", () => {
  it("has a longest life, however much comes", async () => {
    const stream = open({ total: 5_000 });
    const end = stream.drain();
    for (let i = 0; i < 5; i++) {
      stream.send(delta("more "));
      // oxlint-disable-next-line no-await-in-loop -- time passes step by step
      await vi.advanceTimersByTimeAsync(1_000);
    }
    const { error } = await end;
    expect(error).toMatchObject({ code: "interrupted", interruption: "cut" });
    expect(error!.message).toContain("5 s");
    expect(vi.getTimerCount()).toBe(0);
  });

  for (const [age, interruption] of [
    [114_000, "cut"],
    [115_000, "server-limit"],
    [120_000, "server-limit"],
  ] as const) {
    it(`that is cut after ${age / 1000} s is interrupted as ${interruption}`, async () => {
      const stream = open({}, age);
      stream.send(delta("Half"));
      const end = stream.drain();
      await settle();
      stream.break(new PuffleError({ code: "network", phase: "body", message: "cut" }));
      expect((await end).error).toMatchObject({ code: "interrupted", interruption });
      expect(vi.getTimerCount()).toBe(0);
    });
  }

  it("keeps to limits that a host has set wrongly", () => {
    const wrong = { stallNotice: Number.NaN, stallAbort: undefined, total: "5", serverLimit: -1 };
    expect(readStreamLimits(wrong as never)).toEqual(readStreamLimits(undefined));
    expect(readStreamLimits({ total: Infinity, more: 1 } as never)).toEqual({
      ...readStreamLimits(undefined),
      total: Infinity,
    });
  });
});

describe("the end of a stream", () => {
  it("is whole only with a terminal chunk", async () => {
    const whole = open();
    whole.send(delta("All"), finish);
    whole.end();
    expect(await whole.drain()).toMatchObject({ error: null });
    expect(whole.isWhole()).toBe(true);
    const half = open();
    half.send(delta("Half"));
    half.end();
    const { error } = await half.drain();
    expect(error).toMatchObject({ code: "interrupted", interruption: "ended-early" });
    expect(half.isWhole()).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("comes with the terminal chunk, while the line is still read for 5 s", async () => {
    const stream = open();
    stream.send(delta("All"), finish, delta("late"));
    const { chunks, error } = await stream.drain();
    expect(error).toBeNull();
    expect(JSON.stringify(chunks)).not.toContain("late");
    await vi.advanceTimersByTimeAsync(4_900);
    expect(stream.cancelled()).toBe("no");
    await vi.advanceTimersByTimeAsync(200);
    expect(stream.cancelled()).toBe("finished");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is no error when the user has ended it", async () => {
    const stream = open();
    stream.send(delta("Half"));
    const end = stream.drain();
    await settle();
    stream.user.abort();
    stream.end();
    expect((await end).error).toBeNull();
    expect(stream.isWhole()).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("takes an error that is called AbortError for a cut, not for the user's wish", async () => {
    const stream = open();
    const end = stream.drain();
    stream.break(new DOMException("mine", "AbortError"));
    expect((await end).error).toMatchObject({ code: "interrupted", interruption: "cut" });
  });

  it("keeps the server's own words", async () => {
    const stream = open();
    stream.send({ type: "error", errorText: "x".repeat(900) });
    const { error } = await stream.drain();
    expect(error).toMatchObject({ code: "server", detail: "x".repeat(500) });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("reading", () => {
  it("reads nothing that nobody wants yet", async () => {
    const stream = open();
    await settle();
    expect(stream.pulls()).toBe(0);
    const first = stream.reader.read();
    await settle();
    expect(stream.pulls()).toBe(1);
    stream.send(delta("a"), delta("b"));
    await first;
    await settle();
    expect(stream.pulls()).toBe(1);
    await stream.reader.cancel();
  });

  it("ends the line when the reader leaves, and leaves no timer", async () => {
    const stream = open();
    void stream.reader.read().catch(() => undefined);
    await settle();
    await stream.reader.cancel("enough");
    expect(stream.cancelled()).toBe("enough");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("passes 100,000 deltas on in linear time", async () => {
    vi.useRealTimers();
    let left = 100_000;
    const events = new ReadableStream<AgentStreamEvent>({
      pull(controller) {
        controller.enqueue({ type: "json", value: left-- > 0 ? delta("word ") : finish });
      },
    });
    const guarded = guardStream(
      { conversationId: null, events },
      {
        limits: readStreamLimits({}),
        signal: new AbortController().signal,
        startedAt: performance.now(),
      },
    );
    let chunks = 0;
    await guarded.pipeTo(new WritableStream({ write: () => void chunks++ }));
    expect(chunks).toBe(100_003);
  });
});

describe("a recorded stream that is cut at any byte", () => {
  const recorded = [
    { type: "start", messageId: "m1" },
    { type: "start-step" },
    { type: "text-start", id: "t" },
    { type: "text-delta", id: "t", delta: "Grüße 😀 “wide”" },
    { type: "text-end", id: "t" },
    { type: "tool-input-available", toolCallId: "c", toolName: "send", input: { to: "ann" } },
    { type: "finish-step" },
    { type: "finish", finishReason: "tool-calls" },
  ];
  const bytes = new TextEncoder().encode(
    `${recorded.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join("")}data: [DONE]\n\n`,
  );
  /** After this byte the terminal chunk is here in full. */
  const wholeAt = new TextDecoder("latin1").decode(bytes).lastIndexOf("data: [DONE]");

  async function read(length: number, isCut: boolean) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        if (length > 0) controller.enqueue(bytes.slice(0, length));
        if (isCut) return;
        controller.close();
      },
      pull(controller) {
        if (isCut) controller.error(new TypeError("network error"));
      },
    });
    const headers = { "content-type": "text/event-stream" };
    const client = createPuffleClient({
      baseUrl: "http://puffle.localhost",
      fetch: () => Promise.resolve(new Response(body, { headers })),
    });
    const stream = await client.streamChat({ messages: [{ id: "u", role: "user", parts: [] }] });
    let isWhole = false;
    const guarded = guardStream(stream, {
      limits: readStreamLimits({}),
      signal: new AbortController().signal,
      startedAt: performance.now(),
      onFinished: () => {
        isWhole = true;
      },
    });
    let error: unknown = null;
    let asked = 0;
    const count = (chunk: UIMessageChunk) => {
      if (chunk.type === "tool-approval-request") asked += 1;
    };
    await guarded.pipeTo(new WritableStream({ write: count })).catch((thrown: unknown) => {
      error = thrown;
    });
    return { isWhole, code: PuffleError.isInstance(error) ? error.code : error, asked };
  }

  for (const isCut of [false, true]) {
    it(`is ${isCut ? "cut" : "ended"}: never whole, never asking, before its last event is here`, async () => {
      vi.useRealTimers();
      const wrong: { length: number; isWhole: boolean; code: unknown; asked: number }[] = [];
      for (let length = 0; length <= bytes.length; length++) {
        // oxlint-disable-next-line no-await-in-loop -- thousands of streams, one after the other
        const { isWhole, code, asked } = await read(length, isCut);
        const isHere = length >= wholeAt;
        const isRight = isHere
          ? isWhole && code === null && asked === 1
          : !isWhole && code === "interrupted" && asked === 0;
        if (!isRight) wrong.push({ length, isWhole, code, asked });
      }
      // The blank line that ends the last event may be its second byte.
      expect(wrong.filter(({ length }) => Math.abs(length - wholeAt) > 1)).toEqual([]);
    });
  }
});
