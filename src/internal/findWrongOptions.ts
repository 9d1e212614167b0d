import { isRecord } from "./isRecord.js";

/** What an option must be, as in "must be a function", and whether a value is that. */
export interface OptionRule {
  expected: string;
  fits: (value: unknown) => boolean;
  /** Whether a text that does not fit is shown: never where it may be a token. */
  isPublic?: boolean;
  /** For an option that is an object of options. */
  inner?: OptionRules;
}

/** The options of one function or component, by their names. */
export type OptionRules = Readonly<Record<string, OptionRule>>;

const rule = (expected: string, fits: OptionRule["fits"]): OptionRule => ({ expected, fits });

export const aFunction = rule("a function", (value) => typeof value === "function");
export const aText = rule("a text", (value) => typeof value === "string");
export const aFlag = rule("true or false", (value) => typeof value === "boolean");
export const aList = rule("a list", Array.isArray);
export const anything = rule("anything", () => true);
export const anObject = rule("an object", isRecord);
export const aDuration = rule(
  "a number of milliseconds, 0 or more",
  (value) => typeof value === "number" && value >= 0,
);

/** One of these words. */
export const aWord = (...words: readonly string[]): OptionRule => ({
  ...rule(words.map((word) => `"${word}"`).join(" or "), (value) =>
    words.includes(value as string),
  ),
  isPublic: true,
});

/** Either of two. */
export const either = (one: OptionRule, other: OptionRule): OptionRule =>
  rule(`${one.expected} or ${other.expected}`, (value) => one.fits(value) || other.fits(value));

/** An object of options, each with a rule of its own. */
export const options = (inner: OptionRules): OptionRule => ({ ...anObject, inner });

/** Names the kind of a value and never what it holds: it may be a token. */
function kindOf(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return value === "" ? "an empty text" : "a text";
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/**
 * Looks for options that are not what they must be. What is left out, or `null`, is never wrong.
 *
 * @returns A clause for each: "transport is a text, but must be …".
 */
export function findWrongOptions(given: unknown, rules: OptionRules, path = ""): string[] {
  if (!isRecord(given)) return [];
  return Object.entries(rules).flatMap(([name, { expected, fits, isPublic, inner }]) => {
    const value = given[name];
    if (value === undefined || value === null) return [];
    const full = path + name;
    const found = isPublic && typeof value === "string" ? `"${value.slice(0, 40)}"` : kindOf(value);
    if (!fits(value)) return [`${full} is ${found}, but must be ${expected}`];
    return inner ? findWrongOptions(value, inner, `${full}.`) : [];
  });
}
