import * as fc from "fast-check";
import type { UIMessage } from "ai";
import { describe, expect, it } from "vitest";
import { PuffleError } from "../client/index.js";
import { assembleChunks, type Assembly } from "../../test/support/assembleChunks.js";
import { propertyRuns } from "../../test/support/propertyRuns.js";

const tool = { toolCallId: "c1", toolName: "send_email" };
/** One of everything that a server sends. */
const recorded: readonly Record<string, unknown>[] = [
  { type: "start", messageId: "m1", messageMetadata: { model: "x" } },
  { type: "start-step" },
  { type: "reasoning-start", id: "r" },
  { type: "reasoning-delta", id: "r", delta: "Hm" },
  { type: "reasoning-end", id: "r" },
  { type: "text-start", id: "t" },
  { type: "text-delta", id: "t", delta: "I will " },
  { type: "text-delta", id: "t", delta: "write." },
  { type: "text-end", id: "t" },
  { type: "tool-input-start", toolCallId: "c0", toolName: "search", dynamic: true },
  { type: "tool-input-delta", toolCallId: "c0", inputTextDelta: '{"q":' },
  { type: "tool-input-delta", toolCallId: "c0", inputTextDelta: '"x"}' },
  { type: "tool-input-available", toolCallId: "c0", toolName: "search", input: { q: "x" } },
  { type: "tool-output-available", toolCallId: "c0", output: [1], preliminary: true },
  { type: "tool-output-available", toolCallId: "c0", output: [1, 2] },
  { type: "source-url", sourceId: "s", url: "https://a.test", title: "A" },
  { type: "file", url: "data:,x", mediaType: "text/plain" },
  { type: "data-note", id: "d", data: { a: 1 } },
  { type: "data-note", id: "d", data: { a: 2 } },
  { type: "message-metadata", messageMetadata: { tokens: 3 } },
  { type: "finish-step" },
  { type: "start-step" },
  { type: "tool-input-start", ...tool },
  { type: "tool-input-delta", toolCallId: "c1", inputTextDelta: '{"to":"ann"}' },
  { type: "tool-input-available", ...tool, input: { to: "ann" } },
  { type: "tool-approval-request", approvalId: "a1", toolCallId: "c1" },
  { type: "tool-approval-response", approvalId: "a1", approved: false, reason: "No" },
  { type: "tool-output-denied", toolCallId: "c1" },
  { type: "tool-input-error", toolCallId: "c2", toolName: "get", input: "{", errorText: "bad" },
  { type: "reset-step" },
  { type: "custom", kind: "k.x" },
  { type: "reasoning-file", url: "data:,y", mediaType: "text/plain" },
  { type: "steering-message", id: "st", parts: [] },
  { type: "finish-step" },
  { type: "finish", finishReason: "stop", messageMetadata: { done: true } },
];

const waiting: UIMessage = {
  id: "m0",
  role: "assistant",
  metadata: "of another kind",
  parts: [
    { type: "step-start" },
    { type: "text", text: "I will write.", state: "done" },
    {
      type: "tool-send_email",
      toolCallId: "c1",
      state: "approval-responded",
      input: { to: "ann" },
      approval: { id: "a1", approved: true },
    },
  ],
};

const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>;
const id = fc.constantFrom("c0", "c1", "t", "r", "a1", "__proto__", "constructor", "", null, 7);
const anyChunk = fc.oneof(
  json,
  fc
    .tuple(
      fc.constantFrom(...recorded),
      fc.dictionary(
        fc.constantFrom(
          "id",
          "toolCallId",
          "approvalId",
          "messageId",
          "delta",
          "input",
          "toolName",
          "dynamic",
          "messageMetadata",
          "approved",
          "isAutomatic",
          "providerMetadata",
          "type",
          "__proto__",
        ),
        fc.oneof({ arbitrary: id, weight: 3 }, { arbitrary: json, weight: 1 }),
        { maxKeys: 3 },
      ),
    )
    .map(([chunk, change]) => ({ ...chunk, ...change })),
);

/** The recorded stream with chunks dropped, doubled, moved, changed and thrown in. */
const perturbed = fc
  .array(
    fc.tuple(
      fc.nat(recorded.length - 1),
      fc.nat(60),
      fc.constantFrom("drop", "double", "move", "add"),
      anyChunk,
    ),
    { maxLength: 12 },
  )
  .map((changes) => {
    const chunks: unknown[] = [...recorded];
    for (const [from, to, how, chunk] of changes) {
      if (how === "drop") chunks.splice(from, 1);
      else if (how === "double") chunks.splice(to, 0, recorded[from]);
      else if (how === "move") chunks.splice(to, 0, ...chunks.splice(from, 1));
      else chunks.splice(to, 0, chunk);
    }
    return chunks;
  });

const repeated = (values: readonly string[]) => values.length - new Set(values).size;

/** What is wrong with an assembly, in words. Nothing may be. */
function problemsOf({ messages, error, isWhole, keys, shownIds }: Assembly): string[] {
  const problems: string[] = [];
  const check = (isRight: boolean, problem: string) => void (isRight || problems.push(problem));
  const code = PuffleError.isInstance(error) ? error.code : String(error);
  // What the assembly itself died of would be "protocol".
  check(["undefined", "server", "interrupted"].includes(code), `it died: ${code}`);
  check((error === undefined) === isWhole, `whole is ${isWhole}, and the error ${code}`);
  check(JSON.stringify(messages) !== "", "it is no JSON");
  check(repeated(keys) === 0, `keys are repeated: ${keys.join()}`);
  const ids = messages.map((message) => message.id);
  check(shownIds.join() === ids.join(), `shown are ${shownIds.join()}, live ${ids.join()}`);
  for (const { parts } of messages) {
    const isOpen = parts.some((part) => "state" in part && part.state === "streaming");
    check(!isWhole || !isOpen, "a text of a whole answer is open");
    const asked = parts.flatMap((part) =>
      "approval" in part && part.state === "approval-requested" ? [part.approval.id] : [],
    );
    check(repeated(asked) === 0, "one answer could approve two calls");
  }
  return problems;
}

describe("the guard before the real assembly", () => {
  it("passes the recorded stream through whole", async () => {
    const { messages, error, isWhole, issues } = await assembleChunks(recorded);
    expect({ error, isWhole, issues }).toEqual({ error: undefined, isWhole: true, issues: [] });
    expect(messages).toHaveLength(2);
  });

  it("lets no perturbed stream break the assembly", async () => {
    await fc.assert(
      fc.asyncProperty(perturbed, fc.boolean(), async (chunks, isContinued) => {
        const continued = isContinued ? structuredClone(waiting) : undefined;
        expect(problemsOf(await assembleChunks(chunks, continued))).toEqual([]);
      }),
      { numRuns: propertyRuns(1_500), seed: 20261122 },
    );
  }, 60_000);

  it("lets no sequence of any JSON break the assembly", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChunk, { maxLength: 25 }), async (chunks) => {
        const whole = await assembleChunks([...chunks, { type: "finish" }]);
        expect(problemsOf(whole)).toEqual([]);
        expect(problemsOf(await assembleChunks(chunks))).toEqual([]);
      }),
      { numRuns: propertyRuns(700), seed: 20261122 },
    );
  }, 60_000);
});
