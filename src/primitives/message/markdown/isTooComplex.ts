// Characters, counts. Far above what people and agents write, low enough that the parser's worst cases,
// which grow with the square of these, stay below a frame's time.
const lengthLimit = 40_000;
const delimiterLimit = 400;
const nestingLimit = 12;
const wordLimit = 2000;

const delimiter = 1;
const nesting = 2;
const prefix = 4;

function kindsOf(...groups: [characters: string, kind: number][]): Uint8Array {
  const kinds = new Uint8Array(128);
  for (const [characters, kind] of groups) {
    for (const character of characters) kinds[character.charCodeAt(0)]! |= kind;
  }
  return kinds;
}

// What a character may be to the parser, by its code: every character of an answer is looked up.
const kinds = kindsOf(
  ["*_~`[]!<&@", delimiter],
  [">-+*.)", nesting],
  [" \t>-+*.)0123456789", prefix],
);

const newline = 10;
const space = 32;

/**
 * Whether a block could keep the parser busy for long or nest deeper than the stack: such a block is
 * shown as plain text. Linear in the block's length.
 */
export function isTooComplex(source: string): boolean {
  if (source.length > lengthLimit) return true;
  let delimiters = 0;
  let depth = 0;
  let word = 0;
  let isAtStart = true;
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    const kind = code < 128 ? kinds[code]! : 0;
    if (code === newline) {
      isAtStart = true;
      depth = 0;
    } else if (isAtStart && (kind & prefix) === 0) isAtStart = false;
    word = code === space || code === newline ? 0 : word + 1;
    if (isAtStart && (kind & nesting) !== 0) depth += 1;
    else if ((kind & delimiter) !== 0) delimiters += 1;
    if (delimiters > delimiterLimit || depth > nestingLimit || word > wordLimit) return true;
  }
  return false;
}
