import { isRecord } from "./isRecord.js";

/** What a value is, for how it is written. `deep` is a subtree shown as JSON. */
export type ValueKind = "text" | "number" | "boolean" | "null" | "empty" | "deep";

/** One value of a JSON tree with the way to it. */
export interface ValueEntry {
  /** Unique among its siblings: the way as JSON. */
  id: string;
  /** Keys and positions (from 1) from the top. Empty for a value that is no object or list. */
  path: readonly (string | number)[];
  kind: ValueKind;
  /** The value in words: a string itself, a number or boolean as written in JSON. */
  text: string;
  /** Whether its exact characters matter (an address, a link, an id, a figure). */
  isVerbatim: boolean;
}

/** A tree as a list of its values. */
export interface FlatValue {
  entries: ValueEntry[];
  /** How many values were left out. 0 means that the list is whole. */
  omitted: number;
  /** Characters of all texts and keys in the list. */
  length: number;
}

/** How much of a tree to list. */
export interface FlattenOptions {
  /** @defaultValue Infinity */
  maxEntries?: number;
  /** Deeper trees are shown as JSON. @defaultValue 32 */
  maxDepth?: number;
}

const verbatim = /^(?=.*[\d@/_:.-])[^\s]+$/u;

/** Writes any value as JSON, indented by two. Never throws: what JSON cannot hold is named. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2) ?? String(value);
  } catch (error) {
    return error instanceof RangeError ? "(nested too deeply to be written)" : "(not JSON)";
  }
}

function leaf(value: unknown): Pick<ValueEntry, "kind" | "text" | "isVerbatim"> {
  if (value === null || value === undefined) return { kind: "null", text: "", isVerbatim: false };
  if (typeof value === "string") {
    if (value === "") return { kind: "empty", text: "", isVerbatim: false };
    return { kind: "text", text: value, isVerbatim: value.length < 2000 && verbatim.test(value) };
  }
  if (typeof value === "boolean")
    return { kind: "boolean", text: String(value), isVerbatim: false };
  if (typeof value === "number" || typeof value === "bigint")
    return { kind: "number", text: String(value), isVerbatim: true };
  if (Array.isArray(value) || (isRecord(value) && Object.keys(value).length === 0))
    return { kind: "empty", text: "", isVerbatim: false };
  return { kind: "deep", text: writeJson(value), isVerbatim: true };
}

function childrenOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((item: unknown, index) => [index + 1, item]);
  return isRecord(value) ? Object.entries(value) : [];
}

/**
 * Lists the values of a JSON tree with their paths, in order. Nothing is shortened; what `maxEntries`
 * leaves out is counted.
 */
export function flattenValue(value: unknown, options: FlattenOptions = {}): FlatValue {
  const { maxEntries = Number.POSITIVE_INFINITY, maxDepth = 32 } = options;
  const flat: FlatValue = { entries: [], omitted: 0, length: 0 };
  const visit = (node: unknown, path: readonly (string | number)[]) => {
    const children = childrenOf(node);
    if (children.length > 0 && path.length < maxDepth) {
      for (const [key, child] of children) {
        if (flat.entries.length >= maxEntries) flat.omitted += 1;
        else visit(child, [...path, key]);
      }
      return;
    }
    const shown =
      children.length > 0
        ? { kind: "deep" as const, text: writeJson(node), isVerbatim: true }
        : leaf(node);
    flat.entries.push({ id: JSON.stringify(path), path, ...shown });
    flat.length += shown.text.length + String(path.at(-1) ?? "").length;
  };
  visit(value, []);
  return flat;
}
