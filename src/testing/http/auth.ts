import type { PuffleClock } from "../clock.js";
import type { SeededRandom } from "../random.js";
import { Refusal } from "./replies.js";

/** The tokens that the backend knows. */
export interface BackendAuth {
  /** A fresh token. `expiresIn` in milliseconds. */
  issueToken(options?: { userId?: string; expiresIn?: number }): string;
  /** Makes a token expire now; without one, all tokens. */
  expire(token?: string): void;
}

/** The tokens, and the check at the door. */
export interface CheckingAuth extends BackendAuth {
  /**
   * Who is asking.
   *
   * @throws Refusal 401 when tokens are required and this one is missing, unknown or expired.
   */
  identify(request: Request): string;
  /** Whether the token was made to expire: also one that another service issued. */
  hasExpired(token: string): boolean;
  clear(): void;
}

/** The user whom a request without a known token belongs to, where no token is required. */
export const defaultUserId = "user_1";

export function tokenOf(request: Request): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
}

export function createAuth(setup: {
  clock: PuffleClock;
  random: SeededRandom;
  isRequired: () => boolean;
}): CheckingAuth {
  const tokens = new Map<string, { userId: string; expiresAt: number }>();
  // Also tokens that it never issued, for hosts that bring their own.
  const expired = new Set<string>();
  return {
    issueToken({ userId = defaultUserId, expiresIn = Infinity } = {}) {
      const token = setup.random.id("tok_");
      tokens.set(token, { userId, expiresAt: setup.clock.now() + expiresIn });
      return token;
    },
    expire(token) {
      if (token !== undefined) expired.add(token);
      for (const [known, entry] of tokens) {
        if (token === undefined || token === known) entry.expiresAt = setup.clock.now();
      }
    },
    identify(request) {
      const token = tokenOf(request);
      const entry = token === null ? undefined : tokens.get(token);
      if (token !== null && expired.has(token)) throw new Refusal(401, "Token has expired");
      if (entry && entry.expiresAt > setup.clock.now()) return entry.userId;
      if (entry) throw new Refusal(401, "Token has expired");
      if (setup.isRequired())
        throw new Refusal(401, token === null ? "Missing bearer token" : "Invalid token");
      return defaultUserId;
    },
    hasExpired: (token) => expired.has(token),
    clear: () => {
      tokens.clear();
      expired.clear();
    },
  };
}
