import type { SkeletonBlock } from "./types.js";

/** A block of two skeletons: `null` on the side that has none. */
export interface BlockMatch {
  readonly before: SkeletonBlock | null;
  readonly after: SkeletonBlock | null;
  readonly isMoved: boolean;
}

/**
 * Pairs the blocks of two skeletons: by name (the second of a name with the second of that name), what
 * is left by place. In the order of `after`; a removed block stands behind its former neighbour.
 */
export function matchBlocks(
  before: readonly SkeletonBlock[],
  after: readonly SkeletonBlock[],
): BlockMatch[] {
  const partners = pair(before, after);
  const still = longestRise(partners.filter((index) => index !== -1));
  const matches: BlockMatch[] = [];
  const rest = new Set(before.keys());
  for (const index of partners) rest.delete(index);
  /** Puts the removed blocks that directly follow a block of `before` behind it. */
  const addRemoved = (from: number) => {
    for (let index = from; rest.has(index); index += 1) {
      rest.delete(index);
      matches.push({ before: before[index] ?? null, after: null, isMoved: false });
    }
  };
  addRemoved(0);
  for (const [index, block] of after.entries()) {
    const partner = partners[index] ?? -1;
    const isMoved = partner !== -1 && !still.has(partner);
    matches.push({ before: before[partner] ?? null, after: block, isMoved });
    if (partner !== -1) addRemoved(partner + 1);
  }
  return matches;
}

/** For each block of `after` the place of its partner in `before`, -1 for none. */
function pair(before: readonly SkeletonBlock[], after: readonly SkeletonBlock[]): number[] {
  // The id is made of the name and its count; nameless blocks are paired by place alone.
  const byId = new Map(
    before.flatMap(({ id, name }, index) => (name === null ? [] : [[id, index] as const])),
  );
  const partners = after.map(({ id }) => byId.get(id) ?? -1);
  const taken = new Set(partners);
  return partners.map((partner, index) =>
    partner === -1 && index < before.length && !taken.has(index) ? index : partner,
  );
}

/** A longest rising subsequence: the blocks that can be taken as still while the others moved. */
function longestRise(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const value of values) {
    const found = tails.findIndex((tail) => tail >= value);
    const place = found === -1 ? tails.length : found;
    previous.set(value, tails[place - 1]);
    tails[place] = value;
  }
  const rise = new Set<number>();
  for (let value = tails.at(-1); value !== undefined; value = previous.get(value)) rise.add(value);
  return rise;
}
