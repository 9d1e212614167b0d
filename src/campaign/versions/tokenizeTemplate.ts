import { parseTemplate } from "../template/parseTemplate.js";

/** Scripts that are written without spaces: each character is a word. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;

const tokenPattern = new RegExp(
  [
    String.raw`\r\n|[\r\n]`,
    String.raw`[^\S\r\n]+`,
    String.raw`${unspaced}\p{M}*`,
    String.raw`(?!${unspaced})[\p{L}\p{N}_](?:(?!${unspaced})[\p{L}\p{M}\p{N}_]|['’](?=\p{L}))*`,
    String.raw`\p{RI}\p{RI}`,
    String.raw`\p{Extended_Pictographic}(?:\p{M}|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*`,
    String.raw`[^]\p{M}*`,
  ].join("|"),
  "gu",
);

/**
 * Cuts a template into what a word diff compares: variables and instructions whole, words, runs of
 * spaces, line breaks, single signs. Characters that belong together (marks, emoji) are not parted. The
 * tokens give back the source.
 */
export function tokenizeTemplate(source: string): string[] {
  const tokens: string[] = [];
  for (const node of parseTemplate(source).nodes) {
    if (node.type !== "text") tokens.push(node.raw);
    else for (const [token] of node.raw.matchAll(tokenPattern)) tokens.push(token);
  }
  return tokens;
}

/** Joins the tokens of {@link tokenizeTemplate} to lines. A line break inside an instruction ends none. */
export function joinLines(tokens: readonly string[]): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const token of tokens) {
    line.push(token);
    if (token === "\n" || token === "\r\n" || token === "\r") {
      lines.push(line.join(""));
      line = [];
    }
  }
  if (line.length > 0) lines.push(line.join(""));
  return lines;
}
