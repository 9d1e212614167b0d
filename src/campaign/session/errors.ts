import { PuffleError } from "../../client/index.js";

/** The session did not become free in time. */
export function waitedTooLong(milliseconds: number): PuffleError {
  return new PuffleError({
    code: "busy",
    phase: "not-sent",
    message: `The session stayed busy for ${Math.round(milliseconds / 1000)} s, so your message was not sent. Your text is safe; send it again when the session is free.`,
  });
}

/** The row never showed the request, long after the server's own limits. */
export function notDelivered(): PuffleError {
  return new PuffleError({
    code: "network",
    phase: "sent",
    message:
      "The connection broke and the session does not show your message, so it was not delivered. Your text is safe; send it again when you want to.",
  });
}

/** The task ended, and the row does not show what it was for. */
export function endedWithout(): PuffleError {
  return new PuffleError({
    code: "server",
    phase: "body",
    message:
      "The agent's task ended without taking your message into the conversation. Your text is safe; send it again when you want to.",
  });
}

/** Wraps what is not ours yet. */
export function asPuffleError(error: unknown): PuffleError {
  if (PuffleError.isInstance(error)) return error;
  return new PuffleError({
    code: "network",
    phase: "sent",
    message: "The request failed for an unknown reason. Nothing is sent again by itself.",
    cause: error,
  });
}
