import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBlockSplitter, groupSize, type SplitText } from "./createBlockSplitter.js";

const flat = (split: SplitText) => [...split.groups.flat(), split.tail];
const splitAtOnce = (text: string) => flat(createBlockSplitter().update(text));

function splitInPieces(text: string, cuts: readonly number[]) {
  const splitter = createBlockSplitter();
  let at = 0;
  let split = splitter.update("");
  for (const cut of cuts) {
    at = Math.min(text.length, at + cut);
    split = splitter.update(text.slice(0, at));
  }
  split = splitter.update(text);
  return flat(split);
}

const lines = [
  "",
  " ",
  "text",
  "- item",
  "* item",
  "  - nested",
  "    indented",
  "1. one",
  "12) two",
  "1",
  "-",
  "```ts",
  "```",
  "````",
  "~~~",
  "  ```",
  "   ~~~~",
  "- ```js",
  "# Title",
  "#",
  "###### x",
  "#no",
  "> quote",
  ">",
  "| a | b |",
  "| --- | --- |",
  "---",
  "===",
  "***",
  "<div>",
  "\tx",
  "  ",
  "x\r",
  "a very long line ".repeat(400),
  "y".repeat(9000),
  "😀".repeat(2500),
  "- long item ".repeat(20),
];
const line = fc.constantFrom(...lines);
const text = fc.array(line, { maxLength: 60 }).map((all) => all.join("\n"));
const cuts = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 6000 })), {
  maxLength: 80,
});

describe("createBlockSplitter", () => {
  it("cuts at blank lines, after fences and after headings", () => {
    const source = "# Title\nOne\ntwo\n\nThree\n```ts\na\n\nb\n```\nFour";
    expect(splitAtOnce(source)).toEqual([
      "# Title\n",
      "One\ntwo\n\n",
      "Three\n```ts\na\n\nb\n```\n",
      "Four",
    ]);
  });

  it("keeps a loose list, and what is indented below its items, together", () => {
    const source = "- a\n\n  more\n\n- b\n\n  ```\n  x\n\n  y\n  ```\n\nAfter";
    expect(splitAtOnce(source)).toEqual([source.slice(0, source.indexOf("After")), "After"]);
  });

  it("ends a paragraph as soon as the next one begins, before its line is whole", () => {
    expect(splitAtOnce("One\n\nT")).toEqual(["One\n\n", "T"]);
    expect(splitAtOnce("- a\n\n1")).toEqual(["- a\n\n1"]);
  });

  it("loses nothing and decides the same however the text arrives", () => {
    fc.assert(
      fc.property(text, cuts, (source, sizes) => {
        const whole = splitAtOnce(source);
        expect(whole.join("")).toBe(source);
        expect(splitInPieces(source, sizes)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it("loses nothing of any string, character by character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (source) => {
        const whole = splitAtOnce(source);
        expect(whole.join("")).toBe(source);
        expect(
          splitInPieces(
            source,
            Array.from({ length: 200 }, () => 1),
          ),
        ).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  it("starts over when the text is another one", () => {
    const splitter = createBlockSplitter();
    splitter.update("One\n\nTwo");
    expect(flat(splitter.update("Uno\n\nDos"))).toEqual(["Uno\n\n", "Dos"]);
    expect(flat(splitter.update(""))).toEqual([""]);
  });

  it("hands out the same full groups for ever", () => {
    const splitter = createBlockSplitter();
    const paragraphs = Array.from({ length: groupSize * 2 + 5 }, (_, index) => `p${index}\n\n`);
    const before = splitter.update(paragraphs.join(""));
    const after = splitter.update(`${paragraphs.join("")}more\n\nand more`);
    expect(before.groups).toHaveLength(3);
    expect(after.groups[0]).toBe(before.groups[0]);
    expect(after.groups[1]).toBe(before.groups[1]);
  });

  it("keeps the open block small in a text without any break", () => {
    for (const source of ["word ".repeat(50_000), "x".repeat(200_000), "- item\n".repeat(20_000)]) {
      const longest = Math.max(...splitAtOnce(source).map((block) => block.length));
      expect(longest).toBeLessThanOrEqual(8200);
    }
  });

  it("never cuts a surrogate pair in two", () => {
    for (const block of splitAtOnce(`a${"😀".repeat(9000)}`)) {
      expect(() => encodeURIComponent(block)).not.toThrow();
    }
  });
});
