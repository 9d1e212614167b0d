import { PuffleError } from "../client/index.js";

/** Wraps what is not ours yet. The AI SDK's own errors mean that the stream broke its rules. */
export function toPuffleError(error: unknown): PuffleError {
  if (PuffleError.isInstance(error)) return error;
  return new PuffleError({
    code: "protocol",
    phase: "body",
    message:
      "The answer could not be put together and was stopped. What arrived is kept; ask again when you want to.",
    cause: error,
  });
}

/** What an answer to an approval gets while the browser has no network. */
export function offlineError(): PuffleError {
  return new PuffleError({
    code: "offline",
    phase: "not-sent",
    message:
      "You are offline, so nothing was sent and nothing will be sent by itself. Answer again when you are back online.",
  });
}

/** What an answer gets while another turn is on its way. */
export function busyError(): PuffleError {
  return new PuffleError({
    code: "busy",
    phase: "not-sent",
    message:
      "Another answer is on its way, so this one was not sent. Answer again when the agent has taken the first.",
  });
}

/** What a message gets that was in flight when the page was closed. */
export function unansweredError(): PuffleError {
  return new PuffleError({
    code: "interrupted",
    interruption: "ended-early",
    phase: "sent",
    message:
      "The page was closed before the answer was here, so it is not known whether the agent worked on it. Ask again when you want to.",
  });
}

/** What an answer gets that the user stopped before the server took it. */
export function stoppedError(): PuffleError {
  return new PuffleError({
    code: "aborted",
    phase: "sent",
    message:
      "Your answer was stopped on its way, so it is not known whether it arrived. Answer again when you want to.",
  });
}

/**
 * Calls a host's callback. What it throws is reported as an uncaught error of the host's, and does not
 * reach our own state.
 */
export function callSafely<Args extends unknown[]>(
  callback: ((...args: Args) => void) | undefined,
  ...args: Args
): void {
  if (!callback) return;
  try {
    callback(...args);
  } catch (error) {
    // Uncaught on purpose, in a task of its own: that is where a host's monitoring looks.
    setTimeout(() => {
      throw error;
    }, 0);
  }
}
