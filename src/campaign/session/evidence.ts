import type { CampaignSession, PuffleError } from "../../client/index.js";
import type { IntentKind } from "./types.js";

/** What the row said before a request went out: the measure of whether it arrived. */
export interface Before {
  /** How often the transcript held these very words of a user. */
  sameWords: number;
  examples: readonly unknown[];
}

/** Notes what the row says before `text` is sent. */
export function noteBefore(row: CampaignSession | null, text: string): Before {
  return { sameWords: countWords(row, text), examples: row?.generated_examples ?? [] };
}

function countWords(row: CampaignSession | null, text: string): number {
  const wanted = text.trim();
  const messages = row?.messages ?? [];
  return messages.filter(({ role, content }) => role === "user" && content.trim() === wanted)
    .length;
}

/** Whether the row proves that the server took the request. */
export function isTaken(
  kind: IntentKind,
  row: CampaignSession,
  before: Before,
  text: string,
): boolean {
  if (kind === "turn") return countWords(row, text) > before.sameWords;
  return (
    row.task_status === "generating_examples" ||
    JSON.stringify(row.generated_examples) !== JSON.stringify(before.examples)
  );
}

/**
 * What the end of a POST proves. `refused`: the server did not begin, or released the session again.
 * `busy`: somebody else has it. `unclear`: it may have begun.
 */
export type PostEnd = "refused" | "busy" | "unclear";

/** Reads what a failed POST proves. 500 is a refusal here: the claim is released before it is answered. */
export function readPostEnd({ code, phase, status }: PuffleError): PostEnd {
  if (code === "busy") return "busy";
  if (phase === "not-sent") return "refused";
  if (status === undefined) return "unclear";
  if (status >= 400 && status < 500 && status !== 408) return "refused";
  return status === 500 ? "refused" : "unclear";
}
