import type { PuffleError } from "./PuffleError.js";
import type { Call } from "./sendOnce.js";

/** Keys for calls that must not be done twice. They live in memory only. */
export interface IdempotencyKeys {
  /** The key for this call: the one of a call with the same bytes whose fate is unknown, or a new one. */
  take(call: Call): string;
  /** The call ended with this error: its key is kept for the same bytes where nobody knows what was done. */
  fail(call: Call, key: string, error: PuffleError): void;
}

/** Milliseconds for which a key is kept, and how many are. */
const longest = 86_400_000;
const most = 50;
/** Refusals after which the same request may be meant again, and failures that say nothing of what was done. */
const undecided = new Set([408, 409, 425, 429]);

/** Makes the keys of one client. */
export function createIdempotencyKeys(): IdempotencyKeys {
  const kept = new Map<string, { key: string; since: number }>();
  return {
    take(call) {
      const intent = intentOf(call);
      const known = kept.get(intent);
      // Two calls at one time are two intents, also when they look the same.
      kept.delete(intent);
      return known && Date.now() - known.since < longest ? known.key : newKey();
    },
    fail(call, key, error) {
      if (!isUnclear(error)) return;
      kept.set(intentOf(call), { key, since: Date.now() });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}

function intentOf({ method, path, body }: Call): string {
  return `${method} ${path} ${body ?? ""}`;
}

/** A stop was meant: what is sent after it is meant anew. */
function isUnclear({ code, phase, status = 0 }: PuffleError): boolean {
  if (code === "aborted" || phase === "not-sent") return false;
  return status === 0 || status >= 500 || undecided.has(status);
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
