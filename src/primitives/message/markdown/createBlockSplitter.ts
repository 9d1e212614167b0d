/** A text as finished markdown blocks and the block that is still open. Joined, they are the text. */
export interface SplitText {
  /**
   * The finished blocks in groups of `groupSize`. A full group is the same array for ever, so that a
   * renderer can skip it with one comparison however long the text is.
   */
  groups: readonly (readonly string[])[];
  /** What follows the last finished block. May be empty. */
  tail: string;
  /** How many blocks are finished. */
  settledCount: number;
}

/** Splits a growing text into blocks. */
export interface BlockSplitter {
  /**
   * Returns the split of `text`. Costs time in proportion to what is new when `text` begins with the
   * text of the last call, and gives the same result as a single call for every way of growing.
   */
  update(text: string): SplitText;
}

/** How many finished blocks make a group. */
export const groupSize = 32;

// Characters. A block that grows past it is cut at its next line or list item, so that what is parsed
// per frame stays small. Tables have no good place for a cut: they may grow further.
const softLimit = 4000;
const tableLimit = 8 * softLimit;

const listMarker = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|\r?\n?$)/;
const unfinishedMarker = /^ {0,3}(?:[-+*]|\d{1,9}[.)]?)?$/;
const fenceOpening =
  /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(?:(`{3,})[^`\n]*|(~{3,})[^\n]*)\r?\n?$/;
const fenceClosing = /^[ \t]*(`{3,}|~{3,})[ \t]*\r?\n?$/;
const heading = /^ {0,3}#{1,6}(?:[ \t]|\r?\n)/;

type BlockKind = "none" | "flow" | "list" | "table";

function indentOf(line: string): number {
  let width = 0;
  for (const character of line) {
    if (character === " ") width += 1;
    else if (character === "\t") width += 4;
    else break;
  }
  return width;
}

// A slice keeps the whole text alive that it was cut from, and a growing text is a new one every frame.
function detach(slice: string): string {
  return ` ${slice}`.slice(1);
}

class Splitter implements BlockSplitter {
  private source = "";
  private lineStart = 0;
  private isContinuedLine = false;
  private blockStart = 0;
  private kind: BlockKind = "none";
  private isAfterBlank = false;
  private fence: string | null = null;
  private full: (readonly string[])[] = [];
  private open: readonly string[] = [];
  private result: SplitText = { groups: [], tail: "", settledCount: 0 };

  update(text: string): SplitText {
    if (text === this.source) return this.result;
    if (!text.startsWith(this.source)) this.reset();
    this.source = text;
    this.advance();
    this.result = {
      groups: this.open.length > 0 ? [...this.full, this.open] : this.full.slice(),
      tail: detach(text.slice(this.blockStart)),
      settledCount: this.full.length * groupSize + this.open.length,
    };
    return this.result;
  }

  private reset(): void {
    this.lineStart = 0;
    this.isContinuedLine = false;
    this.blockStart = 0;
    this.kind = "none";
    this.isAfterBlank = false;
    this.fence = null;
    this.full = [];
    this.open = [];
  }

  private advance(): void {
    for (;;) {
      const newline = this.source.indexOf("\n", this.lineStart);
      const end = newline < 0 ? this.source.length : newline + 1;
      if (end - this.lineStart > softLimit) this.takePart();
      else if (newline < 0) return this.peek(this.source.slice(this.lineStart));
      else this.takeLine(end);
    }
  }

  /** Takes the first characters of a very long line as if they were a line, cut at a space if there is one. */
  private takePart(): void {
    const limit = this.lineStart + softLimit;
    const space = this.source.lastIndexOf(" ", limit - 1);
    let end = space > this.lineStart ? space + 1 : limit;
    if (/[\uD800-\uDBFF]/.test(this.source.charAt(end - 1))) end -= 1;
    this.takeLine(end);
    this.isContinuedLine = true;
  }

  /** Ends the block early when any way to go on with this line begins a new one. */
  private peek(line: string): void {
    if (!this.isAfterBlank || this.fence !== null || this.isContinuedLine) return;
    if (line.trim() === "" || !this.beginsBlock(line)) return;
    if (this.kind !== "list" || !unfinishedMarker.test(line)) this.settle(this.lineStart);
  }

  private takeLine(end: number): void {
    const line = this.source.slice(this.lineStart, end);
    if (this.isContinuedLine) this.readContinuation();
    else this.readLine(line, end);
    this.lineStart = end;
    this.isContinuedLine = false;
  }

  private readContinuation(): void {
    if (this.fence !== null) return;
    this.settle(this.lineStart);
    this.kind = "flow";
  }

  private readLine(line: string, end: number): void {
    if (this.fence !== null && this.readFenceLine(line, end)) return;
    if (line.trim() === "") {
      this.isAfterBlank = this.kind !== "none";
      return;
    }
    if (this.isAfterBlank ? this.beginsBlock(line) : this.mayCut(line)) this.settle(this.lineStart);
    this.isAfterBlank = false;
    this.classify(line, end);
  }

  /** Whether the line belongs to the open fence. Outside lists a closing line ends the block. */
  private readFenceLine(line: string, end: number): boolean {
    const closing = fenceClosing.exec(line)?.[1];
    if (closing !== undefined && closing.startsWith(this.fence ?? "")) {
      this.fence = null;
      if (this.kind !== "list") this.settle(end);
      return true;
    }
    // a fence inside a list item ends with the item
    if (this.kind !== "list" || line.trim() === "" || indentOf(line) >= 2) return true;
    this.fence = null;
    return false;
  }

  private beginsBlock(line: string): boolean {
    const isLong = this.lineStart - this.blockStart > softLimit;
    if (this.kind === "list") return indentOf(line) < 2 && (isLong || !listMarker.test(line));
    return isLong || indentOf(line) < 4;
  }

  private mayCut(line: string): boolean {
    const length = this.lineStart - this.blockStart;
    if (length <= softLimit) return false;
    if (this.kind === "table") return length > tableLimit;
    if (this.kind === "list") return listMarker.test(line) || length > tableLimit;
    return true;
  }

  private classify(line: string, end: number): void {
    if (listMarker.test(line)) this.kind = "list";
    else if (this.kind === "none") this.kind = line.trimStart().startsWith("|") ? "table" : "flow";
    const opening = fenceOpening.exec(line);
    const isFence = opening && (this.kind === "list" || indentOf(line) < 4);
    if (isFence) this.fence = opening[1] ?? opening[2] ?? null;
    else if (this.kind !== "list" && heading.test(line)) this.settle(end);
  }

  private settle(at: number): void {
    if (at === this.blockStart) return;
    const block = detach(this.source.slice(this.blockStart, at));
    this.open = [...this.open, block];
    if (this.open.length === groupSize) {
      this.full.push(this.open);
      this.open = [];
    }
    this.blockStart = at;
    this.kind = "none";
    this.isAfterBlank = false;
  }
}

/**
 * Makes a splitter for one growing text. It decides by blank lines, fences, headings and list markers
 * alone: where a block ends must be certain, not complete.
 */
export function createBlockSplitter(): BlockSplitter {
  return new Splitter();
}
