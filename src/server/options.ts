import type { ProxyEvent } from "./events.js";
import type { ProxyIds, ProxyRoute } from "./routes.js";

/** What a request asks for, as `authorize` gets it. */
export interface ProxyCall {
  readonly route: ProxyRoute;
  /** What the request names. Check that each belongs to the user: Puffle knows your account only. */
  readonly ids: Readonly<ProxyIds>;
  /** The answer to a tool approval that the request carries. */
  readonly approval?: { readonly toolCallId: string; readonly approved: boolean };
}

/**
 * Says who asks, and may say no: the user's id lets the request through; `null` (or `undefined`) means that nobody
 * is signed in and answers 401; `false` answers 404, as Puffle does for what belongs to somebody else.
 */
export type ProxyAuthorize = (
  request: Request,
  call: ProxyCall,
) => ProxyVerdict | PromiseLike<ProxyVerdict>;

/** What `authorize` says. */
export type ProxyVerdict = string | null | undefined | false;

/**
 * Counts requests that spend credits. Resolves while there is room, and rejects with an object that has
 * `msBeforeNext` (milliseconds) when there is none, as the limiters of `rate-limiter-flexible` do. Rejecting with
 * anything else means that it could not count: then nothing is spent.
 */
export interface ProxyRateLimit {
  /** @param key The id of the user. */
  consume(key: string): unknown;
}

/** Limits of the proxy: bytes, or milliseconds. `Infinity` switches one off. */
export interface ProxyLimits {
  /** Of a request's body, counted as it comes. @defaultValue 1_000_000 */
  requestBytes: number;
  /** Of an answer that is JSON, unpacked. @defaultValue 16_000_000 */
  answerBytes: number;
  /** Of a stream, unpacked. @defaultValue 64_000_000 */
  streamBytes: number;
  /** Until a request's body is here in full. @defaultValue 30_000 */
  requestMs: number;
  /** Until the headers of an answer. Above Puffle's own limit of 120 s. @defaultValue 130_000 */
  headersMs: number;
  /** The same for the route `sync`, whose headers come when the answer is whole. @defaultValue 360_000 */
  syncMs: number;
  /** For how long an answer may fall silent. @defaultValue 60_000 */
  stallMs: number;
  /** For a whole exchange. @defaultValue 900_000 */
  totalMs: number;
  /** After so much silence a stream gets a comment, so that nothing in between takes the line for dead. @defaultValue 15_000 */
  keepAliveMs: number;
}

/** Options of `createPuffleProxy`. */
export interface PuffleProxyOptions {
  /**
   * The account key (`pk_live_…`), or a function that gives it: called for every request, so that a key can be
   * replaced while the server runs. Never kept by the proxy, never in an answer, an error or an event.
   */
  apiKey: string | (() => string | PromiseLike<string>);
  /** Says who asks. Called before anything goes to Puffle, and before anything is counted. */
  authorize: ProxyAuthorize;
  /** Where Puffle is: an absolute `https:` URL, `http:` for this machine only. @defaultValue "https://app.puffle.ai" */
  baseUrl?: string | undefined;
  /** What stands before `/api` in the paths of this server, for example `"/puffle"`. @defaultValue "" */
  basePath?: string | undefined;
  /** Limits of your own: any of them. */
  limits?: Partial<ProxyLimits> | undefined;
  /** Counts the requests that spend credits, per user, before they are sent. `createTokenBucket` is one for a single process. */
  rateLimit?: ProxyRateLimit | undefined;
  /**
   * Origins of pages that may call the proxy besides its own, for example `["https://app.example.com"]`: they get
   * CORS headers. Browsers that send no `Sec-Fetch-Site` (Safari before 16.4, pages over plain `http:`) and scripts
   * need their `Origin` in it, too. @defaultValue []
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Called with what happened, for logs and for who owns what. What it throws is ignored. */
  onEvent?: ((event: ProxyEvent) => void | PromiseLike<void>) | undefined;
  /** Replaces the global `fetch`, for example by `backend.fetch` of `puffle-react/testing`. */
  fetch?: typeof globalThis.fetch | undefined;
}
