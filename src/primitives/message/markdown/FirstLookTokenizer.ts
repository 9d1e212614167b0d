import { Tokenizer, type Tokens } from "marked";

const tableStart = /^[^\n]*\n {0,3}[|:-]/;
const underline = /\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/;
// Up to a blank line or the end. A line that begins with a letter, of any script, interrupts no paragraph.
const plainParagraph = /^[^\n]+(?:\n[a-zA-Z\u0080-\uffff][^\n]*)*(?!\n?[^\n])/;

/** The first character of a line, or the space or tab that makes it indented code. */
function beginOf(source: string): string {
  let at = 0;
  while (at < 4 && source[at] === " ") at += 1;
  return at === 4 ? " " : source.charAt(at);
}

/**
 * The parser's own rules, each asked only when the text begins as that rule needs it. Its rules for blocks
 * are long regular expressions, which a browser compiles when each is first tried: trying them all on the
 * first paragraph took longer than all else that a thread needs to be there.
 */
export class FirstLookTokenizer extends Tokenizer {
  private begin = "";

  // the first rule that is asked about a place
  override space(source: string): Tokens.Space | undefined {
    this.begin = beginOf(source);
    return " \t\n".includes(this.begin) ? super.space(source) : undefined;
  }

  override code(source: string): Tokens.Code | undefined {
    return this.begin === " " || this.begin === "\t" ? super.code(source) : undefined;
  }

  override fences(source: string): Tokens.Code | undefined {
    return this.begin === "`" || this.begin === "~" ? super.fences(source) : undefined;
  }

  override heading(source: string): Tokens.Heading | undefined {
    return this.begin === "#" ? super.heading(source) : undefined;
  }

  override hr(source: string): Tokens.Hr | undefined {
    return "-_*".includes(this.begin) ? super.hr(source) : undefined;
  }

  override blockquote(source: string): Tokens.Blockquote | undefined {
    return beginOf(source) === ">" ? super.blockquote(source) : undefined;
  }

  override list(source: string): Tokens.List | undefined {
    return "-+*0123456789".includes(beginOf(source)) ? super.list(source) : undefined;
  }

  override html(source: string): Tokens.HTML | undefined {
    return this.begin === "<" ? super.html(source) : undefined;
  }

  override def(source: string): Tokens.Def | undefined {
    return this.begin === "[" ? super.def(source) : undefined;
  }

  override table(source: string): Tokens.Table | undefined {
    return tableStart.test(source) ? super.table(source) : undefined;
  }

  // asked after all other rules but those for paragraphs, of which it takes the plain ones
  override lheading(source: string): Tokens.Heading | undefined {
    if (underline.test(source)) return super.lheading(source);
    const { top, lastToken } = this.lexer.state;
    if (!top || lastToken?.type === "paragraph") return undefined;
    const text = plainParagraph.exec(source)?.[0];
    if (text === undefined) return undefined;
    const paragraph: Tokens.Paragraph = {
      type: "paragraph",
      raw: text,
      text,
      tokens: this.lexer.inline(text),
    };
    return paragraph as Tokens.Generic as Tokens.Heading;
  }
}
