import type { SessionEnvironment } from "./environment.js";

/**
 * Pauses that can be cut short: by a nudge, but not before `least` milliseconds are over, since a server
 * asked for those.
 */
export function createPauses({ sleep }: Pick<SessionEnvironment, "sleep">) {
  const nudges = new Set<() => void>();

  /** Everyone who pauses goes on. False when nobody does. */
  function nudge(): boolean {
    const paused = [...nudges];
    for (const wake of paused) wake();
    return paused.length > 0;
  }

  /** Waits `most` milliseconds, for ever when infinite; after a nudge, `least`. */
  async function pause(least: number, most: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const woken = new AbortController();
    const wake = () => woken.abort();
    nudges.add(wake);
    signal.addEventListener("abort", wake, { once: true });
    try {
      if (least > 0) await sleep(least, signal);
      if (most === Infinity) await aborted(woken.signal);
      else if (most > least) await sleep(most - least, woken.signal).catch(() => {});
    } finally {
      nudges.delete(wake);
      signal.removeEventListener("abort", wake);
    }
    signal.throwIfAborted();
  }

  return { pause, nudge };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** A promise that the signal cuts short; what it comes to then is nobody's concern. */
export async function within<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return promise;
  promise.catch(() => {});
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
