import { lexBlock } from "./parseBlock.js";

/** A link definition of the answer: `[label]: https://example.com "title"`. */
export interface LinkDefinition {
  /** In lower case, white space as single spaces: as references are compared with it. */
  label: string;
  /** As it was written. */
  raw: string;
}

/** Finds the link definitions of a growing text. */
export interface DefinitionReader {
  /**
   * Returns the definitions in these finished blocks and in `rest`, the first of each label: the same array
   * until there is another one. Blocks that were read are not read again.
   */
  update(groups: readonly (readonly string[])[], rest: string): readonly LinkDefinition[];
}

const none: readonly LinkDefinition[] = [];
// A definition begins its block: it cannot interrupt a paragraph. Footnotes have the same form.
const opening = /^\s*\[(?!\^)[^\]\n]+\]:/;
// Far more than an answer has; each is looked for in each block.
const most = 200;

function read(block: string): readonly LinkDefinition[] {
  if (!opening.test(block)) return none;
  return (lexBlock(block) ?? []).flatMap((token) =>
    token.type === "def" ? [{ label: String(token["tag"]), raw: token.raw }] : [],
  );
}

const known = new WeakMap<readonly string[], readonly LinkDefinition[]>();

function readGroup(group: readonly string[]): readonly LinkDefinition[] {
  const before = known.get(group);
  if (before) return before;
  const found = group.flatMap(read);
  known.set(group, found);
  return found;
}

/** Makes a reader for one text. */
export function createDefinitionReader(): DefinitionReader {
  let result = none;
  return {
    update(groups, rest) {
      const found = new Map<string, LinkDefinition>();
      for (const definitions of [...groups.map(readGroup), read(rest)]) {
        for (const definition of definitions) {
          if (!found.has(definition.label) && found.size < most) {
            found.set(definition.label, definition);
          }
        }
      }
      const next = [...found.values()];
      const isSame =
        next.length === result.length && next.every(({ raw }, at) => raw === result[at]?.raw);
      if (!isSame) result = next;
      return result;
    },
  };
}

/** Those definitions that a block refers to, as they were written; empty when it uses none. */
export function definitionsUsedIn(source: string, definitions: readonly LinkDefinition[]): string {
  if (definitions.length === 0 || !source.includes("[")) return "";
  const text = source.toLowerCase().replace(/\s+/g, " ");
  return definitions
    .filter(({ label }) => text.includes(`[${label}]`))
    .map(({ raw }) => `${raw}\n`)
    .join("");
}
