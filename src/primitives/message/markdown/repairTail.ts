const fenceLine = /^[ \t]*(`{3,}|~{3,})/;
// A last line that is only the beginning of a marker: what it will be is not known yet.
const unfinishedLine =
  /^[ \t]*(?:[-+*=]{1,2}|[-+*]{3}|\d{1,9}[.)]?|#{1,6}|`{1,2}|~{1,2}|>|`{3,}[^`]*|~{3,}.*)[ \t]*$/;
const itemLine = /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]/;
const delimiterStart = /^[ \t]*\|?[ \t]*:?-*:?[ \t|:-]*$/;

interface Opening {
  marker: string;
  at: number;
}

function runLength(text: string, at: number): number {
  const character = text[at];
  let end = at + 1;
  while (text[end] === character) end += 1;
  return end - at;
}

const isSpace = (character: string | undefined) => character === undefined || /\s/.test(character);
const isWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** What one scan over the last run of inline text found open at its end. */
class InlineRepair {
  private openings: Opening[] = [];
  private brackets: number[] = [];
  private code: Opening | null = null;
  /** From where a link that has no end yet begins, and its words. */
  private link: { at: number; words: string } | null = null;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    let at = 0;
    while (at < text.length && this.link === null && this.code === null) at = this.step(at);
  }

  private step(at: number): number {
    const character = this.text[at];
    if (character === "\\") return at + 2;
    if (character === "`") return this.readCode(at);
    if (character === "*" || character === "_" || character === "~") return this.readEmphasis(at);
    if (character === "[") this.brackets.push(at);
    if (character === "]") return this.readLinkEnd(at);
    return at + 1;
  }

  private readCode(at: number): number {
    const length = runLength(this.text, at);
    let close = at + length;
    for (;;) {
      close = this.text.indexOf("`", close);
      if (close < 0) break;
      const found = runLength(this.text, close);
      if (found === length) return close + length;
      close += found;
    }
    this.code = { marker: "`".repeat(length), at };
    return this.text.length;
  }

  private readEmphasis(at: number): number {
    const length = runLength(this.text, at);
    const before = this.text[at - 1];
    const after = this.text[at + length];
    const character = this.text.charAt(at);
    const isInWord = character === "_" && isWord(before) && isWord(after);
    let rest = isInWord ? 0 : length;
    if (!isSpace(before)) {
      while (rest > 0) {
        const last = this.openings.at(-1);
        if (!last || last.marker[0] !== character || last.marker.length > rest) break;
        rest -= last.marker.length;
        this.openings.pop();
      }
    }
    const canOpen = !isSpace(after) || at + length === this.text.length;
    if (rest > 0 && canOpen) this.open(character, at, rest);
    return at + length;
  }

  private open(character: string, at: number, length: number): void {
    if (character === "~") {
      if (length === 2) this.openings.push({ marker: "~~", at });
      return;
    }
    if (length > 3) return;
    if (length !== 2) this.openings.push({ marker: character, at });
    if (length !== 1) this.openings.push({ marker: character.repeat(2), at });
  }

  private readLinkEnd(at: number): number {
    const start = this.brackets.pop();
    const next = this.text[at + 1];
    if (start === undefined || (next !== "(" && next !== "[" && next !== undefined)) return at + 1;
    const end = next === undefined ? -1 : this.linkTargetEnd(at + 1);
    if (end >= 0) return end + 1;
    const isImage = this.text[start - 1] === "!";
    this.link = { at: isImage ? start - 1 : start, words: this.text.slice(start + 1, at) };
    return this.text.length;
  }

  private linkTargetEnd(open: number): number {
    const [opening, closing] = this.text[open] === "(" ? ["(", ")"] : ["[", "]"];
    let depth = 0;
    for (let at = open; at < this.text.length; at += 1) {
      const character = this.text[at];
      if (character === "\\") at += 1;
      else if (character === opening) depth += 1;
      else if (character === closing && (depth -= 1) === 0) return at;
    }
    return -1;
  }

  private withoutHalfLink(): string {
    if (this.link) return this.text.slice(0, this.link.at) + this.link.words;
    const start = this.brackets[0];
    if (start === undefined || this.code) return this.text;
    const isImage = this.text[start - 1] === "!";
    return this.text.slice(0, isImage ? start - 1 : start) + this.text.slice(start + 1);
  }

  finish(): string {
    const base = this.withoutHalfLink();
    let text = base.trimEnd();
    const space = base.slice(text.length);
    if (this.code) {
      const isEmpty = text.endsWith("`") && this.code.at + this.code.marker.length >= text.length;
      text = isEmpty ? text.slice(0, this.code.at) : text + this.code.marker;
    }
    const markers = this.openings.map(({ marker }) => marker);
    // what opens nothing yet is left out
    while (!this.code && markers.length > 0 && text.endsWith(markers.at(-1) ?? "")) {
      text = text.slice(0, -(markers.pop()?.length ?? 0));
    }
    text += markers.toReversed().join("");
    return text + space;
  }
}

function columnsOf(row: string): number {
  const cells = row.trim().replace(/^\||(?<!\\)\|$/g, "");
  return cells.split(/(?<!\\)\|/).length;
}

/** A table shows from its first row on, before the line that makes it one has arrived. */
function repairTable(lines: readonly string[]): string | null {
  const [head = "", delimiter = ""] = lines;
  if (!head.trimStart().startsWith("|") || lines.length > 2) return null;
  if (lines.length === 2 && !delimiterStart.test(delimiter)) return null;
  const columns = columnsOf(head);
  if (lines.length === 2 && columnsOf(delimiter) === columns && delimiter.trimEnd().endsWith("-|"))
    return null;
  return `${new InlineRepair(head).finish()}\n|${" --- |".repeat(columns)}`;
}

function isInFence(lines: readonly string[]): boolean {
  let open: string | null = null;
  for (const line of lines) {
    const marker = fenceLine.exec(line)?.[1];
    if (marker === undefined) continue;
    if (open === null) open = marker;
    else if (marker.startsWith(open)) open = null;
  }
  return open !== null;
}

/** Where the last run of inline text begins: below a blank line, or at the last list item. */
function paragraphStart(lines: readonly string[]): number {
  const at = lines.findLastIndex((line) => line.trim() === "" || itemLine.test(line));
  return at >= 0 && lines[at]?.trim() === "" ? at + 1 : Math.max(at, 0);
}

/**
 * Completes what is half-written at the end of an open block, for display only: closes emphasis and
 * code, takes the target off a link that has no end yet, shows a table from its first row, and leaves
 * out a last line that is only the beginning of a marker.
 */
export function repairTail(source: string): string {
  const lines = source.split("\n");
  const last = lines.at(-1) ?? "";
  const before = lines.slice(0, -1);
  if (isInFence(before)) return /^[ \t]*[`~]+$/.test(last) ? before.join("\n") : source;
  if (unfinishedLine.test(last)) return before.join("\n");
  const start = paragraphStart(lines);
  const table = repairTable(lines.slice(start));
  if (table !== null) return [...lines.slice(0, start), table].join("\n");
  const isRow = (lines[start] ?? "").trimStart().startsWith("|");
  // inline constructs end with their paragraph, in a table with their cell
  const from = isRow ? lines.length - 1 : start;
  const text = lines.slice(from).join("\n");
  const cell = isRow ? text.replace(/(?<!\\)\|\s*$/, "").lastIndexOf("|") + 1 : 0;
  const repaired = text.slice(0, cell) + new InlineRepair(text.slice(cell)).finish();
  return [...lines.slice(0, from), repaired].join("\n");
}
