import { isUuid } from "../internal/index.js";
import { checkOrigin, corsHeaders } from "./checkOrigin.js";
import { createExchange } from "./createExchange.js";
import type { PuffleProxyOptions } from "./options.js";
import { ProxyError } from "./ProxyError.js";
import { readOptions } from "./readOptions.js";
import { errorResponse } from "./respond.js";
import { matchPath, type Match, type ProxyIds, type Route } from "./routes.js";
import { serve } from "./serve.js";

/** Answers a request for the Puffle API. Never rejects. */
export type PuffleProxy = (request: Request) => Promise<Response>;

/**
 * Makes the server's side of the library: a function that checks who asks, adds the account key and passes the
 * request on to Puffle. It knows the endpoints of the Puffle API and no other, keeps nothing between requests, and
 * runs wherever `Request` and `Response` are: Next.js, Hono, Bun, Deno, workers; in Node and Express through
 * `toNodeHandler`.
 *
 * @example
 * ```ts
 * // your own session: here a user's id in a header that your gateway sets
 * const readUser = (request: Request) => request.headers.get("x-user-id");
 *
 * const proxy = createPuffleProxy({
 *   apiKey: () => process.env.PUFFLE_API_KEY ?? "",
 *   authorize: (request) => readUser(request),
 * });
 *
 * export { proxy as GET, proxy as POST, proxy as PATCH, proxy as DELETE };
 * ```
 *
 * @throws Error for a wrong option: which, why, and what to do.
 */
export function createPuffleProxy(options: PuffleProxyOptions): PuffleProxy {
  const settings = readOptions(options);
  const { basePath, allowedOrigins } = settings;

  return async (request) => {
    const cors = corsHeaders(request, allowedOrigins);
    const exchange = createExchange(request, settings, cors);
    try {
      const { pathname, searchParams } = new URL(request.url);
      const path = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : "";
      const matches = matchPath(path);
      if (request.method === "OPTIONS" && matches.length > 0) {
        exchange.line.dispose();
        return new Response(null, { status: 204, headers: preflightHeaders(matches, cors) });
      }
      const { route, ids } = pick(request, matches);
      exchange.begin({ route, ids: { ...ids, ...readQuery(route, searchParams) } });
      checkOrigin(request, allowedOrigins);
      return await serve(exchange, route, settings);
    } catch (thrown) {
      const error =
        thrown instanceof ProxyError
          ? thrown
          : new ProxyError("proxy-failed", "The proxy failed.", { cause: thrown });
      exchange.fail(error);
      return errorResponse(error, exchange.requestId, cors);
    }
  };
}

function pick({ method, headers }: Request, matches: readonly Match[]): Match {
  if (headers.has("upgrade")) {
    throw new ProxyError("invalid-request", "This server does not change protocols.");
  }
  if (matches.length === 0) {
    throw new ProxyError("not-found", "There is no such endpoint here.");
  }
  const match = matches.find(({ route }) => route.method === method);
  if (match) return match;
  throw new ProxyError("method-not-allowed", "This endpoint does not know this method.", {
    headers: { allow: allow(matches) },
  });
}

const allow = (matches: readonly Match[]) => matches.map(({ route }) => route.method).join(", ");

/** Exactly the parameters of the route, each once. */
function readQuery({ query }: Route, given: URLSearchParams): ProxyIds {
  const [entry, ...more] = given;
  if (!query && !entry) return {};
  if (query && entry?.[0] === query.parameter && isUuid(entry[1]) && more.length === 0) {
    return { [query.id]: entry[1].toLowerCase() };
  }
  throw new ProxyError(
    "invalid-request",
    query ? `The query must be ${query.parameter}=<UUID>.` : "This endpoint takes no query.",
  );
}

function preflightHeaders(matches: readonly Match[], cors: Readonly<Record<string, string>>) {
  const isAllowed = "access-control-allow-origin" in cors;
  return {
    ...cors,
    allow: `${allow(matches)}, OPTIONS`,
    ...(isAllowed
      ? {
          "access-control-allow-methods": allow(matches),
          "access-control-allow-headers":
            "content-type, authorization, idempotency-key, last-event-id, x-request-id",
          "access-control-max-age": "600",
        }
      : {}),
  };
}
