/** The least time between two requests to one address. Milliseconds. */
const leastGap = 1_000;
/** Failures in a row after which polling is the better way. */
const mostFailures = 3;

export interface GuardedFetchOptions {
  signal: AbortSignal;
  /** Called once, when following makes no sense any more. */
  onGiveUp: () => void;
}

/**
 * A `fetch` for Trigger.dev's client, which by itself repeats a 409 without any pause, retries a 5xx for
 * ever, and takes a 401 for the end without a word. This one keeps a second between two requests to one
 * address and gives up after three failures in a row.
 */
export function createGuardedFetch({ signal, onGiveUp }: GuardedFetchOptions): typeof fetch {
  const lastStarts = new Map<string, number>();
  let failures = 0;
  let isOver = false;

  function giveUp() {
    if (isOver) return;
    isOver = true;
    onGiveUp();
  }

  function judge(status: number) {
    if (status < 400) failures = 0;
    else if (status === 401 || status === 403 || status === 404) giveUp();
    else if (++failures >= mostFailures) giveUp();
  }

  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const address = url.origin + url.pathname;
    const due = (lastStarts.get(address) ?? -Infinity) + leastGap;
    await pauseUntil(due, signal);
    lastStarts.set(address, performance.now());
    try {
      const response = await fetch(input, init);
      judge(response.status);
      return response;
    } catch (error) {
      if (!signal.aborted) judge(599);
      throw error;
    }
  };
}

function pauseUntil(due: number, signal: AbortSignal): Promise<void> {
  const ms = due - performance.now();
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
