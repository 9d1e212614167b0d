import { diffTokens, replaceTokens, type DiffLimits, type TokenRun } from "./diffTokens.js";
import { joinLines, tokenizeTemplate } from "./tokenizeTemplate.js";

/** A piece of a comparison. */
export interface DiffSegment {
  /** Which of the two texts has it. */
  readonly type: "same" | "added" | "removed";
  /** Never empty. Variables and instructions are never parted. */
  readonly text: string;
}

/**
 * How fine a comparison is.
 *
 * - `word`: words, variables, instructions.
 * - `line`: whole lines, because the texts are too long or too different for words.
 * - `whole`: everything between the common beginning and the common end is marked as replaced.
 */
export type DiffPrecision = "word" | "line" | "whole";

/** What changed from one text to another. */
export interface TextDiff {
  /** `same` and `removed` joined are the older text, `same` and `added` the newer one, byte by byte. */
  readonly segments: readonly DiffSegment[];
  /** How fine it is. */
  readonly precision: DiffPrecision;
  /** Whether the two texts differ. */
  readonly hasChanges: boolean;
}

/** A draft as far as it is compared. */
export interface ComparedDraft {
  /** A template; `null` is an empty one. */
  readonly subject?: string | null | undefined;
  /** A template, too. */
  readonly body?: string | null | undefined;
}

/** What changed from one draft to another. */
export interface DraftDiff {
  /** What changed in the subject. */
  readonly subject: TextDiff;
  /** What changed in the body. */
  readonly body: TextDiff;
  /** Whether anything did. */
  readonly hasChanges: boolean;
}

const wordLimits: DiffLimits = { maxEdits: 1500, maxWork: 20_000_000 };
const lineLimits: DiffLimits = { maxEdits: 1000, maxWork: 10_000_000 };

/**
 * Compares two drafts, subject and body, word by word. Variables and instructions are whole words: one that
 * changed is removed and added. The time is bounded: see {@link DiffPrecision}.
 *
 * @example
 * ```ts
 * function addedTo(before: string, after: string): string[] {
 *   const { body } = diffDrafts({ body: before }, { body: after });
 *   return body.segments.filter(({ type }) => type === "added").map(({ text }) => text);
 * }
 * ```
 */
export function diffDrafts(before: ComparedDraft, after: ComparedDraft): DraftDiff {
  const subject = diffTemplates(before.subject, after.subject);
  const body = diffTemplates(before.body, after.body);
  return { subject, body, hasChanges: subject.hasChanges || body.hasChanges };
}

/**
 * Compares two templates word by word. Variables and instructions are whole words: one that changed is
 * removed and added. The time is bounded: see {@link DiffPrecision}.
 */
export function diffTemplates(
  before: string | null | undefined,
  after: string | null | undefined,
): TextDiff {
  const [one, two] = [before ?? "", after ?? ""];
  if (one === two) {
    const segments = one === "" ? [] : [{ type: "same", text: one } as const];
    return { segments, precision: "word", hasChanges: false };
  }
  const [oneTokens, twoTokens] = [tokenizeTemplate(one), tokenizeTemplate(two)];
  const words = diffTokens(oneTokens, twoTokens, wordLimits);
  if (words) return { segments: toSegments(words), precision: "word", hasChanges: true };
  const lines = diffTokens(joinLines(oneTokens), joinLines(twoTokens), lineLimits);
  const segments = toSegments(lines ?? replaceTokens(oneTokens, twoTokens));
  return { segments, precision: lines ? "line" : "whole", hasChanges: true };
}

/** A run that both texts have, or what stands in the one and in the other between two of those. */
interface Stretch {
  isSame: boolean;
  removed: string;
  added: string;
}

function toSegments(runs: readonly TokenRun[]): DiffSegment[] {
  return joinReplaced(toStretches(runs)).flatMap(({ isSame, removed, added }): DiffSegment[] => {
    if (isSame) return [{ type: "same", text: added }];
    const both: DiffSegment[] = [
      { type: "removed", text: removed },
      { type: "added", text: added },
    ];
    return both.filter(({ text }) => text !== "");
  });
}

function toStretches(runs: readonly TokenRun[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { type, tokens } of runs) {
    if (tokens.length === 0) continue;
    const text = tokens.join("");
    const isSame = type === "same";
    let last = stretches.at(-1);
    if (last?.isSame !== isSame) {
      last = { isSame, removed: "", added: "" };
      stretches.push(last);
    }
    if (type !== "added") last.removed += text;
    if (type !== "removed") last.added += text;
  }
  return stretches;
}

/** "a b" → "x y" is one replacement, not two with an unchanged space between them. */
function joinReplaced(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const last = joined.at(-1);
    const isGap = stretch.isSame && /^[^\S\r\n]+$/u.test(stretch.added);
    const isJoint = isGap && isReplacement(last) && isReplacement(stretches[index + 1]);
    if (last && (isJoint || (!last.isSame && !stretch.isSame))) {
      last.removed += stretch.removed;
      last.added += stretch.added;
    } else joined.push(stretch);
  }
  return joined;
}

function isReplacement(stretch: Stretch | undefined): boolean {
  return stretch?.isSame === false && stretch.removed !== "" && stretch.added !== "";
}
