import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "./parseJson.js";

describe("parseJson", () => {
  it("gives what JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const { value, isUnsafe } = parseJson(text);
        fc.pre(!isUnsafe);
        expect(value).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    '{"__proto__":{"polluted":true}}',
    '{"a":[{"__proto__":{"polluted":true}}]}',
    '{"\\u005f_proto\\u005F_":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"const\\u0072uctor":{"prototyp\\u0065":{"polluted":true}}}',
  ])("removes what could change a prototype from %s", (text) => {
    const { value, isUnsafe } = parseJson(text);
    expect(isUnsafe).toBe(true);
    expect(JSON.stringify(value)).not.toContain("polluted");
    expect(Object.assign({}, value)).not.toHaveProperty("polluted");
  });

  it("keeps such words where they are values or harmless", () => {
    const text = '{"text":"__proto__ and prototype","constructor":"Ford"}';
    expect(parseJson(text)).toEqual({ value: JSON.parse(text), isUnsafe: false });
  });

  it("throws a SyntaxError for what is no JSON", () => {
    expect(() => parseJson("{")).toThrow(SyntaxError);
    expect(() => parseJson("__proto__")).toThrow(SyntaxError);
  });
});
