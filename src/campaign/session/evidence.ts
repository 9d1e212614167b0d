import type { CampaignMessage, CampaignSession, PuffleError } from "../../client/index.js";
import { toWellFormed } from "../../internal/index.js";
import type { IntentKind } from "./types.js";

type Transcript = readonly CampaignMessage[];

/** What the row said before a request went out: the measure of whether it arrived. */
export interface Before {
  messages: Transcript;
  examples: CampaignSession["generated_examples"];
}

/** What a transcript says of a message that was sent. */
export interface Arrival {
  /** Whether the message is in it, and was not before. */
  isIn: boolean;
  /** Whether an answer stands behind it. */
  hasReply: boolean;
}

const nowhere: Arrival = { isIn: false, hasReply: false };
/** From this length on, a message that was cut short by the server is recognised by its beginning. */
const longEnough = 500;

/**
 * Finds the message `text` among what is new in a transcript. The older part may have been shortened or
 * rewritten meanwhile, and the same words may have been said before.
 */
export function findArrival(after: Transcript, before: Transcript, text: string): Arrival {
  const start = startOfNew(before, after);
  if (start === null) return findInRewritten(after, before, text);
  const wanted = normalize(text);
  const place = after.findIndex((message, index) => index >= start && isWords(message, wanted));
  return place === -1 ? nowhere : arrivalAt(after, place);
}

/** Whether the last words of the user in a transcript are these. */
export function endsWithWords(messages: Transcript, text: string): boolean {
  const last = messages.findLast(({ role }) => role === "user");
  return last !== undefined && isWords(last, normalize(text));
}

/** Nothing of the old transcript is left: only its end tells, where it is another one than before. */
function findInRewritten(after: Transcript, before: Transcript, text: string): Arrival {
  if (endsWithWords(before, text) || !endsWithWords(after, text)) return nowhere;
  return arrivalAt(
    after,
    after.findLastIndex(({ role }) => role === "user"),
  );
}

function arrivalAt(messages: Transcript, place: number): Arrival {
  const hasReply = messages.some(({ role }, index) => index > place && role === "assistant");
  return { isIn: true, hasReply };
}

/** Where what is new begins: behind the best match of the old end. `null` when nothing matches. */
function startOfNew(before: Transcript, after: Transcript): number | null {
  if (before.length === 0) return 0;
  let best = { score: 0, shift: Infinity, end: -1 };
  for (let end = 0; end < after.length; end++) {
    let matched = 0;
    while (isSame(before[before.length - 1 - matched], after[end - matched])) matched++;
    if (matched === 0) continue;
    // Of two matches of one length, the one that needs nothing rewritten; then the one in its old place.
    const isWhole = matched > end || matched === before.length;
    const score = matched + (isWhole ? 0.5 : 0);
    const shift = Math.abs(before.length - 1 - end);
    if (score > best.score || (score === best.score && shift < best.shift)) {
      best = { score, shift, end };
    }
  }
  return best.end === -1 ? null : best.end + 1;
}

function isSame(one: CampaignMessage | undefined, two: CampaignMessage | undefined): boolean {
  if (!one || !two) return false;
  return one === two || (one.role === two.role && one.content === two.content);
}

function isWords({ role, content }: CampaignMessage, wanted: string): boolean {
  if (role !== "user") return false;
  const said = normalize(content);
  return said === wanted || (said.length >= longEnough && wanted.startsWith(said));
}

/** Servers trim, join white space, compose accents and repair broken surrogates: the words stay the same. */
function normalize(text: string): string {
  return toWellFormed(text).normalize("NFC").replace(/\s+/g, " ").trim();
}

/** Notes what the row says before a request is sent. `seen` is the last transcript that was not empty. */
export function noteBefore(row: CampaignSession | null, seen: Transcript): Before {
  const messages = row?.messages ?? [];
  return {
    messages: messages.length > 0 ? messages : seen,
    examples: row?.generated_examples ?? [],
  };
}

/** Whether the row proves that the server took the request. */
export function isTaken(
  kind: IntentKind,
  row: CampaignSession,
  before: Before,
  text: string,
): boolean {
  if (kind === "turn") return findArrival(row.messages, before.messages, text).isIn;
  return hasOtherExamples(row, before);
}

/** Whether the examples are other ones than before. */
export function hasOtherExamples(row: CampaignSession, { examples }: Before): boolean {
  if (row.generated_examples === examples) return false;
  return JSON.stringify(row.generated_examples) !== JSON.stringify(examples);
}

/**
 * What the end of a POST proves. `refused`: the server did not begin, or released the session again.
 * `busy`: somebody else has it. `unclear`: it may have begun.
 */
export type PostEnd = "refused" | "busy" | "unclear";

/**
 * Reads what a failed POST proves. A 500 of the server's own, with its error in words, is a refusal here:
 * the claim is released before it is answered. Any other 500 is not: many a proxy answers so when the
 * line behind it breaks, and nobody knows what stood there.
 */
export function readPostEnd({ phase, status, code, detail }: PuffleError): PostEnd {
  if (code === "busy") return "busy";
  if (phase === "not-sent") return "refused";
  if (status === undefined) return "unclear";
  if (status >= 400 && status < 500 && status !== 408) return "refused";
  return status === 500 && detail !== undefined ? "refused" : "unclear";
}
