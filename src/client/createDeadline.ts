/** The longest delay that timers take: above it they fire at once. */
const longestDelay = 2 ** 31 - 1;

/** The end of one request: the caller's abort or a deadline of ours, whichever is first. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Why it ended. `null` while it has not. */
  readonly ended: "aborted" | "timeout" | null;
  /** Starts the clock anew, `ms` from now. */
  start(ms: number): void;
  /** Settles as `work` does, but rejects at the end even where `work` ignores the signal. */
  race<T>(work: PromiseLike<T>): Promise<T>;
  /** Removes the timer and the listener and lets go of the line. Must be called, whatever happened. */
  dispose(): void;
}

/** Joins the caller's signal and a clock that can be started anew. */
export function createDeadline(caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended: Deadline["ended"] = null;
  const end = (why: "aborted" | "timeout") => {
    ended ??= why;
    controller.abort();
  };
  const onAbort = () => end("aborted");
  if (caller?.aborted) onAbort();
  else caller?.addEventListener("abort", onAbort);

  return {
    signal: controller.signal,
    get ended() {
      return ended;
    },
    start(ms) {
      clearTimeout(timer);
      timer = setTimeout(end, ms < longestDelay ? ms : longestDelay, "timeout");
    },
    race(work) {
      return raceSignal(work, controller.signal);
    },
    dispose() {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
      controller.abort();
    },
  };
}

function raceSignal<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Error("ended"));
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) onAbort();
    void Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", onAbort));
  });
}

/** Waits `ms`, or less when the signal is aborted, and tells whether it waited to the end. */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  const deadline = createDeadline(signal);
  deadline.start(ms);
  await deadline.race(new Promise<never>(() => {})).catch(() => {});
  deadline.dispose();
  return deadline.ended === "timeout";
}
