import type { PuffleError } from "../client/index.js";

/** The longest delay that a timer takes: a longer one would fire at once. Milliseconds. */
const longestTimer = 2 ** 31 - 1;
const firstBackOff = 5_000;
const longestBackOff = 300_000;

/** Waits until a rate limit is over. */
export interface RetryTimer {
  /** Starts the wait if `error` asks for one. Returns when it ends: milliseconds since the epoch. */
  start(error: PuffleError | null): number | null;
  clear(): void;
}

/** Makes a timer that calls back when sending is allowed again. */
export function createRetryTimer(onAllowed: () => void): RetryTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;
  return {
    start(error) {
      clearTimeout(timer);
      if (error?.code !== "rate-limited") {
        refusals = 0;
        return null;
      }
      // A server that says no time gets more of it with every refusal.
      const backOff = Math.min(firstBackOff * 2 ** refusals++, longestBackOff);
      const retryAt = error.retryAt ?? Date.now() + backOff;
      const delay = Math.min(Math.max(retryAt - Date.now(), 0), longestTimer);
      timer = setTimeout(onAllowed, delay);
      return retryAt;
    },
    clear() {
      clearTimeout(timer);
    },
  };
}
