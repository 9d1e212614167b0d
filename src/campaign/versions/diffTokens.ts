// The sub-path: the package's main module would bring all its other comparisons along.
import { diffArrays } from "diff/lib/diff/array.js";

/** A run of tokens that both texts have, or that one of them has. */
export interface TokenRun {
  readonly type: "same" | "added" | "removed";
  readonly tokens: readonly string[];
}

/** Bounds of one comparison, which takes a time of about tokens × edits at worst. */
export interface DiffLimits {
  /** Tokens that come or go. */
  maxEdits: number;
  /** The product of the edits and the tokens of both texts that are not their common beginning and end. */
  maxWork: number;
}

/**
 * Compares two lists of tokens by a shortest edit script. In a run of changes what was removed comes
 * first. `null` when that would cost more than the limits allow.
 */
export function diffTokens(
  before: readonly string[],
  after: readonly string[],
  limits: DiffLimits,
): TokenRun[] | null {
  const { start, end, one, two } = trimCommon(before, after);
  const middle = diffMiddle(one, two, limits);
  return middle && [run("same", start), ...middle, run("same", end)];
}

/** Marks everything between the common beginning and the common end as changed. */
export function replaceTokens(before: readonly string[], after: readonly string[]): TokenRun[] {
  const { start, end, one, two } = trimCommon(before, after);
  return [run("same", start), run("removed", one), run("added", two), run("same", end)];
}

function run(type: TokenRun["type"], tokens: readonly string[]): TokenRun {
  return { type, tokens };
}

function trimCommon(before: readonly string[], after: readonly string[]) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return {
    start: after.slice(0, head),
    end: after.slice(after.length - tail),
    one: before.slice(head, before.length - tail),
    two: after.slice(head, after.length - tail),
  };
}

function diffMiddle(
  one: readonly string[],
  two: readonly string[],
  { maxEdits, maxWork }: DiffLimits,
): TokenRun[] | null {
  if (one.length === 0 || two.length === 0) return [run("removed", one), run("added", two)];
  const maxEditLength = Math.min(maxEdits, Math.floor(maxWork / (one.length + two.length)));
  if (maxEditLength < 1) return null;
  // Numbers: a token may be an instruction of a megabyte, and is compared many times.
  const numbers = new Map<string, number>();
  const numberOf = (token: string) => {
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return number;
  };
  const changes = diffArrays(one.map(numberOf), two.map(numberOf), { maxEditLength });
  if (!changes) return null;
  let [atOne, atTwo] = [0, 0];
  return changes.map(({ count, added, removed }) => {
    const from = added || !removed ? atTwo : atOne;
    if (!added) atOne += count;
    if (!removed) atTwo += count;
    if (removed) return run("removed", one.slice(from, from + count));
    return run(added ? "added" : "same", two.slice(from, from + count));
  });
}
