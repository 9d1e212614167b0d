import { isRecord } from "../internal/index.js";

/** What `parseJson` found. `isUnsafe` tells that keys were removed which could change a prototype. */
export interface ParsedJson {
  value: unknown;
  isUnsafe: boolean;
}

/**
 * `JSON.parse` whose result cannot change a prototype, however it is copied or merged later: `__proto__` and
 * a `constructor` that holds a `prototype` are removed.
 *
 * @throws SyntaxError for a text that is not JSON.
 */
export function parseJson(text: string): ParsedJson {
  // The reviver is slow, and these keys are rare: it runs only when the text can hold one (perhaps escaped).
  if (!/_proto_|prototype|\\u00/i.test(text)) return { value: JSON.parse(text), isUnsafe: false };
  let isUnsafe = false;
  const value: unknown = JSON.parse(text, (key, item: unknown) => {
    if (
      key !== "__proto__" &&
      !(key === "constructor" && isRecord(item) && Object.hasOwn(item, "prototype"))
    ) {
      return item;
    }
    isUnsafe = true;
    return undefined;
  });
  return { value, isUnsafe };
}
