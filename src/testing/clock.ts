/** The time that the backend lives in. All its delays, deadlines and timestamps come from here. */
export interface PuffleClock {
  readonly kind: "real" | "virtual";
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`. `Infinity` never resolves. Rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Moves a virtual clock on by `ms` and lets everything that falls due happen, in order.
   *
   * @throws Error on a real clock.
   */
  advance(ms: number): Promise<void>;
}

/** Browsers fire a timer above this at once. */
const longestTimer = 2 ** 31 - 1;

const nothingToStop = (): void => undefined;

function onceAborted(signal: AbortSignal | undefined, then: () => void): () => void {
  if (!signal) return nothingToStop;
  signal.addEventListener("abort", then, { once: true });
  return () => signal.removeEventListener("abort", then);
}

/** The machine's own clock. It reads `Date` and `setTimeout` at each call, so fake timers of a test runner rule it. */
export function createRealClock(): PuffleClock {
  return {
    kind: "real",
    now: () => Date.now(),
    sleep: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        let stopListening: () => void = nothingToStop;
        const timer =
          ms > longestTimer
            ? undefined
            : setTimeout(() => {
                stopListening();
                resolve();
              }, ms);
        stopListening = onceAborted(signal, () => {
          clearTimeout(timer);
          reject(signal?.reason as Error);
        });
      }),
    advance: () =>
      Promise.reject(
        new Error(
          'puffle-react: a real clock cannot be advanced, so nothing was done. Create the backend with clock: "virtual".',
        ),
      ),
  };
}

/** One turn of the event loop. A message port, because test runners fake the timers. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** How many turns of the event loop what fell due may need to pass through the streams behind it. */
const settleTasks = 12;

async function settle(): Promise<void> {
  for (let task = 0; task < settleTasks; task += 1) await nextTask();
}

/**
 * A clock that stands still until it is advanced.
 *
 * @param startAt Milliseconds since the epoch. The same each time by default: 5 January 2026, 09:00 UTC.
 */
export function createVirtualClock(startAt = Date.UTC(2026, 0, 5, 9)): PuffleClock {
  let now = startAt;
  let order = 0;
  const timers = new Set<{ at: number; order: number; fire: () => void }>();
  const nextDue = (until: number) =>
    [...timers]
      .filter((timer) => timer.at <= until)
      .toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
  return {
    kind: "virtual",
    now: () => now,
    sleep: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        let stopListening: () => void = nothingToStop;
        const timer = {
          at: now + Math.max(0, ms),
          order: (order += 1),
          fire: () => {
            stopListening();
            resolve();
          },
        };
        timers.add(timer);
        stopListening = onceAborted(signal, () => {
          timers.delete(timer);
          reject(signal?.reason as Error);
        });
      }),
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        now = timer.at;
        timers.delete(timer);
        timer.fire();
        await settle();
      }
      now = until;
    },
  };
}
