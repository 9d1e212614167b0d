import { ProxyError } from "./ProxyError.js";

/**
 * Refuses requests that another site's page makes a browser send: its cookies would speak for the user.
 * `Sec-Fetch-Site` cannot be forged by a page; browsers without it are judged by `Origin`. See OWASP's
 * "Cross-Site Request Forgery Prevention", fetch metadata.
 *
 * @throws ProxyError `cross-origin`.
 */
export function checkOrigin({ headers, method }: Request, allowed: ReadonlySet<string>): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site === "same-origin" || (origin !== null && allowed.has(origin))) return;
  // Nothing happens by looking, and without CORS headers another page cannot read the answer.
  if (method === "GET" && (site === "none" || (site === null && origin === null))) return;
  throw new ProxyError(
    "cross-origin",
    "Requests from this page are not allowed here. If they should be, add its origin to allowedOrigins of createPuffleProxy.",
  );
}

/** CORS headers for the pages that the host allows; for all others none. */
export function corsHeaders({ headers }: Request, allowed: ReadonlySet<string>) {
  const origin = headers.get("origin");
  const vary: Record<string, string> = allowed.size > 0 ? { vary: "origin" } : {};
  if (origin === null || !allowed.has(origin)) return vary;
  return {
    ...vary,
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": "x-conversation-id, x-request-id, retry-after",
  };
}
