import { isDeeperThan, isRecord, isUuid } from "../internal/index.js";
import type { Line } from "./createLine.js";
import type { ProxyCall, ProxyLimits } from "./options.js";
import { ProxyError } from "./ProxyError.js";
import { readBytes } from "./readBytes.js";
import type { ProxyIds, Route } from "./routes.js";

/** What a request's body holds: written anew, so that Puffle reads what was checked here. */
export interface CheckedBody {
  readonly bytes: Uint8Array;
  readonly ids: ProxyIds;
  readonly approval: ProxyCall["approval"];
}

const maxDepth = 100;
const tooLarge = () =>
  new ProxyError("too-large", "This is too large to be sent. Make it shorter, then try again.");
const invalid = (message: string) => new ProxyError("invalid-request", message);

/**
 * Reads a JSON body within the limits.
 *
 * @throws ProxyError `unsupported-media-type`, `too-large`, `timeout` or `invalid-request`.
 */
export async function readBody(
  request: Request,
  route: Route,
  line: Line,
  limits: ProxyLimits,
): Promise<CheckedBody> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  // Forms and plain text can be sent by a foreign page without asking first.
  if (type !== "application/json") {
    throw new ProxyError("unsupported-media-type", "Send content-type: application/json.");
  }
  if (Number(request.headers.get("content-length")) > limits.requestBytes) throw tooLarge();
  const bytes = await line.within(
    limits.requestMs,
    () => new ProxyError("timeout", "The request came too slowly."),
    readBytes(request.body, limits.requestBytes, tooLarge),
  );
  const body = parseObject(bytes);
  return {
    bytes: new TextEncoder().encode(JSON.stringify(body)),
    ids: readIds(body, route.fields ?? {}),
    approval: route.isStream ? readApproval(own(body, "approvalResponse")) : undefined,
  };
}

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw invalid("The body is not JSON.");
  }
  if (!isRecord(value) || isDeeperThan(value, maxDepth)) {
    throw invalid(`The body must be a JSON object, at most ${maxDepth} levels deep.`);
  }
  return value;
}

/** A field of the body itself, never one that it inherits. */
function own(body: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(body, name) ? (body[name] ?? undefined) : undefined;
}

function readIds(
  body: Record<string, unknown>,
  fields: Readonly<Record<string, keyof ProxyIds>>,
): ProxyIds {
  const ids: ProxyIds = {};
  for (const [field, id] of Object.entries(fields)) {
    const value = own(body, field);
    if (value === undefined) continue;
    if (!isUuid(value)) throw invalid(`${field} must be a UUID.`);
    ids[id] = value.toLowerCase();
  }
  return ids;
}

function readApproval(value: unknown): ProxyCall["approval"] {
  if (value === undefined) return undefined;
  const { toolCallId, approved } = isRecord(value) ? value : {};
  if (typeof toolCallId !== "string" || typeof approved !== "boolean") {
    throw invalid("approvalResponse must be { toolCallId, approved }.");
  }
  return { toolCallId, approved };
}
