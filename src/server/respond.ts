import type { ProxyError } from "./ProxyError.js";

/**
 * On every answer: nothing is stored or changed on its way, no proxy holds a stream back, and whatever it is, no
 * browser takes it for a page.
 */
export function safeHeaders(isStream: boolean): Record<string, string> {
  return {
    "cache-control": isStream ? "no-cache, no-transform" : "no-store, no-transform",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-type": isStream ? "text/event-stream" : "application/json",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
  };
}

/** The answer of an error: `{ error, code, requestId, retryAfter? }`, as the Puffle API writes errors, with more. */
export function errorResponse(
  { code, message, status, retryAfter, headers }: ProxyError,
  requestId: string,
  more: Readonly<Record<string, string>>,
): Response {
  const body = {
    error: message,
    code,
    requestId,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...more,
      ...safeHeaders(false),
      ...headers,
      "x-request-id": requestId,
      ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
    },
  });
}
