import type { PuffleError } from "./PuffleError.js";

const retriedStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);
/** A longer wait belongs to the caller, who can show it. Also the cap of the back-off. Milliseconds. */
const longestWait = 30_000;

/** The methods, by what repeating them could do. */
export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Decides what is asked again, and when. One for each client: all its calls share the budget. */
export interface RetryPolicy {
  /** Milliseconds until the next attempt, or `null` when there must be none. `retries` were made before. */
  nextDelay(method: Method, error: PuffleError, retries: number): number | null;
  recordSuccess(): void;
}

/**
 * Repeats only what is safe by its method: a GET up to four times, a DELETE twice, anything else never.
 * Ten tokens, one per retry, a tenth back per success, none under five: a server in trouble gets no storm.
 */
export function createRetryPolicy(random: () => number = Math.random): RetryPolicy {
  let tokens = 10;
  let hadSuccess = false;
  return {
    nextDelay(method, error, retries) {
      const isNetwork = error.code === "network";
      // Before the first success a network error may as well be a refused CORS request: no use to insist.
      const most = method === "DELETE" || (isNetwork && !hadSuccess) ? 2 : 4;
      const isMethod = method === "GET" || method === "DELETE";
      const status = error.status ?? 0;
      const isTransient =
        isNetwork || (method === "GET" ? retriedStatuses.has(status) : status >= 500);
      const floor = error.retryAt === undefined ? 0 : error.retryAt - Date.now();
      if (!isMethod || !isTransient || retries >= most || tokens < 5 || floor > longestWait) {
        return null;
      }
      tokens -= 1;
      return Math.max(floor, random() * Math.min(longestWait, 1000 * 2 ** retries));
    },
    recordSuccess() {
      hadSuccess = true;
      tokens = Math.min(10, tokens + 0.1);
    },
  };
}
