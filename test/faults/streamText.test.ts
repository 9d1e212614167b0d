import { describe, expect, it } from "vitest";
import { addStreamText, readStreamText } from "../../src/realtime/readStreamText.js";

const envelope = (data: unknown) => JSON.stringify({ data, id: "1" });

describe("readStreamText", () => {
  it.each([
    ["a text", "Hi ", "Hi "],
    ["a template in a text", "{{first_name}}", "{{first_name}}"],
    ["a chunk of the AI SDK", { type: "text-delta", id: "0", delta: "Hi " }, "Hi "],
    ["an older chunk of the AI SDK", { type: "text-delta", textDelta: "Hi " }, "Hi "],
    ["a token", { type: "token", value: "Hi " }, "Hi "],
    ["an object around it", { type: "message", data: { text: "Hi " } }, "Hi "],
    ["JSON in a text", JSON.stringify({ type: "text-delta", delta: "Hi " }), "Hi "],
    [
      "a message with parts",
      { role: "assistant", content: [{ type: "text", text: "Hi " }] },
      "Hi ",
    ],
    [
      "a batch of texts",
      { records: [{ body: envelope("Hi ") }, { body: envelope("you") }] },
      "Hi you",
    ],
    [
      "a batch of chunks",
      { records: [{ body: envelope({ type: "text-delta", delta: "Hi " }) }] },
      "Hi ",
    ],
  ])("finds the words in %s", (_name, event, words) => {
    expect(readStreamText(event)).toBe(words);
  });

  const cyclic: Record<string, unknown> = {};
  cyclic["data"] = cyclic;
  it.each([
    ["nothing", null],
    ["a number", 7],
    ["a list of texts", ["Hi"]],
    ["a status", { type: "status", status: "thinking" }],
    ["thoughts", { type: "reasoning-delta", delta: "Hm" }],
    ["a tool's input", { type: "tool-input-delta", delta: "{" }],
    ["an error", { type: "error-text", text: "No" }],
    ["the user's own words", { role: "user", content: "Hi" }],
    ["an empty batch", { records: [{ body: "" }, null, { body: "no JSON" }] }],
    ["a cycle", cyclic],
  ])("finds none in %s", (_name, event) => {
    expect(readStreamText(event)).toBe("");
  });
});

describe("addStreamText", () => {
  it("adds what is new, and takes what is whole", () => {
    expect(addStreamText("One two", " three")).toBe("One two three");
    expect(addStreamText("One two three", "One two three four")).toBe("One two three four");
  });
});
