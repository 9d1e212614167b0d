import { flattenValue, type ValueEntry } from "../../internal/index.js";

/** How one row of a value differs from before. */
export interface ValueChange {
  kind: "changed" | "added";
  /** What stood there before. */
  before: ValueEntry | undefined;
}

/** How a JSON value differs from another one, by the rows of its list. */
export interface ValueComparison {
  /** By the `id` of the row. Rows that are the same are missing. */
  changes: ReadonlyMap<string, ValueChange>;
  /** Rows that are no longer there. */
  removed: readonly ValueEntry[];
}

/** Compares two JSON values, row by row. */
export function compareValues(before: unknown, after: unknown): ValueComparison {
  const old = new Map(flattenValue(before).entries.map((entry) => [entry.id, entry]));
  const changes = new Map<string, ValueChange>();
  for (const entry of flattenValue(after).entries) {
    const was = old.get(entry.id);
    old.delete(entry.id);
    if (!was) changes.set(entry.id, { kind: "added", before: undefined });
    else if (was.kind !== entry.kind || was.text !== entry.text)
      changes.set(entry.id, { kind: "changed", before: was });
  }
  return { changes, removed: [...old.values()] };
}
