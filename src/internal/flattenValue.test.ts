import { describe, expect, it } from "vitest";
import { flattenValue, writeJson } from "./flattenValue.js";

const rows = (value: unknown) =>
  flattenValue(value).entries.map(({ path, kind, text }) => [path.join("."), kind, text]);

describe("flattenValue", () => {
  it("lists every value of a tree with its way", () => {
    expect(
      rows({
        to: "ann@acme.test",
        cc: [],
        files: [{ name: "a.pdf", size: 3 }],
        html: false,
        x: null,
      }),
    ).toEqual([
      ["to", "text", "ann@acme.test"],
      ["cc", "empty", ""],
      ["files.1.name", "text", "a.pdf"],
      ["files.1.size", "number", "3"],
      ["html", "boolean", "false"],
      ["x", "null", ""],
    ]);
  });

  it("takes values that are no object", () => {
    expect(rows("hello")).toEqual([["", "text", "hello"]]);
    expect(rows(undefined)).toEqual([["", "null", ""]]);
    expect(rows({})).toEqual([["", "empty", ""]]);
  });

  it("keeps keys that collide with built-in names", () => {
    const tree: unknown = JSON.parse('{"__proto__":{"x":1},"constructor":"c","":"empty key"}');
    expect(rows(tree)).toEqual([
      ["__proto__.x", "number", "1"],
      ["constructor", "text", "c"],
      ["", "text", "empty key"],
    ]);
  });

  it("counts what it leaves out, and shows a deep tree as JSON", () => {
    const flat = flattenValue(
      Array.from({ length: 10 }, (_, index) => index),
      { maxEntries: 4 },
    );
    expect([flat.entries.length, flat.omitted]).toEqual([4, 6]);
    const deep = flattenValue({ a: { b: { c: 1 } } }, { maxDepth: 2 });
    expect(deep.entries[0]).toMatchObject({ kind: "deep", text: '{\n  "c": 1\n}' });
  });

  it("never throws", () => {
    let nested: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];
    expect(flattenValue(nested).entries).toHaveLength(1);
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(writeJson(circular)).toBe("(not JSON)");
    expect(flattenValue(circular).entries).toHaveLength(1);
  });
});
