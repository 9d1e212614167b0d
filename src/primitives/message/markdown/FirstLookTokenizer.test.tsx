import { array, assert, constantFrom, property } from "fast-check";
import { getDefaults, Lexer, Tokenizer } from "marked";
import { describe, expect, it } from "vitest";
import { FirstLookTokenizer } from "./FirstLookTokenizer.js";

const lex = (source: string, tokenizer: Tokenizer) =>
  new Lexer({ ...getDefaults(), gfm: true, tokenizer }).lex(source);

// what blocks begin with, end with and are told apart by
const pieces = [
  ..."\n\n\n\n  \t#>-=*_+`~|:[]()<!\\.1é語".split(""),
  "\n\n",
  "\n    ",
  "\n  ",
  "```",
  "~~~",
  "> ",
  "- ",
  "1. ",
  "10) ",
  "# ",
  "---",
  "===",
  "\n---\n",
  "| a | b |\n| --- | :-: |\n",
  "| c |",
  "a | b\n--- | ---\n",
  "<div>",
  "</div>",
  "<!-- x -->",
  "[x]: /y\n",
  "[x]",
  "- [ ] ",
  "word",
  "two words",
  "\nword",
  "**word**",
  "\u00a0",
  "\u2028",
  "\r\n",
];
const markdown = array(constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(""));

describe("FirstLookTokenizer", () => {
  it("gives the tokens that the parser's own rules give", () => {
    assert(
      property(markdown, (source) => {
        expect(lex(source, new FirstLookTokenizer())).toEqual(lex(source, new Tokenizer()));
      }),
      { numRuns: 2000 },
    );
  });

  it("tries none of the long rules on what cannot match them", () => {
    const tokenizer = new FirstLookTokenizer();
    const lexer = new Lexer({ ...getDefaults(), gfm: true, tokenizer });
    const tried = new Set<string>();
    const block = new Proxy(tokenizer.rules.block, {
      get(rules, name: string) {
        tried.add(name);
        return Reflect.get(rules, name) as unknown;
      },
    });
    tokenizer.rules = { ...tokenizer.rules, block };
    lexer.lex("# A heading\n\nSome words,\nand **some** more.\n\n- one\n- two\n\nAn end.");
    expect(tried).toEqual(new Set(["newline", "heading", "hr", "list", "text"]));
  });
});
