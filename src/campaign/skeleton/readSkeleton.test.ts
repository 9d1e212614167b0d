import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { propertyRuns } from "../../../test/support/propertyRuns.js";
import { diffSkeletons } from "./diffSkeletons.js";
import { readSkeleton } from "./readSkeleton.js";
import { readValueTree } from "./readValueTree.js";
import type { BlocksSkeleton, Skeleton, ValueTree } from "./types.js";

const current = {
  subject: "Hi %first_name%",
  body: "…",
  blocks: [
    {
      name: "hook",
      strategy: "open with their work",
      personalization: { fields: ["position"], approach: "direct", fallback: "general" },
    },
  ],
  exampleSubject: "Hi Ann",
  exampleBody: "Dear Ann",
};

function readBlocks(value: unknown): BlocksSkeleton {
  const skeleton = readSkeleton(value);
  if (skeleton.form !== "blocks") throw new Error(`The form is ${skeleton.form}`);
  return skeleton;
}

function countNodes(tree: ValueTree): number {
  return tree.children.reduce((sum, child) => sum + countNodes(child), 1);
}

const treesOf = (skeleton: Skeleton): readonly ValueTree[] => {
  if (skeleton.form === "blocks") {
    const { blocks } = skeleton;
    const inner = blocks.flatMap(({ extra, personalization }) => [
      ...extra,
      ...(personalization?.extra ?? []),
    ]);
    return [...skeleton.extra, ...inner];
  }
  if (skeleton.form === "free") return skeleton.fields;
  return skeleton.form === "unreadable" ? [skeleton.value] : [];
};

describe("readSkeleton", () => {
  it("reads the current form", () => {
    expect(readSkeleton(current)).toEqual({
      form: "blocks",
      subject: "Hi %first_name%",
      body: "…",
      exampleSubject: "Hi Ann",
      exampleBody: "Dear Ann",
      blocks: [
        {
          id: `["hook",1]`,
          name: "hook",
          strategy: "open with their work",
          personalization: {
            fields: ["position"],
            approach: "direct",
            fallback: "general",
            extra: [],
            omitted: 0,
          },
          extra: [],
          omitted: 0,
          raw: current.blocks[0],
        },
      ],
      omittedBlocks: 0,
      extra: [],
      omitted: 0,
      raw: current,
    });
  });

  it("reads free forms field by field, nested ones too", () => {
    const skeleton = readSkeleton({ hook: "h", value_prop: ["a", { b: null }], cta: 3 });
    expect(skeleton).toMatchObject({
      form: "free",
      omitted: 0,
      fields: [
        { key: "hook", kind: "text", text: "h" },
        {
          key: "value_prop",
          kind: "list",
          children: [
            { key: "1", text: "a" },
            { key: "2", kind: "record", children: [{ key: "b", kind: "null", text: "" }] },
          ],
        },
        { key: "cta", kind: "number", text: "3" },
      ],
    });
  });

  it("reads JSON in a string, and a list of blocks", () => {
    expect(readBlocks(JSON.stringify(current)).subject).toBe("Hi %first_name%");
    expect(readBlocks(current.blocks).blocks[0]?.name).toBe("hook");
  });

  it.each([null, undefined, {}, "", "  ", [], { hook: null, blocks: [], a: "", b: {} }])(
    "finds nothing in %j",
    (value) => expect(readSkeleton(value).form).toBe("empty"),
  );

  it.each([
    ["just words", "text"],
    ["{broken", "text"],
    [7, "number"],
    [true, "boolean"],
    [[1, 2], "list"],
    [Symbol("s"), "other"],
  ])("shows what is no object: %s", (value, kind) => {
    expect(readSkeleton(value)).toMatchObject({ form: "unreadable", value: { kind }, raw: value });
  });

  it("keeps unknown fields, and known ones of another type", () => {
    const skeleton = readBlocks({
      subject: { de: "Hallo" },
      body: null,
      tone: "warm",
      blocks: [
        { name: "a", strategy: 5, mood: "m", personalization: { fields: ["x", 3], weight: 2 } },
        { name: "a", personalization: "by hand" },
        { name: "a", personalization: [1], strategy: null },
        { personalization: { fields: "company", fallback: null } },
        "only words",
        null,
        9,
      ],
    });
    expect(skeleton.subject).toBeNull();
    expect(skeleton.extra.map(({ key }) => key)).toEqual(["subject", "tone"]);
    const keys = skeleton.blocks.map(({ extra }) => extra.map(({ key }) => key));
    expect(keys).toEqual([["strategy", "mood"], [], ["personalization"], [], [], [], [""]]);
    expect(skeleton.blocks[0]?.personalization).toMatchObject({
      fields: ["x"],
      extra: [{ key: "fields" }, { key: "weight" }],
    });
    expect(skeleton.blocks[1]?.personalization?.approach).toBe("by hand");
    expect(skeleton.blocks[3]?.personalization?.fields).toEqual(["company"]);
    expect(skeleton.blocks[4]?.strategy).toBe("only words");
    const ids = skeleton.blocks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("reads nulls everywhere", () => {
    const block = { name: null, strategy: null, personalization: null };
    const skeleton = readBlocks({ subject: null, body: null, blocks: [block, null] });
    expect(skeleton.blocks.map(({ extra }) => extra)).toEqual([[], []]);
  });

  it("takes inherited names for no fields", () => {
    const value = JSON.parse(`{"__proto__": {"blocks": [1]}, "constructor": "c"}`) as unknown;
    expect(readSkeleton(value)).toMatchObject({
      form: "free",
      fields: [
        { key: "__proto__", kind: "record" },
        { key: "constructor", text: "c" },
      ],
    });
  });

  it("bounds what is large and deep, and says what it left out", () => {
    const wide = Object.fromEntries(
      Array.from({ length: 60_000 }, (_, index) => [`k${index}`, "v"]),
    );
    const skeleton = readSkeleton(wide);
    expect(skeleton).toMatchObject({ form: "free", omitted: 59_500 });
    expect(treesOf(skeleton)).toHaveLength(500);

    const deep = JSON.parse("[".repeat(100_000) + "]".repeat(100_000)) as unknown;
    expect(countNodes(treesOf(readSkeleton({ deep }))[0]!)).toBe(9);

    const long = readValueTree(`${"a".repeat(4999)}😀b`);
    expect([long.text.length, long.isCut]).toEqual([4999, true]);

    const [block] = readBlocks({ blocks: [wide] }).blocks;
    expect(block?.omitted).toBe(59_500);

    const many = readBlocks({ blocks: Array.from({ length: 300 }, () => ({ name: "b" })) });
    expect([many.blocks.length, many.omittedBlocks]).toEqual([200, 100]);
  });

  it(
    "never throws, and keeps its bounds, for any JSON and anything else",
    { timeout: 60_000 },
    () => {
      const anything = fc.oneof(
        fc.jsonValue({ maxDepth: 6 }),
        fc.anything(),
        fc.record({
          subject: fc.anything(),
          blocks: fc.array(fc.anything()),
          exampleBody: fc.anything(),
        }),
        fc.record({
          blocks: fc.array(fc.record({ name: fc.anything(), personalization: fc.anything() })),
        }),
      );
      fc.assert(
        fc.property(anything, anything, (one, two) => {
          const [before, after] = [readSkeleton(one), readSkeleton(two)];
          const nodes = treesOf(after).reduce((sum, tree) => sum + countNodes(tree), 0);
          expect(nodes).toBeLessThan(1000);
          expect(diffSkeletons(before, before).hasChanges).toBe(false);
          const blocks = after.form === "blocks" ? after.blocks : [];
          const inDiff = diffSkeletons(before, after).blocks.flatMap((block) => block.after ?? []);
          expect(inDiff).toEqual(blocks);
        }),
        { numRuns: propertyRuns(3000) },
      );
    },
  );
});

describe("diffSkeletons", () => {
  const diff = (one: unknown, two: unknown) => diffSkeletons(readSkeleton(one), readSkeleton(two));
  const block = (name: string | null, strategy = "s") => ({ name, strategy });
  const outline = (one: unknown[], two: unknown[]) =>
    diff({ blocks: one }, { blocks: two }).blocks.map(
      ({ change, isMoved, before, after }) =>
        `${change}${isMoved ? " moved" : ""} ${before?.name ?? "-"}>${after?.name ?? "-"}`,
    );

  it("says nothing of what is the same, in whatever order of keys", () => {
    const { hasChanges, fields, blocks } = diff(current, {
      tone: null,
      ...Object.fromEntries(Object.entries(current).toReversed()),
    });
    expect(hasChanges).toBe(false);
    expect(fields.every(({ change }) => change === "unchanged")).toBe(true);
    expect(blocks[0]?.change).toBe("unchanged");
  });

  it("names the fields that changed, came and went", () => {
    const { fields } = diff({ hook: "a", cta: "c", x: 1 }, { hook: "b", x: 1, proof: ["p"] });
    expect(fields).toEqual([
      { key: "hook", change: "changed", before: "a", after: "b" },
      { key: "x", change: "unchanged", before: 1, after: 1 },
      { key: "proof", change: "added", before: undefined, after: ["p"] },
      { key: "cta", change: "removed", before: "c", after: undefined },
    ]);
  });

  it("goes into a block's personalization", () => {
    const after = structuredClone(current);
    after.blocks[0]!.personalization.fields.push("company");
    const [changed] = diff(current, after).blocks;
    expect(changed?.fields.filter(({ change }) => change !== "unchanged")).toEqual([
      {
        key: "personalization.fields",
        change: "changed",
        before: ["position"],
        after: ["position", "company"],
      },
    ]);
  });

  it("matches blocks by name, then by place", () => {
    expect(outline([block("a"), block("b")], [block("x"), block("a"), block("b")])).toEqual([
      "added ->x",
      "unchanged a>a",
      "unchanged b>b",
    ]);
    expect(
      outline([block("a"), block("b"), block("c")], [block("a"), block("x"), block("c")]),
    ).toEqual(["unchanged a>a", "changed b>x", "unchanged c>c"]);
    expect(outline([block(null), block("a")], [block(null, "t"), block("a")])).toEqual([
      "changed ->-",
      "unchanged a>a",
    ]);
  });

  it("leaves removed blocks where they stood", () => {
    expect(
      outline([block("r"), block("a"), block("s"), block("b")], [block("a"), block("b")]),
    ).toEqual(["removed r>-", "unchanged a>a", "removed s>-", "unchanged b>b"]);
    expect(outline([block("a")], [])).toEqual(["removed a>-"]);
  });

  it("marks the blocks that moved, not all that they passed", () => {
    const names = (text: string) => Array.from(text, (name) => block(name));
    expect(outline(names("abcd"), names("bcda"))).toEqual([
      "unchanged b>b",
      "unchanged c>c",
      "unchanged d>d",
      "unchanged moved a>a",
    ]);
    expect(diff({ blocks: names("ab") }, { blocks: names("ba") }).hasChanges).toBe(true);
  });

  it("pairs blocks of one name in their order", () => {
    expect(outline([block("a", "1"), block("a", "2")], [block("a", "1"), block("a", "3")])).toEqual(
      ["unchanged a>a", "changed a>a"],
    );
  });

  it("compares across forms", () => {
    const { hasChanges, fields, blocks } = diff({ hook: "h", subject: "s" }, current);
    expect(hasChanges).toBe(true);
    expect(fields.map(({ key, change }) => `${key} ${change}`)).toEqual([
      "subject changed",
      "body added",
      "exampleSubject added",
      "exampleBody added",
      "hook removed",
    ]);
    expect(blocks.map(({ change }) => change)).toEqual(["added"]);
    expect(diff(null, "words").fields).toMatchObject([{ key: "", change: "added" }]);
    expect(diff(null, {}).hasChanges).toBe(false);
  });

  it("reports values that are too deep to compare as changed", () => {
    const deep = () => JSON.parse("[".repeat(100_000) + "]".repeat(100_000)) as unknown;
    expect(diff({ deep: deep() }, { deep: deep() }).fields[0]?.change).toBe("changed");
  });
});
