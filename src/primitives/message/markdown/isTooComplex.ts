// Characters, counts. Far above what people and agents write, low enough that the parser's worst cases,
// which grow with the square of these, stay below a frame's time.
const lengthLimit = 40_000;
const delimiterLimit = 400;
const nestingLimit = 12;
const wordLimit = 2000;

const isDelimiter = (character: string) => "*_~`[]!<&@".includes(character);
const isNesting = (character: string) => ">-+*.)".includes(character);
const isPrefix = (character: string) => " \t>-+*.)0123456789".includes(character);

/**
 * Whether a block could keep the parser busy for long or nest deeper than the stack: such a block is
 * shown as plain text. Linear in the block's length.
 */
export function isTooComplex(source: string): boolean {
  if (source.length > lengthLimit) return true;
  let delimiters = 0;
  let nesting = 0;
  let word = 0;
  let isAtStart = true;
  for (const character of source) {
    if (character === "\n") {
      isAtStart = true;
      nesting = 0;
    } else if (isAtStart && !isPrefix(character)) isAtStart = false;
    word = character === " " || character === "\n" ? 0 : word + 1;
    if (isAtStart && isNesting(character)) nesting += 1;
    else if (isDelimiter(character)) delimiters += 1;
    if (delimiters > delimiterLimit || nesting > nestingLimit || word > wordLimit) return true;
  }
  return false;
}
