import { isRecord } from "../../internal/index.js";
import { isSameJson } from "./isSameJson.js";
import { matchBlocks } from "./matchBlocks.js";
import type { Skeleton, SkeletonBlock } from "./types.js";

/** What became of a block or a field. */
export type SkeletonChange = "added" | "removed" | "changed" | "unchanged";

/** What became of one field. */
export interface SkeletonFieldDiff {
  /** The field's name, `personalization.fields` among a block's; empty for a value that has no fields. */
  readonly key: string;
  readonly change: SkeletonChange;
  /** The values as they came; `undefined` on the side that has none. `null` counts as none. */
  readonly before: unknown;
  readonly after: unknown;
}

/** What became of one block. */
export interface SkeletonBlockDiff {
  readonly change: SkeletonChange;
  /** Whether it stands elsewhere among the blocks that both skeletons have. */
  readonly isMoved: boolean;
  readonly before: SkeletonBlock | null;
  readonly after: SkeletonBlock | null;
  readonly fields: readonly SkeletonFieldDiff[];
}

/** What changed from one skeleton to another. */
export interface SkeletonDiff {
  readonly hasChanges: boolean;
  /** Fields beside the blocks, in the order of the newer skeleton, removed ones last. */
  readonly fields: readonly SkeletonFieldDiff[];
  /** In the order of the newer skeleton, removed ones where they stood. */
  readonly blocks: readonly SkeletonBlockDiff[];
}

/**
 * Compares two skeletons, in whatever forms. Blocks are matched by name, what is left of them by place.
 * Values are compared as JSON: the order of keys is no change, and `null` is as good as nothing. Blocks
 * beyond the first 200 are not compared.
 */
export function diffSkeletons(before: Skeleton, after: Skeleton): SkeletonDiff {
  const fields = diffFields(fieldsOf(before), fieldsOf(after));
  const blocks = matchBlocks(blocksOf(before), blocksOf(after)).map(diffBlock);
  const hasChanges =
    fields.some(({ change }) => change !== "unchanged") ||
    blocks.some(({ change, isMoved }) => change !== "unchanged" || isMoved);
  return { hasChanges, fields, blocks };
}

function diffBlock(match: Omit<SkeletonBlockDiff, "change" | "fields">): SkeletonBlockDiff {
  const { before, after } = match;
  const fields = diffFields(fieldsOfBlock(before), fieldsOfBlock(after));
  const isSame = fields.every(({ change }) => change === "unchanged");
  const change =
    before === null ? "added" : after === null ? "removed" : isSame ? "unchanged" : "changed";
  return { ...match, change, fields };
}

function diffFields(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): SkeletonFieldDiff[] {
  return [...new Set([...after.keys(), ...before.keys()])].map((key) => {
    const [one, two] = [before.get(key), after.get(key)];
    const change =
      one === undefined
        ? "added"
        : two === undefined
          ? "removed"
          : isSameJson(one, two)
            ? "unchanged"
            : "changed";
    return { key, change, before: one, after: two };
  });
}

function blocksOf(skeleton: Skeleton): readonly SkeletonBlock[] {
  return skeleton.form === "blocks" ? skeleton.blocks : [];
}

function fieldsOf(skeleton: Skeleton): Map<string, unknown> {
  if (skeleton.form === "empty") return new Map();
  if (skeleton.form === "unreadable") return new Map([["", skeleton.raw]]);
  const { raw } = skeleton;
  const fields = isRecord(raw) ? present(raw) : new Map<string, unknown>();
  if (skeleton.form === "blocks") fields.delete("blocks");
  return fields;
}

function fieldsOfBlock(block: SkeletonBlock | null): Map<string, unknown> {
  if (block === null || block.raw == null) return new Map();
  if (!isRecord(block.raw)) return new Map([["", block.raw]]);
  const fields = present(block.raw);
  const personalization = fields.get("personalization");
  if (isRecord(personalization)) {
    fields.delete("personalization");
    for (const [key, value] of present(personalization))
      fields.set(`personalization.${key}`, value);
  }
  return fields;
}

function present(record: Record<string, unknown>): Map<string, unknown> {
  return new Map(Object.entries(record).filter(([, value]) => value != null));
}
