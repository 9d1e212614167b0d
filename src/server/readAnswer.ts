import { isRecord, isRunId, isUuid, readRetryAt, scrub } from "../internal/index.js";
import type { Line } from "./createLine.js";
import { ProxyError, type ProxyErrorCode } from "./ProxyError.js";
import { readBytes } from "./readBytes.js";
import type { ProxyIds } from "./routes.js";

/** Puffle's refusals that are meant for the user, and what they are called here. */
const refusals: Readonly<Record<number, ProxyErrorCode>> = {
  400: "invalid-request",
  402: "insufficient-credits",
  404: "not-found",
  408: "timeout",
  409: "busy",
  410: "not-found",
  413: "too-large",
  415: "invalid-request",
  422: "invalid-request",
  425: "server",
  429: "rate-limited",
};
const maxErrorBytes = 65_536;
const errorWithinMs = 5000;

const late = () => new ProxyError("upstream-timeout", "Puffle took too long to answer.");

/** The media type without its parameters, in lower case. */
export function mediaType({ headers }: Response): string {
  return headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
}

/** An answer that no endpoint gives: it is not passed on. */
export function badUpstream(what: string): ProxyError {
  return new ProxyError("bad-upstream", `Puffle cannot be reached behind its gateway: ${what}.`);
}

/** The error of an answer that is no success: Puffle's own words, without the key if they repeat it. */
export async function readRefusal(
  response: Response,
  line: Line,
  key: string,
): Promise<ProxyError> {
  const { status, headers } = response;
  const isJson = mediaType(response) === "application/json";
  const code = refusals[status] ?? (status >= 500 && isJson ? "server" : undefined);
  if (status === 401 || status === 403 || !code) response.body?.cancel().catch(() => {});
  if (status === 401 || status === 403) {
    return new ProxyError(
      "upstream-auth",
      `Puffle refused the account key (${status}). Check apiKey, and whether its account may use the agent.`,
    );
  }
  if (!code) return badUpstream(`it answered ${status} and no reason`);
  const body = isJson ? await readJson(response, line) : null;
  if (!isJson) response.body?.cancel().catch(() => {});
  const retryAt = readRetryAt(status, headers, body, Date.now());
  return new ProxyError(code, readWords(body, key) ?? `Puffle answered ${status}.`, {
    status,
    retryAfter: retryAt && Math.max(0, Math.ceil((retryAt - Date.now()) / 1000)),
  });
}

/** A body that only tells more: the status is enough when it is late, long or broken. */
async function readJson(response: Response, line: Line): Promise<Record<string, unknown> | null> {
  try {
    const read = readBytes(response.body, maxErrorBytes, late);
    const value: unknown = parse(await line.within(errorWithinMs, late, read));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function readWords(body: Record<string, unknown> | null, key: string): string | undefined {
  const text = body?.["error"];
  if (typeof text !== "string" || text.trim() === "" || /<[a-z!/]/i.test(text)) return undefined;
  return scrub(text, [key]).trim().slice(0, 500);
}

/** The ids in a JSON answer that the request did not name: what Puffle made. */
export function readCreated(bytes: Uint8Array, asked: ProxyIds): ProxyIds {
  let value: unknown;
  try {
    value = parse(bytes);
  } catch {
    return {};
  }
  const { runId, conversationId, session } = isRecord(value) ? value : {};
  const sessionId = isRecord(session) ? session["id"] : undefined;
  return {
    ...(isRunId(runId) ? { runId } : {}),
    ...newId("conversationId", conversationId, asked),
    ...newId("sessionId", sessionId, asked),
  };
}

/** `{ [name]: id }` if it is a UUID that the request did not name; else nothing. */
export function newId(name: keyof ProxyIds, value: unknown, asked: ProxyIds): ProxyIds {
  const id = isUuid(value) ? value.toLowerCase() : undefined;
  return id === undefined || id === asked[name] ? {} : { [name]: id };
}
