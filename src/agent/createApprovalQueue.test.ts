import type { UIMessage } from "ai";
import { describe, expect, it } from "vitest";
import { PuffleError, type PufflePhase } from "../client/index.js";
import { createApprovalQueue } from "./createApprovalQueue.js";
import type { ToolApproval } from "./types.js";

const ask = (id: string, input: unknown = {}, change: object = {}) => ({
  type: "tool-send",
  toolCallId: `call-${id}`,
  state: "approval-requested",
  input,
  approval: { id },
  ...change,
});
const thread = (parts: object[], id = "m"): UIMessage[] => [
  { id, role: "assistant", parts: parts as never },
];
const error = (phase: PufflePhase, status?: number) =>
  new PuffleError({ code: "server", phase, status, message: "x" });

function setup() {
  const published: (readonly ToolApproval[])[] = [];
  return { queue: createApprovalQueue((pending) => published.push(pending)), published };
}

describe("the queue of approvals", () => {
  it("takes the questions of the last assistant message, frozen", () => {
    const { queue } = setup();
    const input = { to: ["ann"] };
    queue.sync(thread([{ type: "text", text: "So: " }, ask("a", input), ask("b")]));
    input.to[0] = "eve";
    const [first, second] = queue.getPending();
    expect(first).toMatchObject({
      id: "a",
      input: { to: ["ann"] },
      agentText: "So: ",
      position: 1,
      total: 2,
    });
    expect(second).toMatchObject({ id: "b", position: 2, total: 2 });
    expect([first, (first!.input as { to: object }).to].every(Object.isFrozen)).toBe(true);
    queue.sync([...thread([ask("a")]), { id: "u", role: "user", parts: [] }]);
    expect(queue.getPending()).toEqual([]);
  });

  it("counts on while some of a batch are answered, and begins anew when none is left", () => {
    const { queue } = setup();
    queue.sync(thread([ask("a"), ask("b")]));
    queue.settle("a", true);
    expect(queue.getPending()).toMatchObject([{ id: "b", position: 2, total: 2 }]);
    queue.settle("b", false);
    queue.sync(thread([ask("c")]));
    expect(queue.getPending()).toMatchObject([{ id: "c", position: 1, total: 1 }]);
  });

  it("publishes only what changed", () => {
    const { queue, published } = setup();
    const messages = thread([ask("a"), ask("b")]);
    for (let i = 0; i < 5; i++) queue.sync(structuredClone(messages));
    expect(published).toHaveLength(1);
  });

  it("asks anew when the arguments change", () => {
    const { queue } = setup();
    queue.sync(thread([ask("a", { n: 1 })]));
    queue.begin("a", true);
    const before = queue.find("a")!.fingerprint;
    queue.sync(thread([ask("a", { n: 2 })]));
    expect(queue.find("a")).toMatchObject({ status: "pending", decision: null });
    expect(queue.find("a")!.fingerprint).not.toBe(before);
  });

  it("does not ask again what was answered, in the same message", () => {
    const { queue } = setup();
    queue.sync(thread([ask("a")]));
    queue.settle("a", true);
    queue.sync(thread([ask("a")]));
    expect(queue.getPending()).toEqual([]);
    expect(queue.answerOf("a")).toMatchObject({ approved: true });
    queue.sync(thread([ask("a")], "later"));
    expect(queue.getPending()).toHaveLength(1);
    expect(queue.answerOf("a")).toBeUndefined();
  });

  it("lets one id and one call stand for one question", () => {
    const { queue } = setup();
    const twins = [ask("a", { n: 1 }), ask("a", { n: 2 }), ask("b", {}, { toolCallId: "call-a" })];
    queue.sync(thread(twins));
    expect(queue.getPending()).toMatchObject([{ id: "a", input: { n: 1 } }]);
  });

  it("leaves out what is no question for a human", () => {
    const { queue } = setup();
    const automatic = { approval: { id: "b", isAutomatic: true } };
    queue.sync(thread([ask("a", {}, { state: "output-available" }), ask("b", {}, automatic)]));
    queue.sync(thread([ask("c", {}, { approval: undefined }), { type: "tool-x" }]));
    expect(queue.getPending()).toEqual([]);
  });

  const fates = [
    ["not-sent", undefined, "pending"],
    ["headers", 429, "pending"],
    ["headers", 408, "unconfirmed"],
    ["headers", 500, "unconfirmed"],
    ["sent", undefined, "unconfirmed"],
    ["body", undefined, "unconfirmed"],
  ] as const;
  for (const [phase, status, fate] of fates) {
    it(`has a question ${fate} after ${status ?? phase}`, () => {
      const { queue } = setup();
      queue.sync(thread([ask("a")]));
      queue.begin("a", true);
      queue.fail("a", error(phase, status));
      expect(queue.find("a")).toMatchObject({ status: fate, decision: true });
    });
  }

  it("never loses a doubt", () => {
    const { queue } = setup();
    queue.sync(thread([ask("a")]));
    queue.fail("a", error("sent"));
    queue.begin("a", false);
    queue.fail("a", error("not-sent"));
    expect(queue.find("a")).toMatchObject({ status: "unconfirmed" });
    const answered = ask(
      "b",
      {},
      { state: "approval-responded", approval: { id: "b", approved: true } },
    );
    queue.sync(thread([answered]));
    expect(queue.find("b")).toMatchObject({ status: "unconfirmed", decision: true });
  });

  it("has the SHA-256 of the fingerprint for the record", async () => {
    const { queue } = setup();
    queue.sync(thread([ask("a", { b: 1, a: 2 })]));
    await expect.poll(() => queue.find("a")!.digest).toMatch(/^[\da-f]{64}$/);
    expect(queue.find("a")!.fingerprint).toBe(
      '["puffle-react-approval-v1","a","call-a","send",{"a":2,"b":1}]',
    );
  });
});
