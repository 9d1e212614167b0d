import {
  findMixedScripts,
  flattenValue,
  revealInvisible,
  type MixedScriptFinding,
} from "../../internal/index.js";

/** What is conspicuous in the arguments of a tool call. */
export interface InputInspection {
  /** How many characters cannot be seen. */
  hiddenCharacters: number;
  mixedScripts: MixedScriptFinding[];
  /** Characters to read. */
  length: number;
  rows: number;
}

const countHidden = (text: string) =>
  revealInvisible(text).filter(({ type }) => type === "hidden").length;

/** Looks through names and values of arguments. */
export function inspectInput(input: unknown): InputInspection {
  const { entries, length } = flattenValue(input);
  const found = new Map<string, MixedScriptFinding>();
  let hiddenCharacters = 0;
  for (const { path, text } of entries) {
    for (const piece of [String(path.at(-1) ?? ""), text]) {
      hiddenCharacters += countHidden(piece);
      for (const finding of findMixedScripts(piece)) found.set(finding.value, finding);
    }
  }
  return { hiddenCharacters, mixedScripts: [...found.values()], length, rows: entries.length };
}
