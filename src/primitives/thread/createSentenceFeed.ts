import { toSpokenText } from "./toSpokenText.js";

/** Cuts a growing text into what can be spoken now and what is still being written. */
export interface SentenceFeed {
  /** The sentences that were finished since the last call, without markdown syntax. May be empty. */
  take(text: string): string;
  /** All that is left. More than anybody listens to is given as it is. */
  rest(text: string): string;
}

// Characters that are looked at in one call: more cannot be spoken until the next one anyway.
const window = 4000;

const segmenters = new Map<string | undefined, Intl.Segmenter>();

function sentencesOf(text: string, locale: string | undefined): string[] {
  if (typeof Intl === "undefined" || !("Segmenter" in Intl)) return text.split(/(?<=[.!?\n])\s*/u);
  const known = segmenters.get(locale);
  const segmenter = known ?? new Intl.Segmenter(locale, { granularity: "sentence" });
  if (!known) segmenters.set(locale, segmenter);
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

const changes: Readonly<Record<string, readonly [square: number, round: number]>> = {
  "[": [1, 0],
  "]": [-1, 0],
  "(": [0, 1],
  ")": [0, -1],
};

/**
 * The length of the whole sentences at the start of a text that may still go on. None ends inside a link
 * or a piece of code: half of its syntax would be left to be spoken.
 */
function finishedLength(text: string, locale: string | undefined): number {
  const sentences = sentencesOf(text, locale);
  if (!text.endsWith("\n")) sentences.pop();
  let length = 0;
  let finished = 0;
  let square = 0;
  let round = 0;
  let isCode = false;
  for (const sentence of sentences) {
    for (const character of sentence) {
      const [bySquare, byRound] = changes[character] ?? [0, 0];
      square += bySquare;
      round += byRound;
      if (character === "`") isCode = !isCode;
    }
    length += sentence.length;
    if (square <= 0 && round <= 0 && !isCode) finished = length;
  }
  return finished;
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
      const seen = pending.slice(0, window);
      // what is too long to be whole is taken as it is
      const isStuck = pending.length > 2 * window;
      const length = finishedLength(seen, locale) || (isStuck ? seen.length : 0);
      given = text.slice(0, given.length + length);
      return toSpokenText(pending.slice(0, length));
    },
    rest(text) {
      const pending = pendingOf(text);
      given = text;
      // nobody listens to that much: its words are only counted
      return pending.length > 2 * window ? pending : toSpokenText(pending);
    },
  };
}
