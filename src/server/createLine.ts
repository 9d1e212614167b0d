import { ProxyError } from "./ProxyError.js";

/** The longest delay that timers take: above it they fire at once. */
const longestDelay = 2 ** 31 - 1;

/** The end of one exchange, whoever brings it about: the client, a deadline, or the exchange itself. */
export interface Line {
  /** What upstream is asked with. Aborted at the end. */
  readonly signal: AbortSignal;
  /** Why it ended early. `null` while it has not. */
  readonly ended: ProxyError | null;
  end(error: ProxyError): void;
  /** Settles as `work` does, but rejects with `ended` when the line ends. */
  race<T>(work: PromiseLike<T> | T): Promise<T>;
  /**
   * The same, and ends the line after `ms`.
   *
   * @param late Makes the error of the deadline.
   */
  within<T>(ms: number, late: () => ProxyError, work: PromiseLike<T>): Promise<T>;
  /** Calls back once when the line ends. Gives what stops listening. */
  onEnd(listener: (error: ProxyError) => void): () => void;
  /** Lets go of the client and of all timers. */
  dispose(): void;
}

/** Starts a timer that may be longer than timers can be. Gives what stops it. */
export function startTimer(ms: number, run: () => void): () => void {
  if (ms > longestDelay) return () => {};
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Opens the line of one request. */
export function createLine(request: Request, totalMs: number): Line {
  const controller = new AbortController();
  const { signal } = controller;
  let ended: ProxyError | null = null;
  const end = (error: ProxyError) => {
    if (ended) return;
    ended = error;
    controller.abort();
  };
  const leave = () => end(new ProxyError("aborted", "The client left."));
  // Kept by its request: in Node a signal is forgotten together with a request that nobody holds.
  request.signal.addEventListener("abort", leave);
  const stopTotal = startTimer(totalMs, () =>
    end(new ProxyError("upstream-timeout", "The whole exchange took too long.")),
  );
  if (request.signal.aborted) leave();

  const onEnd: Line["onEnd"] = (listener) => {
    const run = () => listener(ended!);
    if (ended) run();
    else signal.addEventListener("abort", run);
    return () => signal.removeEventListener("abort", run);
  };
  const race: Line["race"] = (work) =>
    new Promise((resolve, reject) => {
      const stopListening = onEnd(reject);
      void Promise.resolve(work)
        .then(resolve, (error: unknown) => reject(ended ?? (error as Error)))
        .finally(stopListening);
    });
  return {
    signal,
    get ended() {
      return ended;
    },
    end,
    onEnd,
    race,
    within(ms, late, work) {
      const stop = startTimer(ms, () => end(late()));
      return race(work).finally(stop);
    },
    dispose() {
      stopTotal();
      request.signal.removeEventListener("abort", leave);
    },
  };
}
