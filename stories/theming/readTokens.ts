/** One token as a stylesheet declares it. */
export interface Token {
  name: string;
  /** As it is written: a colour is `light-dark(…, …)`. */
  value: string;
  /** The heading that it stands below; empty in a preset. */
  group: string;
  /** What it is for: the comment right above it. Empty where there is none. */
  meaning: string;
}

const piece = /\/\*\s*# ([^*]+?)\s*\*\/|\/\*\s*([\s\S]*?)\s*\*\/|(--puffle-[\w-]+):\s*([^;]+);|\}/g;

/**
 * The tokens that a stylesheet of this package declares for the page: of several declarations the first.
 * `# Words` in a comment begins a group; any other comment explains the token that follows it.
 */
export function readTokens(css: string): Token[] {
  const tokens = new Map<string, Token>();
  let group = "";
  let meaning = "";
  for (const [, heading, comment, name, value] of css.matchAll(piece)) {
    if (heading !== undefined) {
      group = heading.replaceAll(/\s+/g, " ");
      meaning = "";
    } else if (comment !== undefined) {
      meaning = comment.replaceAll(/\s+/g, " ");
    } else {
      if (name !== undefined && value !== undefined && !tokens.has(name))
        tokens.set(name, { name, value: value.replaceAll(/\s+/g, " ").trim(), group, meaning });
      meaning = "";
    }
  }
  return [...tokens.values()];
}

/** Both halves of a colour that is written as `light-dark(…, …)`; `null` for every other value. */
export function splitScheme(value: string): { light: string; dark: string } | null {
  const inside = /^light-dark\((.*)\)$/.exec(value)?.[1];
  if (inside === undefined) return null;
  let depth = 0;
  for (let index = 0; index < inside.length; index += 1) {
    const sign = inside[index];
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === "," && depth === 0)
      return { light: inside.slice(0, index).trim(), dark: inside.slice(index + 1).trim() };
  }
  return null;
}
