import { scrubCause } from "../internal/index.js";
import { createDeadline, wait, type Deadline } from "./createDeadline.js";
import { createIdempotencyKeys } from "./createIdempotencyKeys.js";
import { createRetryPolicy } from "./createRetryPolicy.js";
import { createTokenSource } from "./createTokenSource.js";
import { failure } from "./failure.js";
import { hintAtSetup } from "./hintAtSetup.js";
import type { PuffleClientOptions } from "./options.js";
import { parseJson, type ParsedJson } from "./parseJson.js";
import { PuffleError } from "./PuffleError.js";
import { isElsewhere, isJson, mediaType, readFailure, readForeignSuccess } from "./readFailure.js";
import { discardBody, readText } from "./readText.js";
import { resolveBaseUrl } from "./resolveBaseUrl.js";
import { sendOnce, type Attempt, type Call } from "./sendOnce.js";

const maxBodyBytes = 16_000_000;

/** An answer of the wanted type whose body has not been read. */
export interface Answer {
  response: Response;
  deadline: Deadline;
  /** The error for what reading the body threw. */
  explain: (thrown: unknown) => PuffleError;
}

/** The only way to the network. */
export interface Requester {
  /** Reads a whole JSON answer. GET and DELETE may be repeated. */
  json(call: Call): Promise<ParsedJson>;
  /** Opens an event stream. The answer's deadline must be disposed of. */
  events(call: Call): Promise<Answer>;
}

/** Makes the requester of one client. */
export function createRequester(options: PuffleClientOptions): Requester {
  const resolve = resolveBaseUrl(options.baseUrl ?? "");
  const tokens = options.getToken && createTokenSource(options.getToken);
  const retries = createRetryPolicy();
  const keys = createIdempotencyKeys();
  let hadAnswer = false;
  const isKeyed = ({ method }: Call) => Boolean(options.idempotencyHeader) && method === "POST";

  async function send(attempt: Attempt): Promise<Response> {
    const generation = tokens?.generation ?? 0;
    let refused: string | null = null;
    const response = await sendOnce(
      attempt,
      options,
      tokens && (async () => (refused = await tokens.get())),
    );
    if (!tokens || response.status !== 401) return response;
    discardBody(response);
    // A 401 proves that nothing was done, so even a POST may go out once more.
    return sendOnce(attempt, options, () => tokens.refresh(generation, refused));
  }

  async function open(call: Call, isType: (type: string) => boolean): Promise<Answer> {
    const deadline = createDeadline(call.options?.signal);
    const key = isKeyed(call) ? keys.take(call) : undefined;
    const attempt: Attempt = { call, url: "", deadline, phase: "not-sent", secrets: [], key };
    const explain = (thrown: unknown) => {
      const error = explainThrown(attempt, thrown);
      inDevelopment(() => hintAtSetup(error, attempt.url, hadAnswer));
      // A stream that broke off was taken: what is asked after it is asked anew.
      if (key && (attempt.phase !== "body" || !call.isStream)) keys.fail(call, key, error);
      return error;
    };
    try {
      attempt.url = resolve(call.path);
      if (call.method !== "GET" && isOffline()) throw failure("offline", "not-sent");
      deadline.start(call.headersWithin);
      const response = await send(attempt);
      hadAnswer = true;
      deadline.start(call.bodyWithin);
      if (response.status >= 300) throw await readFailure(response, deadline, attempt.secrets);
      if (!isType(mediaType(response)) || isElsewhere(response, attempt.url)) {
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
      return readParsed(await readText(response, deadline, maxBodyBytes), response.status);
    } catch (thrown) {
      throw explain(thrown);
    } finally {
      deadline.dispose();
    }
  }

  function nextDelay(call: Call, error: PuffleError, count: number): number | null {
    if (error.status === 404 && count < 3 && call.mayBeUnwritten?.()) {
      return 500 + Math.random() * 500;
    }
    return call.options?.retry === false ? null : retries.nextDelay(call.method, error, count);
  }

  async function json(call: Call, count = 0): Promise<ParsedJson> {
    try {
      const answer = await readJson(call);
      retries.recordSuccess();
      return answer;
    } catch (thrown) {
      const error = thrown as PuffleError;
      // The first attempt got through after all: what was to be deleted is gone.
      if (call.method === "DELETE" && count > 0 && error.code === "not-found") {
        return { value: {}, isUnsafe: false };
      }
      const delay = nextDelay(call, error, count);
      if (delay === null) throw error;
      if (!(await wait(delay, call.options?.signal))) throw failure("aborted", error.phase);
    }
    return json(call, count + 1);
  }

  return {
    json: (call) => json(call),
    events: (call) => open({ ...call, isStream: true }, (type) => type === "text/event-stream"),
  };
}

function inDevelopment(run: () => void): void {
  try {
    if (process.env.NODE_ENV !== "production") run();
  } catch {
    // a page without a bundler has no process
  }
}

function isOffline(): boolean {
  // Outside browsers the property, or all of it, is missing: that is not offline.
  const navigator: { onLine?: boolean } | undefined = globalThis.navigator;
  return navigator?.onLine === false;
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
