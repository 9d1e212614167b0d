import { validateUIMessages as validateAsAi6 } from "ai-v6";
import * as fc from "fast-check";
import type { UIMessage } from "ai";
import { describe, expect, it } from "vitest";
import { validateUIMessages } from "ai";
import { propertyRuns } from "../../test/support/propertyRuns.js";
import { readMessages, readState } from "./readMessages.js";
import { partsOf } from "./turn.js";
import { textOf, wireMessages } from "./wireMessages.js";

const user = (id: string, text = "Go"): UIMessage => ({
  id,
  role: "user",
  parts: [{ type: "text", text }],
});
const assistant = (...parts: object[]): UIMessage => ({
  id: "a",
  role: "assistant",
  parts: parts as never,
});
const call = (state: string, more: object = {}) => ({
  type: "tool-send",
  toolCallId: "c",
  state,
  input: { to: "ann" },
  ...more,
});
const none = () => false;
const only = (message: UIMessage | undefined) => message!.parts[0] as Record<string, unknown>;

describe("what is sent", () => {
  it("is the very thread where nothing has to be mended", () => {
    const messages = [
      user("u"),
      assistant({ type: "text", text: "Hi" }, call("output-available", { output: 1 })),
    ];
    const wire = wireMessages(messages, none);
    expect(wire[0]).toBe(messages[0]);
    expect(wire[1]).toBe(messages[1]);
  });

  it("leaves out what the server never took, what it does not know and what says nothing", () => {
    const odd = { ...user("o"), role: "oracle" as never };
    const wire = wireMessages(
      [user("u1"), user("u2"), odd, assistant(), user("u3")],
      (id) => id === "u2",
    );
    expect(wire.map(({ id }) => id)).toEqual(["u1", "u3"]);
  });

  const open = [
    "input-streaming",
    "input-available",
    "approval-requested",
    "approval-responded",
    "of-tomorrow",
  ];
  for (const state of open) {
    it(`closes a call of an earlier turn that stands at ${state}`, () => {
      const part = call(state, { approval: { id: "x", approved: true }, rawInput: "{" });
      const closed = only(wireMessages([assistant(part), user("u")], none)[0]);
      expect(closed).toEqual(call("output-error", { errorText: expect.any(String) as string }));
    });
  }

  it("leaves the call that is answered now as it is, in the words of its server", () => {
    const current = call("approval-responded", { approval: { id: "x", approved: true } });
    expect(only(wireMessages([user("u"), assistant(current)], none)[1])).toBe(current);
    const older = call("approval-responded", { approval: { id: "c", approved: true } });
    expect(only(wireMessages([user("u"), assistant(older)], none)[1])).toEqual(
      call("input-available"),
    );
    const done = call("output-available", { output: 1, approval: { id: "c", approved: true } });
    expect(only(wireMessages([assistant(done), user("u")], none)[0])).toEqual(
      call("output-available", { output: 1 }),
    );
  });

  it("is accepted by the AI SDK's own check, whatever was stored", async () => {
    const stored = [
      user("u1"),
      assistant(call("future"), call("input-streaming", { input: undefined, rawInput: '{"a' })),
      assistant({ type: "dynamic-tool", toolCallId: "d", state: "input-available" }),
      assistant({ type: "tool-x" }, { type: "text", text: "Hi" }),
      { id: 5, role: "user", content: "Older" },
      assistant(),
      user("u2"),
    ];
    const wire = wireMessages(readMessages(stored), none);
    await expect(validateUIMessages({ messages: wire })).resolves.toHaveLength(5);
  });
});

describe("a part whose fields a host's storage has mixed up", () => {
  const json = fc.constantFrom<unknown>(null, 5, "text", true, {}, []);
  const typed = (values: readonly string[]) => fc.oneof(json, fc.constantFrom(...values));
  const fields = {
    ...Object.fromEntries(
      ["text", "url", "mediaType", "sourceId", "title", "filename", "data", "kind"]
        .concat(["toolName", "input", "output", "errorText", "providerMetadata"])
        .concat(["callProviderMetadata", "toolMetadata", "providerExecuted", "preliminary"])
        .map((name) => [name, json]),
    ),
    toolCallId: typed(["c1", "c2"]),
    approval: fc.oneof(json, fc.constant({ id: "x" }), fc.constant({ id: "x", approved: true })),
  };
  const anyPart = fc
    .tuple(
      fc.record(fields, { requiredKeys: [] }),
      // With the states that it may have there: words alone are no mix-up.
      fc.constantFrom(
        ...["text", "reasoning"].map((type) => ({ type, state: 5 })),
        ...["file", "source-url", "source-document", "step-start", "data-x", "source", "audio"].map(
          (type) => ({ type }),
        ),
        ...["dynamic-tool", "tool-x", "tool-invocation"].flatMap((type) =>
          ["input-streaming", "input-available", "approval-requested", "approval-responded"]
            .concat(["output-available", "output-error", "output-denied", "output-odd"])
            .map((state) => ({ type, state })),
        ),
      ),
    )
    .map(([given, fixed]) => ({ ...given, ...fixed }));
  const message = fc.record({
    id: fc.constantFrom("a", "b"),
    role: fc.constantFrom("user", "assistant", "system"),
    parts: fc.array(anyPart, { maxLength: 3 }),
  });

  it("has no conversation refused, by a server with either major of the AI SDK", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 3 }), async (stored) => {
        const wire = wireMessages([...readMessages(stored), user("u")], none);
        const messages = JSON.parse(JSON.stringify(wire)) as UIMessage[];
        await validateUIMessages({ messages });
        await validateAsAi6({ messages });
        expect(messages.at(-1)).toEqual(user("u"));
      }),
      { numRuns: propertyRuns(5_000) },
    );
  });

  it("is left out or mended where something of it can be told, and goes as it is where it is asked now", () => {
    const older = [
      { type: "tool-invocation", toolInvocation: { state: "result", toolCallId: "c" } },
      { type: "source", source: { url: "https://a.test" } },
      { type: "file", mimeType: "image/png", data: "AA" },
      { type: "file", url: "https://a.test/a.png" },
      { type: "text", text: "Hi", state: 7 },
    ];
    const asked = { ...user("u"), parts: older as never };
    const wire = wireMessages([assistant(...older), asked], none);
    expect(wire[0]!.parts).toEqual([
      { type: "file", url: "https://a.test/a.png", mediaType: "application/octet-stream" },
      { type: "text", text: "Hi" },
    ]);
    expect(wire[1]).toBe(asked);
  });

  it("is closed where a call's state wants what is not there", () => {
    const closed = call("output-error", { errorText: expect.any(String) as string });
    for (const part of [
      call("output-odd", { output: 1 }),
      call("output-denied"),
      call("output-error", { errorText: 5 }),
    ]) {
      expect(only(wireMessages([assistant(part), user("u")], none)[0])).toEqual(closed);
    }
    const question = call("approval-requested", { approval: { id: "x", approved: true } });
    expect(only(wireMessages([user("u"), assistant(question)], none)[1])).toEqual(closed);
  });
});

it("a tool that gave nothing is said to have given nothing, since no server takes a result without a value", () => {
  const part = { type: "tool-x", toolCallId: "c", state: "output-available", output: undefined };
  const [message] = wireMessages([assistant(part), user("u")], none);
  expect(only(message)).toEqual({ ...part, input: {}, output: null });
});

describe("what is read", () => {
  it("keeps the identity of what is whole", () => {
    const messages = [user("u"), assistant(call("output-available", { output: 1 }))];
    expect(readMessages(messages)[0]).toBe(messages[0]);
    expect(readMessages(messages)[1]).toBe(messages[1]);
    expect(readMessages("abc")).toEqual([]);
  });

  it("takes unsent messages from the thread and from beside it, once each", () => {
    const { unsent } = readState({
      messages: [user("u1"), user("u2")],
      unsentIds: ["u2", "u3", "u4", "a"],
      unsentMessages: [user("u2", "Twin"), user("u3"), user("u9"), assistant()],
    });
    expect(unsent.map(({ id }) => id)).toEqual(["u2", "u3"]);
    expect(textOf(unsent[0]!)).toBe("Go");
  });

  it("takes of a message what says something", () => {
    const file = { type: "file", mediaType: "x/y", url: "data:," };
    expect(partsOf({ text: "Hi", files: [file] } as never)).toEqual([
      file,
      { type: "text", text: "Hi" },
    ]);
    expect(partsOf({ text: " ", files: [file] } as never)).toEqual([file]);
    expect(partsOf({ parts: [{ type: "text", text: " " }, file, null] } as never)).toHaveLength(2);
    for (const nothing of [
      null,
      undefined,
      1,
      {},
      { text: "\n" },
      { parts: [] },
      { parts: [null] },
    ]) {
      expect(partsOf(nothing as never)).toEqual([]);
    }
  });
});
