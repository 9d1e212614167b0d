import { isRecord } from "../../internal/index.js";
import { parseJsonText } from "./parseJsonText.js";
import { createValueTreeReader } from "./readValueTree.js";
import type { BlocksSkeleton, Skeleton, SkeletonBlock, SkeletonPersonalization } from "./types.js";

type Json = Record<string, unknown>;
type TreeReader = ReturnType<typeof createValueTreeReader>;

const maxBlocks = 200;
const skeletonTexts = ["subject", "body", "exampleSubject", "exampleBody"] as const;

/**
 * Reads a skeleton in any form: the current one with blocks, free objects such as
 * `{ hook, value_prop, cta }`, and whatever else a session may hold. Never throws; unknown fields are
 * kept. A string that holds a JSON object is read as that object, a list of blocks as a skeleton of them.
 */
export function readSkeleton(value: unknown): Skeleton {
  const raw = parseJsonText(value);
  if (isEmpty(raw)) return { form: "empty", raw };
  const trees = createValueTreeReader();
  if (Array.isArray(raw) && raw.every(looksLikeBlock)) return readBlocksForm({}, raw, raw, trees);
  if (!isRecord(raw)) return { form: "unreadable", value: trees.read("", raw), raw };
  const blocks = raw["blocks"];
  const hasExample = raw["exampleSubject"] !== undefined || raw["exampleBody"] !== undefined;
  if (Array.isArray(blocks) || (blocks == null && hasExample)) {
    return readBlocksForm(raw, Array.isArray(blocks) ? blocks : [], raw, trees);
  }
  return { form: "free", ...trees.readFields(raw), raw };
}

function readBlocksForm(
  record: Json,
  blocks: readonly unknown[],
  raw: unknown,
  trees: TreeReader,
): BlocksSkeleton {
  const texts = readTexts(record, skeletonTexts);
  const { fields, omitted } = trees.readFields(record, new Set([...texts.read, "blocks"]));
  const counts = new Map<string | null, number>();
  const shown = blocks.slice(0, maxBlocks).map((block) => {
    const name = nameOf(block);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return readBlock(block, JSON.stringify([name, count]), trees);
  });
  return {
    form: "blocks",
    subject: texts.of("subject"),
    body: texts.of("body"),
    exampleSubject: texts.of("exampleSubject"),
    exampleBody: texts.of("exampleBody"),
    blocks: shown,
    omittedBlocks: blocks.length - shown.length,
    extra: fields,
    omitted,
    raw,
  };
}

function readBlock(raw: unknown, id: string, trees: TreeReader): SkeletonBlock {
  if (!isRecord(raw)) {
    const strategy = typeof raw === "string" ? raw : null;
    const extra = strategy === null && raw != null ? [trees.read("", raw)] : [];
    return { id, name: null, strategy, personalization: null, extra, omitted: 0, raw };
  }
  const texts = readTexts(raw, ["name", "strategy"]);
  const personalization = readPersonalization(raw["personalization"], trees);
  const known = new Set<string>(texts.read);
  if (personalization || raw["personalization"] == null) known.add("personalization");
  const { fields, omitted } = trees.readFields(raw, known);
  return {
    id,
    name: texts.of("name"),
    strategy: texts.of("strategy"),
    personalization,
    extra: fields,
    omitted,
    raw,
  };
}

function readPersonalization(raw: unknown, trees: TreeReader): SkeletonPersonalization | null {
  if (typeof raw === "string") {
    return { fields: [], approach: raw, fallback: null, extra: [], omitted: 0 };
  }
  if (!isRecord(raw)) return null;
  const texts = readTexts(raw, ["approach", "fallback"]);
  const given = raw["fields"];
  const list: unknown[] = Array.isArray(given) ? given : given == null ? [] : [given];
  const fields = list.filter((field) => typeof field === "string");
  const known = new Set<string>(texts.read);
  if (fields.length === list.length) known.add("fields");
  const { fields: extra, omitted } = trees.readFields(raw, known);
  return { fields, approach: texts.of("approach"), fallback: texts.of("fallback"), extra, omitted };
}

/** Reads fields that should be texts. `read` names those that were, or were nothing. */
function readTexts<Key extends string>(record: Json, keys: readonly Key[]) {
  const valueOf = (key: Key): unknown => (Object.hasOwn(record, key) ? record[key] : null);
  return {
    read: keys.filter((key) => valueOf(key) == null || typeof valueOf(key) === "string"),
    of: (key: Key) => {
      const value = valueOf(key);
      return typeof value === "string" ? value : null;
    },
  };
}

function nameOf(block: unknown): string | null {
  const name = isRecord(block) ? block["name"] : null;
  return typeof name === "string" ? name : null;
}

function looksLikeBlock(value: unknown): boolean {
  return nameOf(value) !== null;
}

function isEmpty(value: unknown): boolean {
  if (value == null) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every(isNothing);
}

/** One level only: what is nested deeper is something, if only to look at. */
function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value == null || value === "" || (isRecord(value) && Object.keys(value).length === 0);
}
