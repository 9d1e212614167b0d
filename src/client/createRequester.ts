import { createDeadline, wait, type Deadline } from "./createDeadline.js";
import { createRetryPolicy, type Method } from "./createRetryPolicy.js";
import { createTokenSource } from "./createTokenSource.js";
import { failure, refused } from "./failure.js";
import type { ClientHeaders, PuffleClientOptions } from "./options.js";
import { parseJson, type ParsedJson } from "./parseJson.js";
import { PuffleError, type PuffleErrorCode, type PufflePhase } from "./PuffleError.js";
import { isElsewhere, isJson, mediaType, readFailure, readForeignSuccess } from "./readFailure.js";
import { discardBody, readText } from "./readText.js";
import { resolveBaseUrl } from "./resolveBaseUrl.js";
import { scrubCause } from "./scrub.js";
import type { CallOptions } from "./types.js";

const maxBodyBytes = 16_000_000;

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
}

/** An answer of the wanted type whose body has not been read. */
export interface Answer {
  response: Response;
  deadline: Deadline;
  /** The error for what reading the body threw. */
  explain: (thrown: unknown) => PuffleError;
}

/** The only place that talks to the network. */
export interface Requester {
  /** Reads a whole JSON answer. GET and DELETE may be repeated. */
  json(call: Call): Promise<ParsedJson>;
  /** Opens an event stream. The answer's deadline must be disposed of. */
  events(call: Call): Promise<Answer>;
}

interface Attempt {
  call: Call;
  url: string;
  deadline: Deadline;
  phase: PufflePhase;
  /** What must not appear in an error. */
  secrets: string[];
}

/** Makes the one place that calls fetch. */
export function createRequester(options: PuffleClientOptions): Requester {
  const resolve = resolveBaseUrl(options.baseUrl ?? "");
  const tokens = options.getToken && createTokenSource(options.getToken);
  const retries = createRetryPolicy();

  async function send(attempt: Attempt, getToken: (() => Promise<string | null>) | undefined) {
    const { call, deadline } = attempt;
    const given = await hostValue(attempt, "invalid-request", "headers", () =>
      typeof options.headers === "function" ? options.headers() : options.headers,
    );
    const token = getToken && (await hostValue(attempt, "auth-required", "getToken", getToken));
    const headers = buildHeaders(attempt, { ...given, ...call.options?.headers }, token);
    const fetcher = options.fetch ?? globalThis.fetch;
    deadline.start(call.headersWithin);
    attempt.phase = "sent";
    const response = await deadline.race(
      fetcher(attempt.url, {
        method: call.method,
        headers,
        signal: deadline.signal,
        credentials: options.credentials ?? "same-origin",
        redirect: "error",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        ...(call.body === undefined ? {} : { body: call.body }),
      }),
    );
    if (typeof response?.status !== "number" || typeof response.headers?.get !== "function") {
      throw new TypeError("fetch gave something that is not a Response");
    }
    attempt.phase = "headers";
    return response;
  }

  async function sendWithRefresh(attempt: Attempt): Promise<Response> {
    if (!tokens) return send(attempt, undefined);
    const { generation } = tokens;
    const response = await send(attempt, () => tokens.get());
    if (response.status !== 401) return response;
    discardBody(response);
    // A 401 proves that nothing was done, so even a POST may go out once more.
    return send(attempt, () => tokens.refresh(generation));
  }

  async function open(call: Call, isType: (type: string) => boolean): Promise<Answer> {
    const deadline = createDeadline(call.options?.signal);
    const attempt: Attempt = { call, url: "", deadline, phase: "not-sent", secrets: [] };
    const explain = (thrown: unknown) => explainThrown(attempt, thrown);
    try {
      if (deadline.ended) throw failure("aborted", "not-sent");
      attempt.url = resolve(call.path);
      if (call.method !== "GET" && globalThis.navigator?.onLine === false) {
        throw failure("offline", "not-sent");
      }
      deadline.start(call.headersWithin);
      const response = await sendWithRefresh(attempt);
      deadline.start(call.bodyWithin);
      const { status } = response;
      if ((status < 200 || status > 299) && response.type !== "opaqueredirect") {
        throw await readFailure(response, deadline, attempt.secrets);
      }
      if (status === 204 || !isType(mediaType(response)) || isElsewhere(response, attempt.url)) {
        throw await readForeignSuccess(response, deadline, attempt.url);
      }
      attempt.phase = "body";
      return { response, deadline, explain };
    } catch (thrown) {
      const error = explain(thrown);
      deadline.dispose();
      throw error;
    }
  }

  async function readJson(call: Call): Promise<ParsedJson> {
    const { response, deadline, explain } = await open(call, isJson);
    try {
      const text = await readText(response, deadline, maxBodyBytes);
      return readParsed(text, response.status);
    } catch (thrown) {
      throw explain(thrown);
    } finally {
      deadline.dispose();
    }
  }

  return {
    events: (call) => open(call, (type) => type === "text/event-stream"),
    async json(call) {
      for (let count = 0; ; count += 1) {
        try {
          const value = await readJson(call);
          retries.recordSuccess();
          return value;
        } catch (thrown) {
          const error = thrown as PuffleError;
          const isGone = call.method === "DELETE" && count > 0 && error.code === "not-found";
          if (isGone) return { value: null, isUnsafe: false };
          const delay = nextDelay(call, error, count);
          if (delay === null) throw error;
          await wait(delay, call.options?.signal);
          if (call.options?.signal?.aborted) throw failure("aborted", error.phase);
        }
      }
    },
  };

  function nextDelay(call: Call, error: PuffleError, count: number): number | null {
    if (error.status === 404 && count < 3 && call.mayBeUnwritten?.()) {
      return 500 + Math.random() * 500;
    }
    return call.options?.retry === false ? null : retries.nextDelay(call.method, error, count);
  }
}

/** Runs what the host gave; whatever that does, nothing has been sent yet. */
async function hostValue<T>(
  attempt: Attempt,
  code: PuffleErrorCode,
  name: string,
  run: () => T | PromiseLike<T>,
): Promise<T> {
  const phase = attempt.phase === "not-sent" ? "not-sent" : "headers";
  try {
    return await attempt.deadline.race((async () => run())());
  } catch (thrown) {
    if (attempt.deadline.ended) throw thrown;
    throw failure(code, phase, {
      message: `The app's ${name} failed, so the request was not made. Sign in again or reload, then try again.`,
      cause: scrubCause(thrown, attempt.secrets),
    });
  }
}

function buildHeaders(attempt: Attempt, given: ClientHeaders, token: string | null | undefined) {
  const headers = new Headers();
  const entries = Object.entries({
    ...given,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  });
  for (const [name, value] of entries) {
    if (value === undefined) continue;
    attempt.secrets.push(...value.split(/[\s=;,]+/).filter((part) => part.length > 7));
    if (value.includes("pk_live_") && "window" in globalThis && "document" in globalThis) {
      throw refused(
        "An account key (pk_live_…) must never be in a browser: it opens the whole account to everybody who finds it. Keep it on a server with puffle-react/server, and revoke this one.",
      );
    }
    try {
      headers.set(name, value);
    } catch {
      // What it threw repeats the value.
      throw refused(`A header or the token has characters that no header can have.`);
    }
  }
  headers.set("accept", "application/json, text/event-stream");
  if (attempt.call.body !== undefined) headers.set("content-type", "application/json");
  return headers;
}

function readParsed(text: string, status: number): ParsedJson {
  try {
    return parseJson(text);
  } catch {
    throw failure("unexpected-response", "body", { status });
  }
}

function explainThrown({ deadline, phase, secrets }: Attempt, thrown: unknown): PuffleError {
  if (PuffleError.isInstance(thrown)) return thrown;
  if (deadline.ended) return failure(deadline.ended, phase);
  return failure("network", phase, { cause: scrubCause(thrown, secrets) });
}
