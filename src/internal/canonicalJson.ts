/**
 * Writes a JSON value in one canonical form (RFC 8785: keys sorted by UTF-16 code units, no spaces), so
 * that two values are the same exactly when their texts are. What JSON cannot hold (`undefined`,
 * functions) is left out of objects and becomes `null` in arrays, as in `JSON.stringify`.
 *
 * @throws RangeError when the value is nested too deeply for the stack, or circular.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const record = value as Record<string, unknown>;
    const fields = Object.keys(record)
      .filter((key) => isJson(record[key]))
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`);
    return `{${fields.join(",")}}`;
  }
  return isJson(value) ? (JSON.stringify(value) ?? "null") : "null";
}

function isJson(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}
