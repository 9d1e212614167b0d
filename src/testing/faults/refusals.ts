import { refuse } from "../http/replies.js";
import { defineFault, type Fault } from "./fault.js";

/** How a 429 tells the wait. */
export interface RateLimitOptions {
  /** Where the wait stands. @defaultValue "both" */
  tell?: "both" | "header" | "body" | "nowhere";
  /** How the header is written. @defaultValue "seconds" */
  as?: "seconds" | "http-date";
  /** Further headers, for example `ratelimit-reset`. */
  headers?: Record<string, string>;
  /** Further body fields, for example `retryAfterMs`. */
  body?: Record<string, unknown>;
}

/** 429. `seconds` until the next try; any value that a broken server might write is taken too. */
export function rateLimit(seconds: number | string = 30, options: RateLimitOptions = {}): Fault {
  const { tell = "both", as = "seconds" } = options;
  return defineFault(`rateLimit(${seconds})`, async ({ clock }) => {
    const at = new Date(clock.now());
    const value =
      as === "http-date" && typeof seconds === "number"
        ? new Date(at.getTime() + seconds * 1000).toUTCString()
        : String(seconds);
    const inHeader = tell === "both" || tell === "header";
    const inBody = tell === "both" || tell === "body";
    return refuse(429, "Too many requests. Please slow down.", {
      headers: {
        date: at.toUTCString(),
        ...(inHeader ? { "retry-after": value } : {}),
        ...options.headers,
      },
      body: { ...(inBody ? { retryAfter: seconds } : {}), ...options.body },
    });
  });
}

/** Refuses with a status and the API's error body. The turn does not happen. */
export function refusal(
  status: number,
  error = "Refused",
  body: Record<string, unknown> = {},
): Fault {
  return defineFault(`refusal(${status})`, async () => refuse(status, error, { body }));
}

/** 401: the token of this request expires now. A replay with it is refused too; a fresh one passes. */
export function expireToken(): Fault {
  return defineFault("expireToken", async (exchange) => {
    exchange.expireToken();
    return refuse(401, "Token has expired");
  });
}

/** 402. */
export function outOfCredits(): Fault {
  return refusal(402, "Not enough credits");
}

/** 403: the caller is no admin. */
export function notAdmin(): Fault {
  return refusal(403, "Admin access required");
}

/** 404: it does not exist, or belongs to somebody else. */
export function notFound(): Fault {
  return refusal(404, "Not found");
}

/** 410. */
export function gone(): Fault {
  return refusal(410, "Gone");
}

/** 400. */
export function badRequest(error = "Invalid input"): Fault {
  return refusal(400, error);
}

/** 408. */
export function requestTimeout(): Fault {
  return refusal(408, "Request timeout");
}

/** 409: another turn is in flight. */
export function busy(task = "chat_processing"): Fault {
  return refusal(409, `Session is busy (${task})`);
}

/** 413. */
export function tooLarge(): Fault {
  return refusal(413, "Payload too large");
}

/** 500, or another status of that family, with the API's error body. The turn does not happen. */
export function serverError(status = 500): Fault {
  return refusal(status, "Internal server error");
}
