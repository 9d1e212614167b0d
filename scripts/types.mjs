import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { entries, languages } from "./entries.mjs";

/**
 * The declarations that the entry points lead to.
 *
 * @param {string} folder The package's folder, with its dist/.
 * @returns {Set<string>} Paths relative to it, with forward slashes.
 */
export function reachableTypes(folder) {
  /** @type {Set<string>} */
  const reached = new Set();
  /** @param {string} path */
  const visit = (path) => {
    if (reached.has(path) || !existsSync(join(folder, path))) return;
    reached.add(path);
    const source = readFileSync(join(folder, path), "utf8");
    for (const [, specifier] of source.matchAll(/["'](\.[^"']*)\.js["']/g)) {
      visit(posix.join(posix.dirname(path), `${specifier}.d.ts`));
    }
  };
  for (const { types } of [...entries, ...languages]) visit(types);
  return reached;
}
