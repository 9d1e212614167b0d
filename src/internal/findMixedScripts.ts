/** A name that mixes alphabets, and its ASCII form when it is a host name. */
export interface MixedScriptFinding {
  value: string;
  ascii: string | null;
}

const scripts = [
  ["Latin", /\p{Script=Latin}/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Greek", /\p{Script=Greek}/u],
  ["Armenian", /\p{Script=Armenian}/u],
  ["Cherokee", /\p{Script=Cherokee}/u],
  ["Georgian", /\p{Script=Georgian}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
  ["Arabic", /\p{Script=Arabic}/u],
  ["Devanagari", /\p{Script=Devanagari}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["Lisu", /\p{Script=Lisu}/u],
  ["Coptic", /\p{Script=Coptic}/u],
  ["Han", /\p{Script=Han}/u],
  ["Hiragana", /\p{Script=Hiragana}/u],
  ["Katakana", /\p{Script=Katakana}/u],
  ["Hangul", /\p{Script=Hangul}/u],
  ["Bopomofo", /\p{Script=Bopomofo}/u],
] as const;

/** The mixtures that Unicode UTS 39 calls highly restrictive. */
const allowed = [
  new Set(["Latin", "Han", "Hiragana", "Katakana"]),
  new Set(["Latin", "Han", "Bopomofo"]),
  new Set(["Latin", "Han", "Hangul"]),
];

/** Addresses, hosts, paths, file names and identifiers: runs without white space that hold a joint. */
const nameLike = /[^\s<>"'(),;[\]{}|]*[@._/\\:-][^\s<>"'(),;[\]{}|]*/gu;
const label = /[\p{L}\p{M}\p{N}]+/gu;
const nonAscii = /[\u{80}-\u{10FFFF}]/u;
const maxFindings = 20;

function isMixed(word: string): boolean {
  const found = scripts.filter(([, pattern]) => pattern.test(word)).map(([name]) => name);
  if (found.length < 2) return false;
  return !allowed.some((set) => found.every((name) => set.has(name)));
}

function toAscii(name: string): string | null {
  const host = name
    .replace(/^[a-z][a-z\d+.-]*:\/\//iu, "")
    .split(/[/?#]/u)[0]
    ?.split("@")
    .at(-1);
  if (!host || !host.includes(".")) return null;
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return null;
  }
}

/**
 * Finds names in a text that mix alphabets within one label (`аpple.com` with a Cyrillic а), which is
 * how names imitate others. Each name once, at most 20.
 */
export function findMixedScripts(text: string): MixedScriptFinding[] {
  if (!nonAscii.test(text)) return [];
  const findings = new Map<string, MixedScriptFinding>();
  for (const [name] of text.matchAll(nameLike)) {
    if (findings.size >= maxFindings) break;
    if (!nonAscii.test(name) || findings.has(name)) continue;
    if ((name.match(label) ?? []).some(isMixed))
      findings.set(name, { value: name, ascii: toAscii(name) });
  }
  return [...findings.values()];
}
