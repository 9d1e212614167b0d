import { isRecord } from "../internal/index.js";
import type { Line } from "./createLine.js";
import type { ProxyRateLimit } from "./options.js";
import { ProxyError } from "./ProxyError.js";

/**
 * Counts one request that spends credits, before it is sent.
 *
 * @throws ProxyError `rate-limited` when the user has no room left; `proxy-failed` when nobody could count: what
 *   cannot be counted is not spent.
 */
export async function spend(
  rateLimit: ProxyRateLimit | undefined,
  userId: string,
  line: Line,
): Promise<void> {
  if (!rateLimit) return;
  try {
    await line.race((async () => rateLimit.consume(userId))());
  } catch (thrown) {
    if (line.ended) throw line.ended;
    const waits = readWaits(thrown);
    if (waits.length === 0) {
      throw new ProxyError(
        "proxy-failed",
        "This server could not handle the request: rateLimit of createPuffleProxy failed. Its onEvent tells why.",
        { cause: thrown },
      );
    }
    throw new ProxyError(
      "rate-limited",
      "Too many requests were sent. Wait a little, then try again.",
      {
        retryAfter: Math.max(1, Math.ceil(Math.max(...waits) / 1000)),
      },
    );
  }
}

/** Milliseconds until there is room: of one limiter, or of each in a union of several. */
function readWaits(thrown: unknown): number[] {
  if (!isRecord(thrown)) return [];
  return [thrown, ...Object.values(thrown)].flatMap((limit) => {
    const wait = isRecord(limit) ? limit["msBeforeNext"] : undefined;
    return typeof wait === "number" && wait >= 0 ? wait : [];
  });
}
