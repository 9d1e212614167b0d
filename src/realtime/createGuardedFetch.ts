/** The least time between two requests to one address. Milliseconds. */
const leastGap = 1_000;
/** Failures in a row after which polling is the better way. */
const mostFailures = 3;
/** How often a run's stream is opened: what breaks that often would for ever. */
const mostStreamStarts = 5;
const streams = "/realtime/v1/streams/";

/** Tells when a request to an address may go out: no more than one a second, whoever asks. */
export type Pace = (address: string, signal: AbortSignal) => Promise<void>;

/** Makes the pace of one page: runs that are followed anew keep it too. */
export function createPace(): Pace {
  const starts = new Map<string, number>();
  return async (address, signal) => {
    const now = performance.now();
    for (const [other, start] of starts) if (start + leastGap < now) starts.delete(other);
    const start = Math.max(now, (starts.get(address) ?? -Infinity) + leastGap);
    // Taken before it is waited for: two that ask at once go out one after the other.
    starts.set(address, start);
    await pauseFor(start - now, signal);
  };
}

export interface GuardedFetchOptions {
  signal: AbortSignal;
  pace: Pace;
  /** Called at every answer of the run's row that says something. */
  onAnswer: () => void;
  /** Called once, when following makes no sense any more. */
  onGiveUp: () => void;
}

/**
 * A `fetch` for Trigger.dev's client, which by itself repeats a 409 without any pause, retries a 5xx for
 * ever, and takes a 401 for the end without a word. This one keeps a second between two requests to one
 * address and gives up after three failures in a row. A stream that is refused, or breaks again and again,
 * ends as if it were over: its failure would be nobody's, and the run's row tells without it too.
 */
export function createGuardedFetch(options: GuardedFetchOptions): typeof fetch {
  const { signal, pace, onAnswer, onGiveUp } = options;
  const streamStarts = new Map<string, number>();
  let failures = 0;
  let isOver = false;

  function giveUp() {
    if (isOver) return;
    isOver = true;
    onGiveUp();
  }

  function judge(status: number) {
    if (status < 400) {
      failures = 0;
      onAnswer();
    } else if (status === 401 || status === 403 || status === 404) giveUp();
    else if (++failures >= mostFailures) giveUp();
  }

  async function fetchRow(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    try {
      const response = await fetch(input, init);
      judge(response.status);
      return response;
    } catch (error) {
      if (!signal.aborted) judge(599);
      throw error;
    }
  }

  async function fetchStream(
    address: string,
    input: RequestInfo | URL,
    init?: RequestInit,
  ): Promise<Response> {
    const starts = (streamStarts.get(address) ?? 0) + 1;
    streamStarts.set(address, starts);
    if (starts > mostStreamStarts) return endOfStream();
    const response = await fetch(input, init);
    if (response.ok || isPassing(response.status)) return response;
    void response.body?.cancel().catch(() => {});
    return endOfStream();
  }

  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const address = url.origin + url.pathname;
    await pace(address, signal);
    signal.throwIfAborted();
    return url.pathname.includes(streams)
      ? fetchStream(address, input, init)
      : fetchRow(input, init);
  };
}

function isPassing(status: number): boolean {
  return status >= 500 || status === 429 || status === 408;
}

function endOfStream(): Response {
  return new Response("", { headers: { "content-type": "text/event-stream" } });
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
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
