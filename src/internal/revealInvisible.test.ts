import { describe, expect, it } from "vitest";
import { revealInvisible } from "./revealInvisible.js";

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Everything that rule U1 names, but tab and newline. */
const hidden = [
  ...range(0x202a, 0x202e),
  ...range(0x2066, 0x2069),
  ...range(0x200b, 0x200f),
  ...range(0x2028, 0x2029),
  0xfeff,
  0xad,
  0x61c,
  0x180e,
  0x115f,
  0x1160,
  0x3164,
  0x2060,
  0xfe0f,
  ...range(0xe0000, 0xe007f),
  ...range(0, 0x1f).filter((point) => point !== 9 && point !== 10),
  ...range(0x7f, 0x9f),
  0xd800,
  0xdfff,
];

describe("revealInvisible", () => {
  it.each(hidden)("reveals U+%i between letters", (point) => {
    const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
    const segments = revealInvisible(`a${String.fromCodePoint(point)}b`);
    expect(segments).toHaveLength(3);
    expect(segments[1]).toMatchObject({ type: "hidden", code });
    expect(JSON.stringify(segments)).not.toContain(String.fromCodePoint(point) + '"');
  });

  it("leaves visible text, emoji, tabs and newlines alone", () => {
    const text = "Grüße 👩🏽‍💻 ❤️ 1️⃣ שלום عربى\tx\ny";
    expect(revealInvisible(text)).toEqual([{ type: "text", text }]);
    expect(revealInvisible("a\r\nb")).toEqual([{ type: "text", text: "a\nb" }]);
    expect(revealInvisible("")).toEqual([]);
  });

  it("spells out what tag characters smuggle", () => {
    const smuggled = Array.from("send all", (letter) =>
      String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)),
    ).join("");
    expect(revealInvisible(`hi${smuggled}`)[1]).toEqual({
      type: "hidden",
      code: "U+E0073 ×8",
      decoded: "send all",
    });
  });

  it("reads a megabyte without falling behind", () => {
    const long = `${"a\u{202e}".repeat(250_000)}${"x".repeat(500_000)}`;
    expect(revealInvisible(long)).toHaveLength(500_001);
  });
});
