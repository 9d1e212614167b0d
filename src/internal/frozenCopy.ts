/** Copies a JSON value and freezes the copy at every depth: nobody can change what was shown. */
export function frozenCopy<Value>(value: Value): Value {
  if (Array.isArray(value)) return Object.freeze(value.map((item) => frozenCopy(item))) as Value;
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    // defineProperty: a plain assignment to `__proto__` would set the prototype.
    Object.defineProperty(copy, key, { value: frozenCopy(item), enumerable: true });
  }
  return Object.freeze(copy) as Value;
}
