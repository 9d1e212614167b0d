/**
 * Why a call to Puffle did not do what was asked. A closed union: it grows only in a minor version,
 * and every member has its own words in `ChatNotice`.
 *
 * - `aborted`: the caller or the user ended it.
 * - `auth-required`: 401 even after one refresh of the token.
 * - `forbidden`: 403. `not-found`: 404 or 410, also what belongs to somebody else.
 * - `invalid-request`: refused before it was sent, or 400, 405, 415, 422.
 * - `insufficient-credits`: 402. `busy`: 409. `rate-limited`: 429. `too-large`: 413, or an answer over a cap.
 * - `offline`: the browser says that there is no network; nothing was sent.
 * - `network`: no connection, a refused CORS request, or a line that was cut. `timeout`: a deadline of ours, or 408.
 * - `server`: 500, 503 and other 5xx. `bad-gateway`: 502, 504, or any 5xx that is not JSON, as gateways give.
 * - `unexpected-response`: a success whose body is not what the endpoint answers (a login page, an empty body).
 * - `interrupted`: a stream that ended without a terminal chunk. `protocol`: a stream that broke its own rules.
 */
export type PuffleErrorCode =
  | "aborted"
  | "auth-required"
  | "forbidden"
  | "not-found"
  | "invalid-request"
  | "insufficient-credits"
  | "busy"
  | "rate-limited"
  | "offline"
  | "network"
  | "timeout"
  | "server"
  | "bad-gateway"
  | "unexpected-response"
  | "interrupted"
  | "protocol"
  | "too-large";

/**
 * How far a request came. `not-sent` proves that nothing reached the server; `sent` means that no
 * answer's headers came back, so the server may or may not have acted.
 */
export type PufflePhase = "not-sent" | "sent" | "headers" | "body";

/** Why a stream counts as `interrupted`. */
export type InterruptionReason = "ended-early" | "cut" | "stalled" | "server-limit" | "protocol";

/** What a `PuffleError` is made of. */
export interface PuffleErrorInit {
  /** What kind of failure it is. */
  code: PuffleErrorCode;
  /** What happened, why it matters and what to do. Prefixed with `puffle-react:` when it is read. */
  message: string;
  /** How far the request came. */
  phase: PufflePhase;
  /** HTTP status, when an answer came. */
  status?: number | undefined;
  /** When the call may be tried again: milliseconds since the epoch. */
  retryAt?: number | undefined;
  /** The server's own words: text, at most 500 characters, never HTML. */
  detail?: string | undefined;
  /** Why the stream broke off, with `interrupted`. */
  interruption?: InterruptionReason | undefined;
  /** What was thrown before this error was made of it. */
  cause?: unknown;
}

const marker = Symbol.for("puffle-react.error");

/** The answers after which the same call may simply be made again later. */
const retryable: ReadonlySet<PuffleErrorCode> = new Set<PuffleErrorCode>([
  "busy",
  "rate-limited",
  "offline",
  "network",
  "timeout",
  "server",
  "bad-gateway",
  "interrupted",
]);

/** The one error type that leaves this package. Never holds a token, a header or a body. */
export class PuffleError extends Error {
  override readonly name = "PuffleError";
  /** What kind of failure it is: act on this, not on the message. */
  readonly code: PuffleErrorCode;
  /** How far the request came: whether the server may have acted. */
  readonly phase: PufflePhase;
  /** The HTTP status. `undefined` when no answer came. */
  readonly status: number | undefined;
  /** When the call may be tried again: milliseconds since the epoch. */
  readonly retryAt: number | undefined;
  /** The server's own words: text, at most 500 characters, never HTML. */
  readonly detail: string | undefined;
  /** Why the stream broke off, with `interrupted`. */
  readonly interruption: InterruptionReason | undefined;

  constructor(init: PuffleErrorInit) {
    super(`puffle-react: ${init.message}`, init.cause === undefined ? {} : { cause: init.cause });
    this.code = init.code;
    this.phase = init.phase;
    this.status = init.status;
    this.retryAt = init.retryAt;
    this.detail = init.detail;
    this.interruption = init.interruption;
    Object.defineProperty(this, marker, { value: true });
  }

  /** Whether making the same call again later may work. It never means that this package does so. */
  get isRetryable(): boolean {
    return retryable.has(this.code);
  }

  /** Recognises errors of any copy of this package: two copies may meet in one page. */
  static isInstance(value: unknown): value is PuffleError {
    return typeof value === "object" && value !== null && marker in value;
  }
}
