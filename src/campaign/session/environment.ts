/** What the session needs from the world around it. Tests bring their own. */
export interface SessionEnvironment {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Resolves when the page is visible; at once where there is no page. Rejects when the signal aborts. */
  whenVisible(signal: AbortSignal): Promise<void>;
  isOnline(): boolean;
  /** From 0 to 1. */
  random(): number;
}

/** The world as it is in a browser, and in Node. */
export const defaultEnvironment: SessionEnvironment = {
  now: () => Date.now(),
  random: () => Math.random(),
  isOnline: () => (globalThis.navigator as { onLine?: boolean } | undefined)?.onLine ?? true,
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const onAbort = () => {
        clearTimeout(timer);
        reject(asError(signal.reason));
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", onAbort);
        resolve();
      }, ms);
      if (signal.aborted) return onAbort();
      signal.addEventListener("abort", onAbort, { once: true });
    }),
  whenVisible: (signal) =>
    new Promise((resolve, reject) => {
      const page = typeof document === "undefined" ? undefined : document;
      if (!page || page.visibilityState !== "hidden") return resolve();
      const leave = () => {
        page.removeEventListener("visibilitychange", onChange);
        signal.removeEventListener("abort", onAbort);
      };
      const onChange = () => {
        if (page.visibilityState === "hidden") return;
        leave();
        resolve();
      };
      const onAbort = () => {
        leave();
        reject(asError(signal.reason));
      };
      page.addEventListener("visibilitychange", onChange);
      signal.addEventListener("abort", onAbort, { once: true });
    }),
};

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException("Aborted", "AbortError");
}
