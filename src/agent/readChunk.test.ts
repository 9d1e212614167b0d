import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readChunk } from "./readChunk.js";

describe("readChunk", () => {
  it("never throws, and passes only what has a known type", () => {
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<unknown>, (value) => {
        expect(["invalid", "unknown-type", "ok"]).toContain(readChunk(value).status);
      }),
      { numRuns: 2_000, seed: 20261122 },
    );
  });

  it("keeps fields that it does not know", () => {
    const chunk = { type: "text-delta", id: "0", delta: "Hi", future: { a: 1 } };
    expect(readChunk(chunk)).toEqual({ status: "ok", chunk, repaired: [] });
  });

  it("mends what can be mended and names it", () => {
    expect(readChunk({ type: "text-delta", id: 7, delta: "Hi", providerMetadata: "x" })).toEqual({
      status: "ok",
      chunk: { type: "text-delta", id: "7", delta: "Hi" },
      repaired: ["id", "providerMetadata"],
    });
    expect(
      readChunk({ type: "tool-output-error", toolCallId: "c", errorText: null }),
    ).toMatchObject({
      status: "ok",
      chunk: { errorText: "The tool failed." },
    });
    expect(readChunk({ type: "data-x", id: 4, data: null, transient: "yes" })).toEqual({
      status: "ok",
      chunk: { type: "data-x", data: null },
      repaired: ["id", "transient"],
    });
  });

  const dropped: [unknown, object][] = [
    [null, { status: "invalid", type: "", field: "type" }],
    ["text", { status: "invalid", type: "", field: "type" }],
    [{ type: null }, { status: "invalid", type: "", field: "type" }],
    [
      { type: "text-delta", id: "0", delta: null },
      { status: "invalid", field: "delta" },
    ],
    [
      { type: "tool-input-available", toolCallId: "c" },
      { status: "invalid", field: "toolName" },
    ],
    [
      { type: "tool-output-denied", toolCallId: "" },
      { status: "invalid", field: "toolCallId" },
    ],
    [{ type: "data-x" }, { status: "invalid", field: "data" }],
    [{ type: "constructor" }, { status: "unknown-type", type: "constructor" }],
    [{ type: "__proto__" }, { status: "unknown-type", type: "__proto__" }],
    [{ type: "text-delta-2" }, { status: "unknown-type", type: "text-delta-2" }],
  ];
  for (const [value, result] of dropped) {
    it(`drops ${JSON.stringify(value)} and says why`, () => {
      expect(readChunk(value)).toMatchObject(result);
    });
  }

  it("does not change what it was given", () => {
    const value = Object.freeze({ type: "start", messageId: 5, messageMetadata: [] });
    expect(readChunk(value)).toEqual({
      status: "ok",
      chunk: { type: "start" },
      repaired: ["messageId", "messageMetadata"],
    });
  });
});
