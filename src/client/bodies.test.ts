import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeBody } from "./bodies.js";
import { PuffleError } from "./PuffleError.js";

const uuid = "0b9f2e1c-6d1f-4a7e-9c7e-2f4c0a4d9a11";
const written = (...args: Parameters<typeof writeBody>): unknown => JSON.parse(writeBody(...args));

function refusal(...args: Parameters<typeof writeBody>): PuffleError {
  try {
    writeBody(...args);
  } catch (error) {
    if (PuffleError.isInstance(error)) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

/** Whether it was written as JSON or refused as documented. */
function outcome(...args: Parameters<typeof writeBody>): boolean {
  try {
    return typeof JSON.parse(writeBody(...args)) === "object";
  } catch (error) {
    return (
      PuffleError.isInstance(error) &&
      error.code === "invalid-request" &&
      error.phase === "not-sent"
    );
  }
}

const kinds = ["start", "stream", "create", "update", "turn", "examples"] as const;

describe("writeBody", () => {
  it("throws a PuffleError or writes JSON, whatever it is given", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.anything(), (kind, input) => {
        expect(outcome(kind, input)).toBe(true);
      }),
    );
  });

  it("sends only what the API documents", () => {
    const extra = { secret: 1, __proto__: { message: "inherited" } };
    expect(
      written("start", {
        message: " Hi ",
        history: [{ role: "user", content: "", id: "m1" }],
        conversationId: uuid,
        currentPage: "/x",
        ...extra,
      }),
    ).toEqual({ message: " Hi ", history: [{ role: "user", content: "" }], conversationId: uuid });
    expect(
      written("stream", {
        messages: [{ id: "1", parts: [{ toolCallId: "c1", any: 1 }] }],
        approvalResponse: { toolCallId: "c1", approved: false, reason: "no" },
        currentPage: "/x",
        ...extra,
      }),
    ).toEqual({
      messages: [{ id: "1", parts: [{ toolCallId: "c1", any: 1 }] }],
      approvalResponse: { toolCallId: "c1", approved: false },
      currentPage: "/x",
    });
    expect(
      written("turn", {
        message: "x",
        sampleLeads: [{ first_name: "Ann", age: 5, custom_fields: { a: 1 } }],
        sequenceContext: { position: 0, total_nodes: 2, prior_nodes: [{ any: 1 }], more: 1 },
        availableVarNames: ["first_name"],
      }),
    ).toEqual({
      message: "x",
      sampleLeads: [{ first_name: "Ann", custom_fields: { a: 1 } }],
      sequenceContext: { position: 0, total_nodes: 2, prior_nodes: [{ any: 1 }] },
      availableVarNames: ["first_name"],
    });
  });

  it("writes only the given keys of a session", () => {
    expect(written("update", { title: null, draft_body: "x", id: uuid, title2: "y" })).toEqual({
      title: null,
      draft_body: "x",
    });
  });

  it("replaces lone surrogates and keeps pairs", () => {
    expect(written("start", { message: "a\uD800b😀\uDC00" })).toEqual({
      message: "a\uFFFDb😀\uFFFD",
    });
  });

  it.each([
    ["start", undefined, "input must be an object"],
    ["start", {}, "input.message"],
    ["start", { message: "" }, "input.message"],
    ["start", { message: " \n\t\u00A0" }, "input.message"],
    ["start", { message: 5 }, "input.message"],
    ["start", { message: "x", conversationId: "abc" }, "input.conversationId must be a UUID"],
    ["start", { message: "x", conversationId: null }, "input.conversationId must be a UUID"],
    ["start", { message: "x", history: [{ role: "user" }] }, "input.history[0].content"],
    ["start", { message: "x", history: "y" }, "input.history must be a list"],
    ["stream", { messages: [] }, "at least one message"],
    ["stream", { messages: ["x"] }, "input.messages[0] must be an object"],
    [
      "stream",
      { messages: [{}], approvalResponse: { toolCallId: "c" } },
      "approved must be true or",
    ],
    [
      "stream",
      { messages: [{}], approvalResponse: { toolCallId: "c", approved: true } },
      "tool call",
    ],
    ["create", { campaign_id: uuid }, "input.node_id must be a UUID"],
    ["update", {}, "no key"],
    ["update", { framework_version: 1.5 }, "input.framework_version"],
    ["update", { task_status: "unknown" }, "chat_processing or generating_examples"],
    [
      "turn",
      { message: "x", sequenceContext: { position: 0 } },
      "input.sequenceContext.total_nodes",
    ],
    ["turn", { message: "x", availableVarNames: [1] }, "input.availableVarNames[0]"],
    ["examples", {}, "input.leads must be a list"],
    ["examples", { leads: [{ company: 1 }] }, "input.leads[0].company"],
    ["examples", { leads: [], isFirstBatch: "yes" }, "isFirstBatch must be true or false"],
  ] as const)("refuses %s %j", (kind, input, words) => {
    const error = refusal(kind, input);
    expect(error).toMatchObject({ code: "invalid-request", phase: "not-sent" });
    expect(error.message).toContain(words);
    expect(error.message).toContain("Nothing was sent");
  });

  it("refuses what is no JSON, refers to itself or is too deep", () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    expect(refusal("stream", { messages: [{ big: 1n }] }).message).toContain("not JSON");
    expect(refusal("stream", { messages: [loop] }).message).toContain("not JSON");
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(refusal("stream", { messages: [{ deep }] }).message).toContain("not JSON");
  });

  it("writes 1 MB and 10,000 messages", () => {
    const messages = Array.from({ length: 10_000 }, (_, id) => ({ id, text: "x".repeat(100) }));
    expect(writeBody("stream", { messages }).length).toBeGreaterThan(1_000_000);
    expect(writeBody("start", { message: "😀".repeat(500_000) }).length).toBeGreaterThan(1_000_000);
  });
});
