import { getDefaults, Lexer, type Token } from "marked";
import { FirstLookTokenizer } from "./FirstLookTokenizer.js";
import { isTooComplex } from "./isTooComplex.js";
import { repairTail } from "./repairTail.js";

// Own options, always: a host that calls marked.use() must not change what this parser lets through.
const options = { ...getDefaults(), gfm: true, tokenizer: new FirstLookTokenizer() };

function childrenOf(token: Token): Token[] | undefined {
  if (token.type === "list") return (token.items as { tokens: Token[] }[]).at(-1)?.tokens;
  if (token.type === "table") {
    const row =
      (token.rows as { tokens: Token[] }[][]).at(-1) ?? (token.header as { tokens: Token[] }[]);
    return row.at(-1)?.tokens;
  }
  return "tokens" in token ? token.tokens : undefined;
}

function isGlued(token: Token): boolean {
  return token.type === "text" && !/\s/.test(token.raw);
}

/** An address at the very end may still grow into another one: it becomes a link when a space follows. */
function unlinkLast(tokens: Token[]): void {
  const at = tokens.findLastIndex((token) => !isGlued(token));
  const last = tokens[at];
  if (!last) return;
  if (last.type === "link" && last.autolink === true) {
    tokens[at] = { type: "escape", raw: last.raw, text: last.raw };
  } else unlinkLast(childrenOf(last) ?? []);
}

function lex(source: string, definitions: string): Token[] {
  const links = definitions === "" ? {} : new Lexer(options).lex(definitions).links;
  // made last: the tokenizer works for the lexer that was made last
  const lexer = new Lexer(options);
  // first those of the whole text: the first definition of a label holds
  Object.assign(lexer.tokens.links, links);
  return lexer.lex(source);
}

/**
 * Parses a finished block. `null` when it must be shown as plain text: it is too complex, or the parser
 * gave up.
 */
export function lexBlock(source: string, definitions = ""): Token[] | null {
  if (isTooComplex(source)) return null;
  try {
    return lex(source, definitions);
  } catch {
    return null;
  }
}

/**
 * Parses one markdown block. `null` when it must be shown as plain text.
 *
 * @param isOpen Whether the block is still being written: half-written constructs are completed for display.
 * @param definitions Link definitions from other blocks, as they were written.
 */
export function parseBlock(source: string, isOpen: boolean, definitions = ""): Token[] | null {
  if (isTooComplex(source)) return null;
  const tokens = lexBlock(isOpen ? repairTail(source) : source, definitions);
  if (isOpen && tokens) unlinkLast(tokens);
  return tokens;
}
