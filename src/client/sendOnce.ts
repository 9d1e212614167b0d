import { readHeaders, scrubCause } from "../internal/index.js";
import type { Deadline } from "./createDeadline.js";
import type { Method } from "./createRetryPolicy.js";
import { failure, refused } from "./failure.js";
import type { PuffleClientOptions } from "./options.js";
import type { PuffleErrorCode, PufflePhase } from "./PuffleError.js";
import type { CallOptions } from "./types.js";

/** One call of one endpoint. */
export interface Call {
  method: Method;
  /** From `/api` on, encoded. */
  path: string;
  /** JSON. The same bytes go out again after a 401. */
  body?: string | undefined;
  options: CallOptions | undefined;
  /** Milliseconds until the headers, and from there until the end of the body. */
  headersWithin: number;
  bodyWithin: number;
  /** Whether a 404 may only mean that the server has not written yet what it has promised. */
  mayBeUnwritten?: (() => boolean) | undefined;
  isStream?: boolean;
}

/** One call under way. */
export interface Attempt {
  call: Call;
  url: string;
  deadline: Deadline;
  phase: PufflePhase;
  /** What must not appear in an error. */
  secrets: string[];
  /** Sent in the header that the host named for it. The same after a 401. */
  key: string | undefined;
}

/**
 * Sends one request: the only place that calls fetch. Sets the attempt's phase as it goes.
 *
 * @throws PuffleError for what the app's own functions do; otherwise whatever fetch throws.
 */
export async function sendOnce(
  attempt: Attempt,
  options: PuffleClientOptions,
  getToken: (() => Promise<string | null>) | undefined,
): Promise<Response> {
  const { call, deadline } = attempt;
  const given = await askHost(attempt, "invalid-request", async () =>
    typeof options.headers === "function" ? options.headers() : options.headers,
  );
  const token = getToken && (await askHost(attempt, "auth-required", getToken));
  const own = options.idempotencyHeader ? { [options.idempotencyHeader]: attempt.key } : null;
  const headers = buildHeaders(attempt, [own, given, call.options?.headers], token);
  const fetcher = options.fetch ?? globalThis.fetch;
  deadline.start(call.headersWithin);
  attempt.phase = "sent";
  const response = await deadline.race(
    fetcher(attempt.url, {
      method: call.method,
      headers,
      signal: deadline.signal,
      credentials: options.credentials ?? "same-origin",
      // A redirect could carry the token to another origin.
      redirect: "error",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      ...(call.body === undefined ? {} : { body: call.body }),
    }),
  );
  // A replaced fetch may give anything; status 0 is what Response.error() has.
  if (!(response?.status >= 200) || typeof response.headers?.get !== "function") {
    throw new TypeError("What fetch gave is not a Response.");
  }
  attempt.phase = "headers";
  return response;
}

/** Runs what the app gave. Before the first answer nothing has been sent by then. */
async function askHost<T>(
  attempt: Attempt,
  code: PuffleErrorCode,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt.deadline.race(run());
  } catch (thrown) {
    if (attempt.deadline.ended) throw thrown;
    throw failure(code, attempt.phase, { cause: scrubCause(thrown, attempt.secrets) });
  }
}

function buildHeaders(
  { secrets, call }: Attempt,
  given: unknown[],
  token: string | null | undefined,
): Headers {
  const headers = new Headers();
  const all = readGiven(given);
  if (token && typeof token !== "string") throw refused("getToken must give a text, or null.");
  if (token) all["authorization"] = `Bearer ${token}`;
  for (const [name, value] of Object.entries(all)) {
    if (value === undefined) continue;
    secrets.push(...value.split(/[\s=;,]+/).filter((part) => part.length > 7));
    if (value.includes("pk_live_") && "window" in globalThis && "document" in globalThis) {
      throw refused(
        "An account key (pk_live_…) is in a browser, where everybody can read it and use the whole account. Revoke it, and keep the new one on a server with puffle-react/server.",
      );
    }
    try {
      headers.set(name, value);
    } catch {
      // Without its cause: that repeats the value.
      throw refused("The token or a header has characters that no header can carry.");
    }
  }
  headers.set("accept", "application/json, text/event-stream");
  if (call.body !== undefined) headers.set("content-type", "application/json");
  return headers;
}

function readGiven(given: unknown[]) {
  try {
    return readHeaders(...given);
  } catch (thrown) {
    throw refused((thrown as TypeError).message);
  }
}
