import { toSpokenText } from "./toSpokenText.js";

/** Cuts a growing text into what can be spoken now and what is still being written. */
export interface SentenceFeed {
  /** The sentences that were finished since the last call, without markdown syntax. May be empty. */
  take(text: string): string;
  /** All that is left. */
  rest(text: string): string;
}

function balance(text: string, opening: string, closing: string): number {
  let depth = 0;
  for (const character of text) {
    if (character === opening) depth += 1;
    else if (character === closing) depth -= 1;
  }
  return depth;
}

/** A cut inside a link or a piece of code would leave half of its syntax to be spoken. */
function isWhole(text: string): boolean {
  return (
    balance(text, "[", "]") <= 0 && balance(text, "(", ")") <= 0 && text.split("`").length % 2 === 1
  );
}

function sentencesOf(text: string, locale: string | undefined): string[] {
  if (typeof Intl === "undefined" || !("Segmenter" in Intl)) return text.split(/(?<=[.!?\n])\s*/u);
  const segmenter = new Intl.Segmenter(locale, { granularity: "sentence" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The length of the whole sentences at the start of a text that may still go on. */
function finishedLength(text: string, locale: string | undefined): number {
  const sentences = sentencesOf(text, locale);
  if (!text.endsWith("\n")) sentences.pop();
  while (sentences.length > 0 && !isWhole(sentences.join(""))) sentences.pop();
  return sentences.join("").length;
}

/**
 * Makes a feed for one text. Every character of it is given once, in order, however often it is asked.
 *
 * @param locale A BCP 47 tag: where a sentence ends depends on the language.
 */
export function createSentenceFeed(locale?: string): SentenceFeed {
  let given = "";
  const pendingOf = (text: string) => {
    // the text was replaced: what was spoken cannot be taken back, and nothing is spoken twice
    if (!text.startsWith(given)) given = text;
    return text.slice(given.length);
  };
  return {
    take(text) {
      const pending = pendingOf(text);
      const length = finishedLength(pending, locale);
      given = text.slice(0, given.length + length);
      return toSpokenText(pending.slice(0, length));
    },
    rest(text) {
      const pending = pendingOf(text);
      given = text;
      return toSpokenText(pending);
    },
  };
}
