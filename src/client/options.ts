import type { WireIssue } from "./WireIssue.js";

/** Header names and values. `undefined` leaves one out. */
export type ClientHeaders = Readonly<Record<string, string | undefined>>;

/** What `getToken` is told. */
export interface TokenRequest {
  /** `true` after a 401: the last token was refused, a cached one will not do. */
  forceRefresh: boolean;
}

/** Deadlines of the client, in milliseconds. `Infinity` switches one off. */
export interface ClientTimeouts {
  /** Until the headers of a GET. @defaultValue 15_000 */
  get: number;
  /** Until the headers of any other call. Above the server's own limit of 120 s. @defaultValue 130_000 */
  post: number;
  /** Until the headers of `syncChat`, which come when the whole answer is ready. @defaultValue 360_000 */
  sync: number;
  /** For a whole body that is no stream, after its headers. @defaultValue 30_000 */
  body: number;
  /** For a whole stream, after its headers. @defaultValue 900_000 */
  stream: number;
}

/** Options of `createPuffleClient`. There is no option for an account key: see `puffle-react/server`. */
export interface PuffleClientOptions {
  /**
   * Where the API is: `""` or a path from the root for the page's own origin, or an absolute `https:` URL
   * (`http:` for localhost only). Scripts and servers need an absolute one. A server at another origin than the
   * page's must allow it (CORS). In development the console says so when no request came through, since the
   * browser does not tell.
   *
   * @defaultValue "" (also for `undefined`)
   */
  baseUrl?: string | undefined;
  /**
   * Called before every request for a short-lived token; after a 401 once more with `forceRefresh`, shared by
   * all requests that got one. Nothing is sent as `Authorization` when it gives `null`. Tokens are never kept.
   */
  getToken?:
    | ((
        request: TokenRequest,
      ) => string | null | undefined | PromiseLike<string | null | undefined>)
    | undefined;
  /** Replaces the global `fetch`, which is otherwise looked up at every call. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Whether cookies go along. @defaultValue "same-origin" */
  credentials?: RequestCredentials | undefined;
  /** Added to every request; a function is called per request. */
  headers?: ClientHeaders | (() => ClientHeaders | PromiseLike<ClientHeaders>) | undefined;
  /**
   * The name of the header in which your server takes an idempotency key, for example `"Idempotency-Key"`: set it
   * only where the server knows it. Every POST carries one then, and the same bytes after an unclear end carry the
   * same one, so that a second click is not done twice. A POST is never repeated without a click either way.
   *
   * @defaultValue none is sent
   */
  idempotencyHeader?: string | undefined;
  /** Deadlines of your own: any of them. */
  timeouts?: Partial<ClientTimeouts> | undefined;
  /** Called once per kind and place when an answer is not what the API documents. Nothing is lost by it. */
  onProtocolIssue?: ((issue: WireIssue) => void) | undefined;
}
