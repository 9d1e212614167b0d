import type { Receipt } from "../../agent/index.js";
import type { MessageLabels } from "../../hooks/index.js";

/** What became of a message, in words: one whose answer failed was sent all the same. */
export function wordsOfReceipt(
  { status, error }: Receipt,
  labels: MessageLabels["receipt"],
): string {
  return status === "failed" && error?.phase === "body" ? labels.unanswered : labels[status];
}
