import { PuffleError } from "./PuffleError.js";
import type { PuffleErrorCode, PuffleErrorInit, PufflePhase } from "./PuffleError.js";

/** What happened, why it matters, what to do: plain words that a product can show as they are. */
const words: Record<PuffleErrorCode, string> = {
  aborted: "The request was stopped. Send it again if you still need it.",
  "auth-required": "You are not signed in. Sign in and try again.",
  forbidden: "This account may not do that. Ask an administrator for access.",
  "not-found":
    "This does not exist, or it belongs to another account. Check the address or start anew.",
  "invalid-request": "Puffle cannot take this request as it is. Change it and send it again.",
  "insufficient-credits": "There are not enough credits. Add some, then try again.",
  busy: "Puffle is at work on the last request here. Wait for its end, then try again.",
  "rate-limited": "Too many requests were sent. Wait a little, then try again.",
  offline: "You are offline, so nothing was sent. Connect, then try again.",
  network:
    "The connection failed; how far the request came is not known. Check it, then try again.",
  timeout: "Puffle took too long to answer. It may still be working: check before you try again.",
  server: "Puffle had a problem of its own. Try again in a moment.",
  "bad-gateway": "Puffle cannot be reached behind its gateway. Try again in a moment.",
  "unexpected-response":
    "The answer is not one from Puffle, so it was not used. Check the address and the sign-in.",
  interrupted: "The answer broke off. What arrived is kept; ask again if you need the rest.",
  protocol: "The answer broke its format, so the rest was not used. Ask again.",
  "too-large": "This is too large. Make it shorter, then try again.",
};

/** A `PuffleError` with the words of its code, unless `more` has its own. */
export function failure(
  code: PuffleErrorCode,
  phase: PufflePhase,
  more: Partial<Omit<PuffleErrorInit, "code" | "phase">> = {},
): PuffleError {
  return new PuffleError({ message: words[code], ...more, code, phase });
}

/** A mistake that is found before anything is sent. */
export function refused(message: string, cause?: unknown): PuffleError {
  return failure("invalid-request", "not-sent", { message: `${message} Nothing was sent.`, cause });
}
