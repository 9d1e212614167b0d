import { PuffleError } from "../../client/index.js";
import type { IntentKind } from "./types.js";

const things = {
  turn: { what: "message", kept: "Your text is safe; send it again" },
  examples: { what: "request for examples", kept: "Ask for them again" },
} as const;

/** The session did not become free in time. */
export function waitedTooLong(kind: IntentKind, milliseconds: number): PuffleError {
  const { what, kept } = things[kind];
  return new PuffleError({
    code: "busy",
    phase: "not-sent",
    message: `The session stayed busy for ${Math.round(milliseconds / 1000)} s, so your ${what} was not sent. ${kept} when the session is free.`,
  });
}

/** The session is busy, and nobody wanted to wait for it. */
export function stillBusy(kind: IntentKind): PuffleError {
  const { what, kept } = things[kind];
  return new PuffleError({
    code: "busy",
    phase: "not-sent",
    message: `The session is busy with another task, so your ${what} was not sent. ${kept} when the session is free.`,
  });
}

/** The row never showed the request, long after the server's own limits. */
export function notDelivered(kind: IntentKind): PuffleError {
  const { what, kept } = things[kind];
  return new PuffleError({
    code: "network",
    phase: "sent",
    message: `The connection broke and the session does not show your ${what}, so it was not delivered. ${kept} when you want to.`,
  });
}

/** The user did not want to wait until it was known what became of the request. */
export function takenBack(kind: IntentKind): PuffleError {
  const { what } = things[kind];
  return new PuffleError({
    code: "interrupted",
    phase: "sent",
    message: `You took your ${what} back before it was known whether the server has it. It may still be carried out and charged: look at the conversation before you send it again.`,
  });
}

/** The task ended, and the row does not show what it was for. */
export function endedWithout(kind: IntentKind): PuffleError {
  const { what, kept } = things[kind];
  return new PuffleError({
    code: "server",
    phase: "body",
    message: `The agent's task ended, and the session shows nothing of your ${what}. ${kept} when you want to.`,
  });
}

/** The session was deleted here. */
export function deletedHere(): PuffleError {
  return new PuffleError({
    code: "not-found",
    phase: "not-sent",
    message: "This session was deleted, so nothing can be read from it or sent to it any more.",
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
