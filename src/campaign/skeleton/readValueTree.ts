import { isRecord } from "../../internal/index.js";
import type { ValueTree, ValueTreeKind } from "./types.js";

/** Bounds of one tree, whatever its value. */
export interface ValueTreeLimits {
  /** @defaultValue 500 */
  maxNodes?: number;
  /** @defaultValue 8 */
  maxDepth?: number;
  /** UTF-16 units of one text. @defaultValue 5000 */
  maxText?: number;
}

/** Reads values into trees that share one budget. Never throws for a JSON value, however large or deep. */
export function createValueTreeReader(limits: ValueTreeLimits = {}) {
  const { maxNodes = 500, maxDepth = 8, maxText = 5000 } = limits;
  let left = maxNodes;

  function read(key: string, value: unknown, depth = 0): ValueTree {
    left -= 1;
    const kind = kindOf(value);
    if (kind !== "list" && kind !== "record") {
      return { key, kind, ...cut(leafText(kind, value), maxText), children: [], omitted: 0 };
    }
    const keys = Object.keys(value as object);
    const children: ValueTree[] = [];
    for (const [index, name] of keys.entries()) {
      if (left <= 0 || depth >= maxDepth) break;
      const label = kind === "list" ? String(index + 1) : name;
      children.push(read(label, (value as Record<string, unknown>)[name], depth + 1));
    }
    const omitted = keys.length - children.length;
    return { key, kind, text: "", isCut: false, children, omitted };
  }

  return {
    read,
    /** Reads the fields of a record that `known` does not name. */
    readFields(record: Record<string, unknown>, known: ReadonlySet<string> = new Set()) {
      const names = Object.keys(record).filter((name) => !known.has(name));
      const fields: ValueTree[] = [];
      for (const name of names) {
        if (left <= 0) break;
        fields.push(read(name, record[name]));
      }
      return { fields, omitted: names.length - fields.length };
    },
  };
}

/** Reads one value as a bounded tree. */
export function readValueTree(value: unknown, limits?: ValueTreeLimits): ValueTree {
  return createValueTreeReader(limits).read("", value);
}

function kindOf(value: unknown): ValueTreeKind {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "list";
  if (isRecord(value)) return "record";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "other";
}

function leafText(kind: ValueTreeKind, value: unknown): string {
  if (kind === "null") return "";
  // A symbol or a function has no text that helps; String() is safe for all of them.
  return typeof value === "string" ? value : String(value);
}

function cut(text: string, length: number): Pick<ValueTree, "text" | "isCut"> {
  if (text.length <= length) return { text, isCut: false };
  // Not through a surrogate pair.
  const isPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(length - 1, length + 1));
  return { text: text.slice(0, isPair ? length - 1 : length), isCut: true };
}
