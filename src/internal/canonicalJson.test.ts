import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonicalJson.js";
import { frozenCopy } from "./frozenCopy.js";
import { isDeeperThan } from "./isDeeperThan.js";

describe("canonicalJson", () => {
  it("writes the example of RFC 8785, section 3.2.2", () => {
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`) as unknown;
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("sorts keys by UTF-16 code units, as in RFC 8785, section 3.2.3", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    const values = Object.values(JSON.parse(canonicalJson(value)) as Record<string, string>);
    // A JSON parser puts "1" first by itself: the text is what counts.
    expect(canonicalJson(value).indexOf("Carriage")).toBeLessThan(
      canonicalJson(value).indexOf("One"),
    );
    expect(values.slice(2)).toEqual([
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  it("is JSON of the same value, whatever the order of its keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it("tells hostile keys apart and leaves out what JSON cannot hold", () => {
    const own = JSON.parse('{"__proto__":{"to":"eve"},"to":"ann"}') as unknown;
    expect(canonicalJson(own)).toBe('{"__proto__":{"to":"eve"},"to":"ann"}');
    expect(canonicalJson({ a: undefined, b: () => 1, c: [undefined, Symbol("x")] })).toBe(
      '{"c":[null,null]}',
    );
    expect(canonicalJson(undefined)).toBe("null");
    expect(canonicalJson("\ud800")).toBe('"\\ud800"');
  });
});

describe("frozenCopy", () => {
  it("copies and freezes at every depth, and shares nothing", () => {
    const value = { a: [{ b: 1 }], c: null };
    const copy = frozenCopy(value);
    expect(copy).toEqual(value);
    expect([copy, copy.a, copy.a[0]].every((part) => Object.isFrozen(part))).toBe(true);
    value.a[0]!.b = 2;
    expect(copy.a[0]!.b).toBe(1);
  });

  it("keeps a key that is called __proto__ and pollutes nothing", () => {
    const copy = frozenCopy(JSON.parse('{"__proto__":{"isAdmin":true}}') as object);
    expect(Object.getOwnPropertyNames(copy)).toEqual(["__proto__"]);
    expect("isAdmin" in copy).toBe(false);
    expect("isAdmin" in {}).toBe(false);
  });
});

describe("isDeeperThan", () => {
  it("counts levels", () => {
    expect(isDeeperThan("text", 0)).toBe(false);
    expect(isDeeperThan([], 0)).toBe(true);
    expect(isDeeperThan([], 1)).toBe(false);
    expect(isDeeperThan({ a: [{}] }, 2)).toBe(true);
    expect(isDeeperThan({ a: [{}] }, 3)).toBe(false);
  });
});
