import type { Line } from "./createLine.js";
import { ProxyError } from "./ProxyError.js";
import { isApiKey, type ProxySettings } from "./readOptions.js";
import { writePath, type ProxyIds, type Route } from "./routes.js";

/** What is asked of Puffle. */
export interface UpstreamCall {
  readonly request: Request;
  readonly requestId: string;
  readonly route: Route;
  readonly ids: ProxyIds;
  readonly userId: string;
  /** JSON. */
  readonly body: Uint8Array | undefined;
  readonly line: Line;
}

/** A header's value if it is short and plain, as ids are. */
export function plainHeader({ headers }: Request, name: string): string | null {
  const value = headers.get(name);
  return value !== null && /^[\x21-\x7e]{1,200}$/.test(value) ? value : null;
}

/** Asks the host for the key of this request. */
export async function readKey({ apiKey }: ProxySettings): Promise<string> {
  const key: unknown = await apiKey();
  if (isApiKey(key)) return key;
  throw new TypeError("apiKey gave no key: it must be a text without spaces or line ends.");
}

/**
 * Sends one request to Puffle, once: whatever comes of it, nothing is repeated.
 *
 * @throws ProxyError `upstream-unreachable`, `upstream-timeout`, or what ended the line.
 */
export async function callUpstream(
  call: UpstreamCall,
  key: string,
  { upstream, limits, fetch = globalThis.fetch }: ProxySettings,
): Promise<Response> {
  const { route, ids, line, body } = call;
  const headers = await writeHeaders(call);
  // last, so that nothing else can take its place
  headers["authorization"] = `Bearer ${key}`;
  const init = {
    method: route.method,
    headers,
    signal: line.signal,
    redirect: "manual",
    cache: "no-store",
    ...(body === undefined ? {} : { body: onceOnly(body), duplex: "half" }),
  } as const;
  try {
    return await line.within(
      route.name === "sync" ? limits.syncMs : limits.headersMs,
      () => new ProxyError("upstream-timeout", "Puffle took too long to answer."),
      fetch(upstream + writePath(route, ids), init),
    );
  } catch (thrown) {
    throw line.ended ?? failureOf(thrown);
  }
}

async function writeHeaders({ request, requestId, route, userId, body }: UpstreamCall) {
  const headers: Record<string, string> = {
    accept: route.isStream ? "text/event-stream" : "application/json",
    // A packed stream is held back by whoever packs it.
    "accept-encoding": "identity",
    "user-agent": "puffle-react",
    "x-request-id": requestId,
  };
  if (body !== undefined) {
    headers["content-type"] = "application/json";
    headers["content-length"] = String(body.byteLength);
  }
  const lastEventId = plainHeader(request, "last-event-id");
  if (lastEventId !== null) headers["last-event-id"] = lastEventId;
  const idempotencyKey = plainHeader(request, "idempotency-key");
  if (idempotencyKey !== null) {
    // All users share one account: the same key of two users must not be the same key there.
    headers["idempotency-key"] = await digest(`${userId}\n${idempotencyKey}`);
  }
  return headers;
}

/**
 * A body that can be read a single time. `fetch` by itself sends a request again when the answer is 421, a POST too,
 * but only if it still has the body. See https://fetch.spec.whatwg.org/#http-network-or-cache-fetch.
 */
function onceOnly(body: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(body);
      controller.close();
    },
  });
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Names what went wrong as the system does, such as ECONNREFUSED: never its message, which may hold anything. */
function failureOf(thrown: unknown): ProxyError {
  const code = (thrown as { cause?: { code?: unknown } } | null)?.cause?.code;
  const name = typeof code === "string" && /^[A-Z_]{3,40}$/.test(code) ? code : "";
  const words = name && ` (${name})`;
  // `fetch` has limits of its own, such as the one for a connection (10 s in Node).
  return /TIMED?_?OUT$/.test(name)
    ? new ProxyError("upstream-timeout", `Puffle took too long to answer${words}.`)
    : new ProxyError("upstream-unreachable", `Puffle cannot be reached${words}.`);
}
