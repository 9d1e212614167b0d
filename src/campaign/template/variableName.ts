import type { VariableSyntax } from "./types.js";

/** The longest name of a variable, in UTF-16 code units. */
export const maxVariableName = 100;

const nameInPercent = String.raw`[\p{L}_](?:[\p{L}\p{M}\p{N}_.-]{0,98}[\p{L}\p{M}\p{N}_])?`;
const nameInBraces = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*(?: [\p{L}\p{M}\p{N}_.-]+)*`;

/** Finds what is written like a variable; the name is the first or the second group. */
export function createVariablePattern(): RegExp {
  return new RegExp(`%(${nameInPercent})%|\\{\\{[ \\t]*(${nameInBraces})[ \\t]*\\}\\}`, "gu");
}

const wholePercent = new RegExp(`^${nameInPercent}$`, "u");
const wholeBraces = new RegExp(`^${nameInBraces}$`, "u");

/** Whether a name can be written in a syntax. */
export function isVariableName(name: string, syntax: VariableSyntax): boolean {
  if (name.length > maxVariableName) return false;
  return (syntax === "percent" ? wholePercent : wholeBraces).test(name);
}

/** Writes a name as a variable. */
export function writeVariable(name: string, syntax: VariableSyntax): string {
  return syntax === "percent" ? `%${name}%` : `{{${name}}}`;
}

/** Two hex digits as percent-encoding writes them: upper case, or at least one of them a digit. */
const hexPair = /[\dA-F]{2}|\d[a-f]|[a-f]\d/y;

function isHexPairAt(source: string, index: number): boolean {
  hexPair.lastIndex = index;
  return hexPair.test(source);
}

/**
 * Whether the two signs of a `%name%` are those of a percent-encoded address: `caf%C3%A9` holds no
 * variable `C3`.
 *
 * @param end Behind the closing sign.
 */
export function isPercentEncoding(source: string, start: number, end: number): boolean {
  return isHexPairAt(source, start + 1) && isHexPairAt(source, end);
}

/**
 * Finds the name that another one was probably meant to be: the same but for case, spaces, `_`, `-`
 * and `.`.
 */
export function createNameSuggester(known: Iterable<string>): (name: string) => string | null {
  let byKey: Map<string, string> | undefined;
  return (name) => {
    if (!byKey) {
      byKey = new Map();
      for (const candidate of known) {
        const key = keyOf(candidate);
        if (!byKey.has(key)) byKey.set(key, candidate);
      }
    }
    return byKey.get(keyOf(name)) ?? null;
  };
}

function keyOf(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_.-]+/gu, "");
}
