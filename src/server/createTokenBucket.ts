import { invariant } from "../internal/index.js";
import type { ProxyRateLimit } from "./options.js";

/** How much a user may spend. */
export interface TokenBucketOptions {
  /** So many requests at once, and in `per` milliseconds on average. */
  limit: number;
  /** Milliseconds in which an empty bucket fills up. */
  per: number;
  /** So many users are remembered; the ones that were not seen for longest are forgotten. @defaultValue 10_000 */
  maxUsers?: number;
}

/**
 * A rate limit in the memory of one process: each instance of a serverless function counts for itself. Where there
 * are several, give the proxy a limiter with a store, for example one of `rate-limiter-flexible` on Redis.
 *
 * @example
 * ```ts
 * const proxy = createPuffleProxy({
 *   apiKey: () => process.env.PUFFLE_API_KEY ?? "",
 *   authorize: (request) => request.headers.get("x-user-id"),
 *   rateLimit: createTokenBucket({ limit: 20, per: 60_000 }),
 * });
 *
 * export { proxy as POST };
 * ```
 *
 * @throws Error for a limit that is not a number above 0.
 */
export function createTokenBucket({
  limit,
  per,
  maxUsers = 10_000,
}: TokenBucketOptions): ProxyRateLimit {
  for (const [name, value] of Object.entries({ limit, per, maxUsers })) {
    invariant(
      typeof value === "number" && value > 0,
      `createTokenBucket: ${name} must be a number above 0, or nobody would ever get through.`,
    );
  }
  // In the order in which they were last seen.
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    async consume(key) {
      const now = performance.now();
      const known = buckets.get(key) ?? { tokens: limit, at: now };
      const tokens = Math.min(limit, known.tokens + ((now - known.at) * limit) / per);
      const isEmpty = tokens < 1;
      buckets.delete(key);
      buckets.set(key, { tokens: isEmpty ? tokens : tokens - 1, at: now });
      if (buckets.size > maxUsers) buckets.delete(buckets.keys().next().value!);
      // What limiters reject with is no error: it is the answer.
      // oxlint-disable-next-line no-throw-literal -- the shape that rate-limiter-flexible has made common
      if (isEmpty) throw { msBeforeNext: ((1 - tokens) * per) / limit };
    },
  };
}
