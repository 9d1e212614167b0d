/** A piece of a text: characters that can be seen, or one (or a run of tag characters) that cannot. */
export type TextSegment =
  | { type: "text"; text: string }
  /** `code` as in "U+202E". `decoded` is what a run of tag characters spells in ASCII. */
  | { type: "hidden"; code: string; decoded?: string };

/**
 * What reads as nothing, or reorders its neighbours, as hexadecimal ranges: the characters of "Trojan
 * Source" (https://trojansource.codes), fillers, invisible operators, variation selectors, control
 * characters but tab and newline, and halves of surrogate pairs.
 */
const invisible = [
  ["0", "8"],
  ["b", "1f"],
  ["7f", "9f"],
  ["ad", "ad"],
  ["34f", "34f"],
  ["61c", "61c"],
  ["115f", "1160"],
  ["17b4", "17b5"],
  ["180b", "180f"],
  ["200b", "200f"],
  ["2028", "202e"],
  ["2060", "206f"],
  ["3164", "3164"],
  ["d800", "dfff"],
  ["fe00", "fe0f"],
  ["feff", "feff"],
  ["ffa0", "ffa0"],
  ["fff9", "fffb"],
  ["1d173", "1d17a"],
  ["e0080", "e0fff"],
] as const;

/** One invisible character, or a run of tag characters, which spell ASCII that nobody sees. */
const suspicious = new RegExp(
  `[\\u{E0000}-\\u{E007F}]+|[${invisible.map(([from, to]) => `\\u{${from}}-\\u{${to}}`).join("")}]`,
  "gu",
);

const emojiBefore = /(?:\p{Extended_Pictographic}\p{Emoji_Modifier}?\u{FE0F}?|[0-9#*])$/u;
const emojiAfter = /^\p{Extended_Pictographic}/u;

/** U+200D and U+FE0F belong to emoji: 👩‍💻 is one picture because of them. */
function isPartOfEmoji(text: string, index: number, match: string): boolean {
  if (match !== "\u{200D}" && match !== "\u{FE0F}" && match !== "\u{FE0E}") return false;
  // the longest emoji base with modifier and selector has 5 UTF-16 units
  if (!emojiBefore.test(text.slice(Math.max(0, index - 5), index))) return false;
  return match !== "\u{200D}" || emojiAfter.test(text.slice(index + 1, index + 3));
}

function toSegment(match: string): TextSegment {
  const points = Array.from(match, (character) => character.codePointAt(0) ?? 0);
  const code = `U+${(points[0] ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  if (points.every((point) => point < 0xe0000 || point > 0xe007f)) return { type: "hidden", code };
  const decoded = points
    .filter((point) => point >= 0xe0020 && point <= 0xe007e)
    .map((point) => String.fromCodePoint(point - 0xe0000))
    .join("");
  const run = points.length > 1 ? `${code} ×${points.length}` : code;
  return decoded ? { type: "hidden", code: run, decoded } : { type: "hidden", code: run };
}

/**
 * Splits a text into what can be seen and what cannot. CRLF becomes a newline; nothing else of the
 * text is lost. Linear in its length.
 */
export function revealInvisible(text: string): TextSegment[] {
  const source = text.replaceAll("\r\n", "\n");
  const segments: TextSegment[] = [];
  let from = 0;
  for (const match of source.matchAll(suspicious)) {
    if (isPartOfEmoji(source, match.index, match[0])) continue;
    if (match.index > from) segments.push({ type: "text", text: source.slice(from, match.index) });
    segments.push(toSegment(match[0]));
    from = match.index + match[0].length;
  }
  if (from < source.length) segments.push({ type: "text", text: source.slice(from) });
  return segments;
}
