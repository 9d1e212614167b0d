/**
 * What the proxy itself says went wrong, in the field `code` of every answer that is no success.
 *
 * - Found before anything was sent to Puffle: `invalid-request` (400), `auth-required` (401, `authorize` gave no
 *   user), `cross-origin` (403), `not-found` (404, no such endpoint, or vetoed by `authorize`), `method-not-allowed`
 *   (405), `timeout` (408, the body came too slowly), `too-large` (413), `unsupported-media-type` (415),
 *   `rate-limited` (429), `proxy-failed` (500, a function of the host failed).
 * - Puffle's own refusals, with its status and words: `invalid-request`, `insufficient-credits` (402), `not-found`,
 *   `busy` (409), `too-large`, `rate-limited`, `server` (5xx).
 * - The way to Puffle: `upstream-auth` (502, it refused the account key), `upstream-unreachable` (502),
 *   `bad-upstream` (502, an answer that no endpoint gives), `upstream-timeout` (504), and `upstream-cut`, which
 *   breaks a stream that has begun.
 * - `aborted`: the client left; nobody reads this answer.
 */
export type ProxyErrorCode =
  | "invalid-request"
  | "auth-required"
  | "insufficient-credits"
  | "cross-origin"
  | "not-found"
  | "method-not-allowed"
  | "timeout"
  | "busy"
  | "too-large"
  | "unsupported-media-type"
  | "rate-limited"
  | "server"
  | "proxy-failed"
  | "upstream-auth"
  | "upstream-unreachable"
  | "bad-upstream"
  | "upstream-timeout"
  | "upstream-cut"
  | "aborted";

const statuses: Readonly<Record<ProxyErrorCode, number>> = {
  "invalid-request": 400,
  "auth-required": 401,
  "insufficient-credits": 402,
  "cross-origin": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  timeout: 408,
  busy: 409,
  "too-large": 413,
  "unsupported-media-type": 415,
  "rate-limited": 429,
  server: 500,
  "proxy-failed": 500,
  "upstream-auth": 502,
  "upstream-unreachable": 502,
  "bad-upstream": 502,
  "upstream-timeout": 504,
  "upstream-cut": 502,
  aborted: 499,
};

/** What a `ProxyError` may carry beside its code and words. */
export interface ProxyErrorInit {
  /** @defaultValue the status of its code */
  status?: number | undefined;
  /** Seconds. */
  retryAfter?: number | undefined;
  /** For the host's `onEvent` alone: never in an answer. */
  cause?: unknown;
  /** More headers of the answer. */
  headers?: Readonly<Record<string, string>>;
}

/** Ends an exchange. Its text is what the browser gets to read: never a key, a header or a stack. */
export class ProxyError extends Error {
  readonly code: ProxyErrorCode;
  readonly status: number;
  readonly retryAfter: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProxyErrorCode, message: string, init: ProxyErrorInit = {}) {
    super(message, init.cause === undefined ? {} : { cause: init.cause });
    this.code = code;
    this.status = init.status ?? statuses[code];
    this.retryAfter = init.retryAfter;
    this.headers = init.headers ?? {};
  }
}
