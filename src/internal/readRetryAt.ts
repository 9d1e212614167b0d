const hour = 3_600_000;
/** Longer than any limit that a server would really ask for: whoever says more means something else. */
const longestPlausible = 24 * hour;

/**
 * When the server wants to be asked again: milliseconds since the epoch, at most an hour from `now`.
 * Reads `Retry-After` (seconds or HTTP-date, RFC 9110 section 10.2.3), `RateLimit-Reset` with a 429, and the
 * JSON fields `retryAfter`, `retry_after` (seconds) and `retryAfterMs`. The largest plausible value wins.
 */
export function readRetryAt(
  status: number,
  headers: { get(name: string): string | null },
  body: Record<string, unknown> | null,
  now: number,
): number | undefined {
  const serverNow = readDate(headers.get("date")) ?? now;
  const retryAfter = headers.get("retry-after");
  const date = readDate(retryAfter);
  const reset = status === 429 ? toNumber(headers.get("ratelimit-reset")) * 1000 : Number.NaN;
  const delays = [
    toNumber(retryAfter) * 1000,
    date === null ? Number.NaN : Math.max(0, date - serverNow),
    // Some servers send the epoch second instead of the seconds left.
    reset > 1e12 ? reset - serverNow : reset,
    toNumber(body?.["retryAfter"]) * 1000,
    toNumber(body?.["retry_after"]) * 1000,
    toNumber(body?.["retryAfterMs"]),
  ].filter((delay) => delay >= 0 && delay <= longestPlausible);
  return delays.length === 0 ? undefined : now + Math.min(Math.max(...delays), hour);
}

function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\s*\d+(\.\d+)?\s*$/.test(value)
    ? Number(value)
    : Number.NaN;
}

/** Only the form that begins with a day's name: `Date.parse` alone also takes "1" and "-5". */
function readDate(value: string | null): number | null {
  const time = value !== null && /^\s*[a-z]{3,9}, /i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
