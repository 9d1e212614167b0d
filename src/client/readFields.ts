import { isRecord } from "../internal/index.js";
import type { ReportIssue } from "./WireIssue.js";

type Json = Record<string, unknown>;

/** Reads the fields of one JSON object: a field of another type is reported and becomes its fallback. */
export function createFieldReader(source: unknown, report: ReportIssue, path = "") {
  const json: Json = isRecord(source) ? source : {};
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  if (!isRecord(source)) report("wrong-type", path);

  function value<T, F>(key: string, isValid: (item: unknown) => item is T, fallback: F): T | F {
    const item = json[key];
    if (isValid(item)) return item;
    // A documented "nothing" is no issue.
    if (fallback !== null || item != null) report("wrong-type", at(key));
    return fallback;
  }

  return {
    json,
    text: (key: string) => value(key, isString, ""),
    textOrNull: (key: string) => value(key, isString, null),
    integerOrNull: (key: string) => value(key, isInteger, null),
    recordOrNull: (key: string) => value(key, isRecord, null),
    /** A word of a closed set; any other one becomes `unknown`. */
    word<T extends string>(key: string, known: readonly T[], raw: string | null): T | "unknown" {
      const word = known.find((candidate) => candidate === raw);
      if (word === undefined && raw !== null && raw !== "") report("unknown-value", at(key));
      return word ?? "unknown";
    },
    /** `null` and nothing are an empty list; entries that are no objects are left out. */
    list<T>(key: string, readItem: (item: Json, path: string) => T): T[] {
      const items: unknown[] = value(key, Array.isArray, null) ?? [];
      const records = items.filter(isRecord);
      if (records.length < items.length) report("wrong-type", at(key));
      return records.map((item) => readItem(item, at(key)));
    },
  };
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}
