/**
 * Puts headers together as hosts give them: plain objects, a `Headers`, or pairs; later ones win. Numbers and flags
 * become text; `null` and `undefined` stay as `undefined`: they leave a header out that an earlier one has set.
 *
 * @throws TypeError that names the header and never its value, which may be a token.
 */
export function readHeaders(...given: unknown[]): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const pair of given.flatMap(listHeaders)) {
    if (!Array.isArray(pair)) throw noHeader("What was given");
    const [name, value] = pair as [string, unknown];
    if (value === undefined || value === null) headers[name] = undefined;
    else if (isText(value)) headers[name] = String(value);
    else throw noHeader(`The value of "${name}"`);
  }
  return headers;
}

function listHeaders(given: unknown): unknown[] {
  if (given === undefined || given === null) return [];
  if (typeof given !== "object") return [given];
  return Symbol.iterator in given ? [...(given as Iterable<unknown>)] : Object.entries(given);
}

function noHeader(what: string): TypeError {
  return new TypeError(`${what} is no header. Headers are names and texts: { "x-team": "blue" }.`);
}

function isText(value: unknown): value is string | number | boolean | bigint {
  return /^(string|number|boolean|bigint)$/.test(typeof value);
}
