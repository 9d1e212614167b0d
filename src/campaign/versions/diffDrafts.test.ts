import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { propertyRuns } from "../../../test/support/propertyRuns.js";
import { templateSource } from "../../../test/support/templateSource.js";
import { parseTemplate } from "../template/parseTemplate.js";
import { diffDrafts, diffTemplates, type DiffSegment, type TextDiff } from "./diffDrafts.js";
import { joinLines, tokenizeTemplate } from "./tokenizeTemplate.js";

const signs = { same: "=", added: "+", removed: "-" };
const outline = (before: string, after: string) =>
  diffTemplates(before, after).segments.map(({ type, text }) => `${signs[type]}${text}`);

const textOf = ({ segments }: TextDiff, ...types: DiffSegment["type"][]) =>
  segments
    .filter(({ type }) => types.includes(type))
    .map(({ text }) => text)
    .join("");

/** The places where one side's text is cut into segments. */
function cutsOf({ segments }: TextDiff, side: "removed" | "added"): number[] {
  let position = 0;
  return segments
    .filter(({ type }) => type === "same" || type === side)
    .map(({ text }) => (position += text.length));
}

function partsToken(source: string, cuts: readonly number[]): boolean {
  const { nodes } = parseTemplate(source);
  return nodes.some(
    ({ type, start, end }) => type !== "text" && cuts.some((cut) => cut > start && cut < end),
  );
}

const words = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `w${from + index}`).join(" ");

describe("diffTemplates", () => {
  it.each([
    ["a b c", "a x c", ["=a ", "-b", "+x", "= c"]],
    ["a b c d", "a x y d", ["=a ", "-b c", "+x y", "= d"]],
    ["a", "a b", ["=a", "+ b"]],
    ["", "a", ["+a"]],
    ["a", "", ["-a"]],
    ["Hi %first_name%,", "Hi %last_name%,", ["=Hi ", "-%first_name%", "+%last_name%", "=,"]],
    ["%a%", "{{a}}", ["-%a%", "+{{a}}"]],
    ["&&one two %a%&&!", "&&one six %a%&&!", ["-&&one two %a%&&", "+&&one six %a%&&", "=!"]],
    ["a\nb", "c\nd", ["-a", "+c", "=\n", "-b", "+d"]],
    ["don’t go", "don’t stay", ["=don’t ", "-go", "+stay"]],
    ["東京へ行く", "東京に行く", ["=東京", "-へ", "+に", "=行く"]],
    ["👩🏽‍💻 hi", "👩‍💻 hi", ["-👩🏽‍💻", "+👩‍💻", "= hi"]],
    ["Cafe\u0301", "Cafe", ["-Cafe\u0301", "+Cafe"]],
  ])("compares %j with %j", (before, after, expected) => {
    expect(outline(before, after)).toEqual(expected);
  });

  it("says when nothing changed", () => {
    const same = { precision: "word", hasChanges: false };
    expect(diffTemplates("a", "a")).toEqual({ ...same, segments: [{ type: "same", text: "a" }] });
    expect(diffTemplates(null, "")).toEqual({ ...same, segments: [] });
  });

  it(
    "gives back both texts and parts no variable, instruction or empty segment",
    { timeout: 60_000 },
    () => {
      const source = templateSource(30);
      fc.assert(
        fc.property(source, source, fc.boolean(), (one, two, isRelated) => {
          const after = isRelated ? one + two : two;
          const diff = diffTemplates(one, after);
          expect(textOf(diff, "same", "removed")).toBe(one);
          expect(textOf(diff, "same", "added")).toBe(after);
          expect(diff.segments.every(({ text }) => text !== "")).toBe(true);
          expect(partsToken(one, cutsOf(diff, "removed"))).toBe(false);
          expect(partsToken(after, cutsOf(diff, "added"))).toBe(false);
        }),
        { numRuns: propertyRuns(10_000) },
      );
    },
  );

  it("finds one changed word in 1 MB", { timeout: 60_000 }, () => {
    const [start, end] = [words(80_000), words(80_000, 90_000)];
    const diff = diffTemplates(`${start} old ${end}`, `${start} new ${end}`);
    expect(diff.precision).toBe("word");
    expect(diff.segments).toEqual([
      { type: "same", text: `${start} ` },
      { type: "removed", text: "old" },
      { type: "added", text: "new" },
      { type: "same", text: ` ${end}` },
    ]);
  });

  it(
    "falls back to lines, and says so, where words would cost too much",
    { timeout: 60_000 },
    () => {
      const line = (index: number) => `${words(3000, index)}\n`;
      const before = line(0) + "&&say\nthis&&\n" + line(10_000);
      const after = line(5000) + "&&say\nthis&&\n" + line(20_000);
      const diff = diffTemplates(before, after);
      expect(diff.precision).toBe("line");
      expect(diff.segments.map(({ type }) => type)).toEqual([
        "removed",
        "added",
        "same",
        "removed",
        "added",
      ]);
      expect(textOf(diff, "same", "removed")).toBe(before);
      expect(textOf(diff, "same", "added")).toBe(after);
    },
  );

  it("falls back to the whole where lines would cost too much", { timeout: 60_000 }, () => {
    const lines = (from: number) => words(4000, from).replaceAll(" ", "\n");
    const before = `Hi %a%\n${lines(0)}\nBye`;
    const after = `Hi %a%\n${lines(5000)}\nBye`;
    const diff = diffTemplates(before, after);
    expect(diff.precision).toBe("whole");
    expect(diff.segments.map(({ type }) => type)).toEqual(["same", "removed", "added", "same"]);
    expect(textOf(diff, "same", "removed")).toBe(before);
    expect(textOf(diff, "same", "added")).toBe(after);
  });

  it("bounds two texts of 1 MB that have nothing in common", { timeout: 60_000 }, () => {
    const before = "a b\n".repeat(260_000);
    const after = "c %d%\n".repeat(170_000);
    const diff = diffTemplates(before, after);
    expect(diff.precision).toBe("whole");
    expect(textOf(diff, "same", "removed")).toBe(before);
    expect(textOf(diff, "same", "added")).toBe(after);
  });
});

describe("diffDrafts", () => {
  it("compares subject and body", () => {
    const diff = diffDrafts({ subject: "a", body: "b" }, { subject: "a", body: null });
    expect(diff.hasChanges).toBe(true);
    expect(diff.subject.hasChanges).toBe(false);
    expect(diff.body.segments).toEqual([{ type: "removed", text: "b" }]);
    expect(diffDrafts({}, { subject: null }).hasChanges).toBe(false);
  });
});

describe("tokenizeTemplate", () => {
  it("cuts words, signs, breaks, variables and instructions", () => {
    expect(tokenizeTemplate("Hi %a%,\r\nit's  50%! 🇨🇭&&x y&&")).toEqual([
      "Hi",
      " ",
      "%a%",
      ",",
      "\r\n",
      "it's",
      "  ",
      "50",
      "%",
      "!",
      " ",
      "🇨🇭",
      "&&x y&&",
    ]);
  });

  it("gives back any source, as tokens and as lines", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(templateSource(), fc.string({ unit: "binary" })), (source) => {
        const tokens = tokenizeTemplate(source);
        expect(tokens.join("")).toBe(source);
        expect(joinLines(tokens).join("")).toBe(source);
      }),
      { numRuns: propertyRuns(10_000) },
    );
  });
});
