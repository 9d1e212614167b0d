import type { ProxyErrorCode } from "./ProxyError.js";
import type { ProxyIds, ProxyRoute } from "./routes.js";

/** What every event tells. Never a key, a header or a body. */
export interface ProxyEventBase {
  /** The request's `x-request-id`, or one of the proxy's own; Puffle gets the same. */
  readonly requestId: string;
  /** `null` for a path that leads nowhere. */
  readonly route: ProxyRoute | null;
  /** What the request names. */
  readonly ids: Readonly<ProxyIds>;
  /** What `authorize` gave; `null` before it did. */
  readonly userId: string | null;
  /** Milliseconds since the request came. */
  readonly elapsed: number;
}

/**
 * Something that happened.
 *
 * - `created`: Puffle made something for this user. `created` names it: keep it, so that `authorize` can tell later
 *   whose it is. The answer waits until a promise that `onEvent` returns is settled.
 * - `answered`: Puffle's answer went through, whole.
 * - `refused`: nothing was sent to Puffle. `cause` is what a function of the host threw.
 * - `failed`: the request was sent, or may have been, and did not succeed: Puffle said no, or the line broke.
 * - `aborted`: the client left. With `wasSent` Puffle may go on with what it was asked for.
 */
export type ProxyEvent = ProxyEventBase &
  (
    | { readonly type: "created"; readonly created: Readonly<ProxyIds> }
    | { readonly type: "answered"; readonly status: number; readonly bytes: number }
    | {
        readonly type: "refused" | "failed";
        readonly code: ProxyErrorCode;
        readonly status: number;
        readonly message: string;
        readonly cause?: unknown;
      }
    | { readonly type: "aborted"; readonly wasSent: boolean }
  );
