import { findWrongOptions, isRecord, warnOnce, type OptionRules } from "../internal/index.js";

/**
 * Says in development, once, which options of a hook are not what they must be, and which there are not.
 * Throws nothing: what can be left out is, and the rest fails where it is used, with what was written kept.
 *
 * @param owner - The hook, as it is called.
 */
export function warnOfOptions(owner: string, given: unknown, rules: OptionRules): void {
  if (given !== undefined && given !== null && !isRecord(given)) {
    warnOnce(`${owner} takes an object of options. What it got is ignored.`);
  }
  for (const wrong of findWrongOptions(given, rules)) {
    warnOnce(
      `${owner} cannot use one of its options: ${wrong}. It is left out, or fails when it is needed. Correct it where ${owner} is called.`,
    );
  }
  for (const name of isRecord(given) ? Object.keys(given) : []) {
    if (Object.hasOwn(rules, name)) continue;
    warnOnce(
      `${owner} has no option ${name}, so it is ignored. It takes ${Object.keys(rules).join(", ")}.`,
    );
  }
}
