/** What the session needs from the world around it. Tests bring their own. */
export interface SessionEnvironment {
  /** Milliseconds since the epoch: to be shown. People set this clock. */
  now(): number;
  /** Milliseconds of a clock that nobody sets: to measure with. */
  elapsed(): number;
  /** Resolves after `ms` milliseconds; rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Resolves when the page is visible; at once where there is no page. Rejects when the signal aborts. */
  whenVisible(signal: AbortSignal): Promise<void>;
  /** Calls the listener when the page comes back: shown, restored or online again. Returns how to stop. */
  onWake(listener: () => void): () => void;
  isOnline(): boolean;
  /** From 0 to 1. */
  random(): number;
}

/** The world as it is in a browser, and in Node. */
export const defaultEnvironment: SessionEnvironment = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
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
      if (!isHidden()) return resolve();
      const leave = () => {
        document.removeEventListener("visibilitychange", onChange);
        signal.removeEventListener("abort", onAbort);
      };
      const onChange = () => {
        if (isHidden()) return;
        leave();
        resolve();
      };
      const onAbort = () => {
        leave();
        reject(asError(signal.reason));
      };
      document.addEventListener("visibilitychange", onChange);
      if (signal.aborted) return onAbort();
      signal.addEventListener("abort", onAbort, { once: true });
    }),
  onWake(listener) {
    if (typeof document === "undefined" || typeof window === "undefined") return () => {};
    const onShow = () => {
      if (!isHidden()) listener();
    };
    // A page that comes out of the back/forward cache was frozen: its timers are late.
    const onRestore = (event: PageTransitionEvent) => {
      if (event.persisted) listener();
    };
    document.addEventListener("visibilitychange", onShow);
    window.addEventListener("pageshow", onRestore);
    window.addEventListener("online", listener);
    return () => {
      document.removeEventListener("visibilitychange", onShow);
      window.removeEventListener("pageshow", onRestore);
      window.removeEventListener("online", listener);
    };
  },
};

function isHidden(): boolean {
  return typeof document !== "undefined" && document.visibilityState === "hidden";
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException("Aborted", "AbortError");
}
