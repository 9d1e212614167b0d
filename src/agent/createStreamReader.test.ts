import type { UIMessage, UIMessageChunk } from "ai";
import { describe, expect, it } from "vitest";
import {
  createStreamReader,
  type ProtocolIssue,
  type StreamReaderOptions,
} from "./createStreamReader.js";

/** Reads JSON chunks; gives what comes out and what was reported. */
function read(values: readonly unknown[], options: StreamReaderOptions = {}) {
  const issues: ProtocolIssue[] = [];
  const reader = createStreamReader({ ...options, onIssue: (issue) => issues.push(issue) });
  const chunks = values.flatMap((value) => reader.read({ type: "json", value }));
  return { chunks, issues, reader };
}

const types = (chunks: readonly UIMessageChunk[]) => chunks.map(({ type }) => type);
const start = (toolCallId: string) => ({ type: "tool-input-start", toolCallId, toolName: "send" });
const available = (toolCallId: string, input: unknown = {}) => ({
  type: "tool-input-available",
  toolCallId,
  toolName: "send",
  input,
});
const ask = (toolCallId: string, approvalId = `a-${toolCallId}`) => ({
  type: "tool-approval-request",
  toolCallId,
  approvalId,
});
const output = (toolCallId: string) => ({ type: "tool-output-available", toolCallId, output: 1 });
const finish = { type: "finish", finishReason: "stop" };

function asking(...parts: object[]): UIMessage {
  return { id: "m0", role: "assistant", parts: parts as never };
}
const requested = {
  type: "tool-send",
  toolCallId: "c",
  state: "approval-requested",
  input: {},
  approval: { id: "a" },
};

describe("text", () => {
  it("gets the start that was forgotten and the end that was forgotten", () => {
    const { chunks, issues } = read([{ type: "text-delta", id: "1", delta: "Hi" }, finish]);
    expect(types(chunks)).toEqual(["text-start", "text-delta", "text-end", "finish"]);
    expect(issues).toEqual([]);
  });

  it("is ended at the end of its step, and goes on as another block", () => {
    const { chunks } = read([
      { type: "start-step" },
      { type: "reasoning-start", id: "1" },
      { type: "finish-step" },
      { type: "reasoning-delta", id: "1", delta: "late" },
    ]);
    expect(types(chunks)).toEqual([
      "start-step",
      "reasoning-start",
      "reasoning-end",
      "finish-step",
      "reasoning-start",
      "reasoning-delta",
    ]);
  });

  it("is refused an end or a start that comes twice", () => {
    const twice = ["text-start", "text-start", "text-end", "text-end"];
    const { chunks, issues } = read(twice.map((type) => ({ type, id: "__proto__" })));
    expect(types(chunks)).toEqual(["text-start", "text-end"]);
    expect(issues.map(({ kind }) => kind)).toEqual(["out-of-order", "out-of-order"]);
  });
});

describe("the end", () => {
  it("is seen once: what follows is not part of the answer", () => {
    const { chunks, reader } = read([finish, finish, { type: "text-start", id: "1" }]);
    expect(types(chunks)).toEqual(["finish"]);
    expect(reader.isFinished).toBe(true);
  });

  it("with a reason that nobody knows is an end", () => {
    const { chunks, issues } = read([{ type: "finish", finishReason: "tired" }]);
    expect(chunks).toEqual([{ type: "finish", finishReason: "other" }]);
    expect(issues).toEqual([{ kind: "unknown-finish-reason", chunkType: "finish" }]);
  });

  it("is a failure when the stream says so", () => {
    expect(() => read([{ type: "error" }])).toThrow(expect.objectContaining({ code: "server" }));
    expect(() => read([{ ...finish, finishReason: "error" }])).toThrow(/ended|stopped/);
    expect(() => read([{ type: "abort" }])).toThrow(
      expect.objectContaining({ code: "interrupted", interruption: "ended-early" }),
    );
  });

  it("comes early for a stream that is broken too often or never ends", () => {
    const reader = createStreamReader();
    for (let i = 0; i < 3; i++) expect(reader.read({ type: "broken", length: 9 })).toEqual([]);
    expect(() => reader.read({ type: "broken", length: 9 })).toThrow(
      expect.objectContaining({ interruption: "protocol" }),
    );
    const many = Array.from({ length: 5_001 }, (_, i) => ({ type: "data-x", id: `${i}`, data: 1 }));
    expect(() => read(many)).toThrow(expect.objectContaining({ code: "too-large" }));
  });

  it("does not come with a comment or [DONE]", () => {
    const reader = createStreamReader();
    expect([reader.read({ type: "comment" }), reader.read({ type: "done" })]).toEqual([[], []]);
    expect(reader.isFinished).toBe(false);
  });
});

describe("the message's id", () => {
  it("is that of the message that asked", () => {
    const { chunks } = read([{ type: "start", messageId: "new" }], {
      continued: asking(requested),
    });
    expect(chunks).toEqual([{ type: "start", messageId: "m0" }]);
  });

  it("is never that of another message", () => {
    const takenIds = new Set(["m", "m~2"]);
    const { chunks } = read([{ type: "start", messageId: "m" }], { takenIds });
    expect(chunks).toEqual([{ type: "start", messageId: "m~3" }]);
  });

  it("does not change once something is shown", () => {
    const { chunks } = read([
      { type: "start", messageId: "m1" },
      { type: "start", messageId: "m2", messageMetadata: { a: 1 } },
    ]);
    expect(chunks[1]).toEqual({ type: "start", messageMetadata: { a: 1 } });
    const late = read([
      { type: "text-start", id: "1" },
      { type: "start", messageId: "m1" },
    ]);
    expect(late.chunks[1]).toEqual({ type: "start" });
  });
});

describe("a tool call", () => {
  it("that an older server leaves open is asked about, after the end alone", () => {
    const { chunks } = read([available("c"), finish]);
    expect(chunks[1]).toEqual({ type: "tool-approval-request", approvalId: "c", toolCallId: "c" });
    expect(types(read([available("c")]).chunks)).toEqual(["tool-input-available"]);
  });

  const settled: Record<string, unknown[]> = {
    "has a result": [available("c"), output("c")],
    "has a first part of a result": [available("c"), { ...output("c"), preliminary: true }],
    "was denied": [available("c"), { type: "tool-output-denied", toolCallId: "c" }],
    "could not be read": [{ ...available("c"), type: "tool-input-error", errorText: "x" }],
    "the provider runs": [{ ...available("c"), providerExecuted: true }],
    "the server approves itself": [available("c"), { ...ask("c"), isAutomatic: true }],
    "is not whole": [start("c")],
  };
  for (const [name, values] of Object.entries(settled)) {
    it(`that ${name} is not asked about`, () => {
      expect(types(read([...values, finish]).chunks)).not.toContain("tool-approval-request");
    });
  }

  it("with a result never waits again", () => {
    const late = [
      available("c"),
      ask("c"),
      start("c"),
      { ...start("c"), type: "tool-input-delta", inputTextDelta: "{" },
    ];
    const { chunks, issues } = read([available("c"), output("c"), ...late, finish]);
    expect(types(chunks)).toEqual(["tool-input-available", "tool-output-available", "finish"]);
    expect(issues).toHaveLength(late.length);
  });

  it("is asked about once its arguments are whole", () => {
    const { chunks } = read([start("c"), ask("c"), available("c", { to: "ann" })]);
    expect(types(chunks)).toEqual([
      "tool-input-start",
      "tool-input-available",
      "tool-approval-request",
    ]);
  });

  it("is asked about again when its arguments change", () => {
    const { chunks } = read([available("c", 1), ask("c"), available("c", 2)]);
    expect(types(chunks).slice(2)).toEqual(["tool-input-available", "tool-approval-request"]);
  });

  it("keeps its name and kind", () => {
    const other = { ...available("c"), toolName: "other", dynamic: true };
    expect(read([start("c"), other]).chunks[1]).toMatchObject({ toolName: "send", dynamic: false });
  });

  it("is not begun anew in a later step or by a continuation", () => {
    const { issues } = read([available("c"), { type: "start-step" }, available("c")]);
    expect(issues).toMatchObject([{ kind: "out-of-order", chunkType: "tool-input-available" }]);
    const again = read([start("c"), available("c"), output("c")], { continued: asking(requested) });
    expect(types(again.chunks)).toEqual(["tool-output-available"]);
  });

  it("never shares an approval's id with another", () => {
    const { chunks, issues } = read([
      available("c1"),
      available("c2"),
      ask("c1", "c2"),
      ask("c2", "c2"),
      finish,
    ]);
    const asked = chunks.filter(({ type }) => type === "tool-approval-request");
    expect(asked).toEqual([ask("c1", "c2")]);
    expect(issues).toHaveLength(1);
  });

  it("that is not there takes nothing", () => {
    const lost = [output("x"), ask("x"), { type: "tool-output-denied", toolCallId: "x" }];
    const response = { type: "tool-approval-response", approvalId: "x", approved: true };
    const { chunks, issues } = read([...lost, response]);
    expect(chunks).toEqual([]);
    expect(issues).toHaveLength(4);
  });

  it("is forgotten with its step, and so is its approval", () => {
    const response = { type: "tool-approval-response", approvalId: "a-c", approved: true };
    const steps = [{ type: "start-step" }, available("c"), ask("c"), { type: "reset-step" }];
    const { chunks } = read([...steps, response, output("c"), finish]);
    expect(types(chunks).slice(3)).toEqual(["reset-step", "finish"]);
  });

  it("of the continued message is not taken away by a reset", () => {
    const { chunks } = read([{ type: "reset-step" }], { continued: asking(requested) });
    expect(chunks).toEqual([]);
  });

  it("with deep arguments is dropped", () => {
    let deep: unknown = {};
    for (let i = 0; i < 500; i++) deep = [deep];
    const { chunks, issues } = read([
      available("c", deep),
      { type: "message-metadata", messageMetadata: { deep } },
    ]);
    expect(chunks).toEqual([]);
    expect(issues).toMatchObject([{ field: "depth" }, { field: "depth" }]);
  });

  it("passes its arguments on in linear work, and all of the first ones", () => {
    const deltas = Array.from({ length: 20_000 }, () => ({
      type: "tool-input-delta",
      toolCallId: "c",
      inputTextDelta: "word ",
    }));
    const passed = read([start("c"), ...deltas]).chunks.slice(1);
    const texts = passed.map((chunk) => (chunk as { inputTextDelta: string }).inputTextDelta);
    // What is parsed anew with each delta: with all of them it would be a billion characters.
    let length = 0;
    let work = 0;
    for (const text of texts) work += length += text.length;
    expect(texts.slice(0, 5)).toEqual(["word ", "word ", "word ", "word ", "word "]);
    expect(length).toBeGreaterThan(90_000);
    expect(work).toBeLessThan(20 * 100_000);
  });
});
