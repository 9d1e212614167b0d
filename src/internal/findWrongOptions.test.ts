import { describe, expect, it } from "vitest";
import {
  aDuration,
  aFlag,
  aFunction,
  aList,
  anObject,
  aText,
  aWord,
  either,
  findWrongOptions,
  options,
} from "./findWrongOptions.js";

const secret = "pk_secret";

describe("findWrongOptions", () => {
  it.each([
    ["a function", aFunction, secret, "a text"],
    ["a text", aText, 7, "7"],
    ["true or false", aFlag, "", "an empty text"],
    ["an object", anObject, [secret], "a list"],
    ["an object", anObject, () => secret, "a function"],
    ["an object", anObject, Symbol(secret), "a symbol"],
    ["a number of milliseconds, 0 or more", aDuration, Number.NaN, "NaN"],
    ["a number of milliseconds, 0 or more", aDuration, -1, "-1"],
    ["a number of milliseconds, 0 or more", aDuration, { secret }, "an object"],
    ['"a" or "b"', aWord("a", "b"), false, "false"],
    ['"a" or "b"', aWord("a", "b"), "c", '"c"'],
    ["a list", aList, { length: 0 }, "an object"],
    ["a text or a function", either(aText, aFunction), 1n, "a bigint"],
  ])(
    "asks for %s, and names what came instead and never what it holds",
    (expected, rule, value, kind) => {
      expect(findWrongOptions({ name: value }, { name: rule })).toEqual([
        `name is ${kind}, but must be ${expected}`,
      ]);
    },
  );

  it.each([
    [aFunction, () => 1],
    [aText, ""],
    [aFlag, false],
    [anObject, {}],
    [aDuration, Infinity],
    [aDuration, 0],
    [aWord("a", "b"), "b"],
    [either(aText, aFunction), "x"],
    [aFunction, undefined],
    [aFunction, null],
  ])("lets pass what fits, and what is left out", (rule, value) => {
    expect(findWrongOptions({ name: value }, { name: rule })).toEqual([]);
  });

  it("looks into objects of options, and names the way there", () => {
    const rules = { limits: options({ total: aDuration }) };
    expect(findWrongOptions({ limits: { total: "5", more: 1 } }, rules)).toEqual([
      "limits.total is a text, but must be a number of milliseconds, 0 or more",
    ]);
  });

  it.each([null, undefined, "x", 7, []])("finds nothing in %j, which is no options", (given) => {
    expect(findWrongOptions(given, { name: aText })).toEqual([]);
  });
});
