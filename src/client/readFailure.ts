import { isRecord, readRetryAt, scrub } from "../internal/index.js";
import type { Deadline } from "./createDeadline.js";
import { failure } from "./failure.js";
import { parseJson } from "./parseJson.js";
import type { PuffleError, PuffleErrorCode } from "./PuffleError.js";
import { discardBody, readText } from "./readText.js";

const codes: Readonly<Record<number, PuffleErrorCode>> = {
  401: "auth-required",
  402: "insufficient-credits",
  403: "forbidden",
  404: "not-found",
  408: "timeout",
  409: "busy",
  410: "not-found",
  413: "too-large",
  425: "server",
  429: "rate-limited",
  502: "bad-gateway",
  504: "bad-gateway",
};
/** Statuses whose answer may say when to come back. */
const waits = new Set([408, 409, 425, 429, 500, 502, 503, 504]);
const maxHeadBytes = 65_536;
const headWithin = 5000;

/** The media type without its parameters, in lower case; empty when there is none. */
export function mediaType(response: Response): string {
  return (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

export function isJson(type: string): boolean {
  return type === "application/json" || type.endsWith("+json");
}

/** Whether the answer comes from another origin than the one that was asked: a replaced fetch may follow redirects. */
export function isElsewhere(response: Response, url: string): boolean {
  return response.redirected && !response.url.startsWith(`${new URL(url).origin}/`);
}

/** The error of an answer whose status is no success. Reads its body only where that is JSON. */
export async function readFailure(
  response: Response,
  deadline: Deadline,
  secrets: readonly string[],
): Promise<PuffleError> {
  const { status } = response;
  const type = mediaType(response);
  const body = isJson(type) ? parseRecord(await readHead(response, deadline)) : null;
  if (!body) discardBody(response);
  return failure(codeOf(status, type), "headers", {
    status,
    detail: readDetail(body, secrets),
    retryAt: waits.has(status)
      ? readRetryAt(status, response.headers, body, Date.now())
      : undefined,
  });
}

function codeOf(status: number, type: string): PuffleErrorCode {
  // Puffle says in JSON what failed; a gateway whose server is down says a page, or nothing
  if (status >= 500 && !isJson(type)) return "bad-gateway";
  const fallback =
    status >= 500 ? "server" : status >= 400 ? "invalid-request" : "unexpected-response";
  return codes[status] ?? fallback;
}

function parseRecord(text: string): Record<string, unknown> | null {
  try {
    const { value } = parseJson(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function readDetail(
  body: Record<string, unknown> | null,
  secrets: readonly string[],
): string | undefined {
  const text = body?.["error"];
  if (typeof text !== "string" || text.trim() === "" || /<[a-z!/]/i.test(text)) return undefined;
  return scrub(text, secrets).trim().slice(0, 500);
}

/**
 * The error of a success that is not of the type that was asked for. A login page in its place is
 * `auth-required`: told by a redirect to another origin, or by a field for a password.
 */
export async function readForeignSuccess(
  response: Response,
  deadline: Deadline,
  url: string,
): Promise<PuffleError> {
  const { status } = response;
  const isPage = mediaType(response).endsWith("html");
  const page = isPage ? await readHead(response, deadline) : "";
  discardBody(response);
  const isLogin = isElsewhere(response, url) || /type\s*=\s*["']?password/i.test(page);
  return failure(isLogin ? "auth-required" : "unexpected-response", "headers", { status });
}

/** A body that only tells more about a failure: its status is enough when it is late, long or broken. */
async function readHead(response: Response, deadline: Deadline): Promise<string> {
  deadline.start(headWithin);
  try {
    return await readText(response, deadline, maxHeadBytes);
  } catch (thrown) {
    if (deadline.ended === "aborted") throw thrown;
    return "";
  }
}
