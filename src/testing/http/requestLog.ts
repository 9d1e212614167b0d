import type { BackendEndpoint } from "./exchange.js";

/** One request as the server saw it. Its last fields fill in as the answer goes out. */
export interface LoggedRequest {
  /** Its place in the log, from 0. */
  readonly index: number;
  readonly endpoint: BackendEndpoint | "unknown";
  readonly method: string;
  /** From `/api` or `/realtime` on, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body; the text itself when it is not JSON; `null` when there is none. */
  readonly body: unknown;
  readonly approvalResponse: { toolCallId: string; approved: boolean } | null;
  /** When it arrived: milliseconds since the epoch, on the backend's clock. */
  readonly at: number;
  /** The answer's HTTP status. `null` until there is one, and when the line broke before. */
  status: number | null;
  /** Whether the client went away before the whole answer was out. */
  aborted: boolean;
  /** `open` until the answer is out; `cut` when the server's side of the line broke. */
  state: "open" | "complete" | "aborted" | "cut";
  /** Names of the faults that had a hand in it. */
  readonly faults: readonly string[];
}

/** Every request that reached the backend, oldest first: the one witness of what was sent, and how often. */
export interface RequestLog extends Iterable<LoggedRequest> {
  readonly length: number;
  all(): readonly LoggedRequest[];
  /** Requests that may spend credits. */
  posts(): readonly LoggedRequest[];
  /** Follow-ups that answer a tool approval. */
  approvals(): readonly LoggedRequest[];
  /** By endpoint name, or by a predicate. */
  where(match: string | ((request: LoggedRequest) => boolean)): readonly LoggedRequest[];
  at(index: number): LoggedRequest | undefined;
  last(): LoggedRequest | undefined;
  /** Resolves with the first request, past or future, that matches. */
  waitFor(match: string | ((request: LoggedRequest) => boolean)): Promise<LoggedRequest>;
  clear(): void;
}

/** The log and the one way to write to it. */
export interface WritableRequestLog extends RequestLog {
  record(request: Omit<LoggedRequest, "index" | "status" | "aborted" | "state">): LoggedRequest;
}

export function createRequestLog(): WritableRequestLog {
  let entries: LoggedRequest[] = [];
  let waiters: { matches: (entry: LoggedRequest) => boolean; found: (e: LoggedRequest) => void }[] =
    [];
  const matcher = (match: string | ((request: LoggedRequest) => boolean)) =>
    typeof match === "string" ? (entry: LoggedRequest) => entry.endpoint === match : match;
  return {
    get length() {
      return entries.length;
    },
    [Symbol.iterator]: () => entries[Symbol.iterator](),
    all: () => [...entries],
    posts: () => entries.filter((entry) => entry.method === "POST"),
    approvals: () => entries.filter((entry) => entry.approvalResponse !== null),
    where: (match) => entries.filter(matcher(match)),
    at: (index) => entries.at(index),
    last: () => entries.at(-1),
    waitFor(match) {
      const matches = matcher(match);
      const known = entries.find(matches);
      if (known) return Promise.resolve(known);
      return new Promise((found) => {
        waiters.push({ matches, found });
      });
    },
    clear() {
      entries = [];
      waiters = [];
    },
    record(request) {
      const entry: LoggedRequest = {
        ...request,
        index: entries.length,
        status: null,
        aborted: false,
        state: "open",
      };
      entries.push(entry);
      const woken = waiters.filter((waiter) => waiter.matches(entry));
      waiters = waiters.filter((waiter) => !woken.includes(waiter));
      for (const waiter of woken) waiter.found(entry);
      return entry;
    },
  };
}
