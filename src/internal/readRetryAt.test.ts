import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRetryAt } from "./readRetryAt.js";

const now = Date.UTC(2026, 10, 22, 12, 0, 0);
const hour = 3_600_000;

/** Milliseconds from now, or undefined. */
function delay(
  headers: Record<string, string>,
  body: Record<string, unknown> | null = null,
  status = 429,
) {
  const retryAt = readRetryAt(status, new Headers(headers), body, now);
  return retryAt === undefined ? undefined : retryAt - now;
}

describe("readRetryAt", () => {
  it("reads seconds", () => {
    expect(delay({ "retry-after": "30" })).toBe(30_000);
    expect(delay({ "retry-after": "0" })).toBe(0);
  });

  it("reads an HTTP-date from the response's own clock, not from ours", () => {
    const headers = {
      date: "Wed, 01 Jan 2020 00:00:00 GMT",
      "retry-after": "Wed, 01 Jan 2020 00:01:30 GMT",
    };
    expect(delay(headers)).toBe(90_000);
  });

  it("reads an HTTP-date from our clock where Date cannot be read", () => {
    expect(delay({ "retry-after": new Date(now + 5000).toUTCString() })).toBe(5000);
  });

  it("takes a date in the past as now and clamps to an hour", () => {
    expect(delay({ "retry-after": new Date(now - 5000).toUTCString() })).toBe(0);
    expect(delay({ "retry-after": "7200" })).toBe(hour);
    expect(delay({ "retry-after": new Date(now + 2 * hour).toUTCString() })).toBe(hour);
  });

  it("reads the JSON forms, also as text", () => {
    expect(delay({}, { retryAfter: 12 })).toBe(12_000);
    expect(delay({}, { retry_after: "12" })).toBe(12_000);
    expect(delay({}, { retryAfterMs: 1500 })).toBe(1500);
  });

  it("reads RateLimit-Reset with a 429 only, as seconds left or as an epoch second", () => {
    expect(delay({ "ratelimit-reset": "20" })).toBe(20_000);
    expect(delay({ "ratelimit-reset": String(now / 1000 + 20) })).toBe(20_000);
    expect(delay({ "ratelimit-reset": "20" }, null, 503)).toBeUndefined();
  });

  it("lets the largest plausible value win", () => {
    expect(delay({ "retry-after": "5" }, { retryAfter: 60, retryAfterMs: 9 })).toBe(60_000);
    expect(delay({ "retry-after": "5" }, { retryAfter: 1e12 })).toBe(5000);
  });

  it.each(["", " ", "-1", "NaN", "1e12", "soon", "12:30", "Infinity", "999999999999"])(
    "ignores %j",
    (value) => {
      expect(
        delay({ "retry-after": value }, { retryAfter: value, retryAfterMs: value }),
      ).toBeUndefined();
    },
  );

  it.each([null, true, {}, [], [5], -3, Number.NaN, Infinity, 1e12])(
    "ignores %j in JSON",
    (value) => {
      expect(delay({}, { retryAfter: value, retry_after: value })).toBeUndefined();
    },
  );

  it("gives undefined or a time within the hour for any input", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."0123456789-+.eE, :GMTWedJan".split("")) }),
        fc.anything(),
        (header, value) => {
          const result = delay({ "retry-after": header, date: header }, { retryAfter: value });
          expect(result === undefined || (result >= 0 && result <= hour)).toBe(true);
        },
      ),
    );
  });
});
