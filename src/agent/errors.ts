import { PuffleError } from "../client/index.js";
import { callSafely } from "../internal/index.js";

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

/** What an answer gets that says neither yes nor no. */
export function noAnswerError(): PuffleError {
  return new PuffleError({
    code: "invalid-request",
    phase: "not-sent",
    message:
      "The answer says neither that the call is approved nor that it is denied, so nothing was sent. Answer with { approved: true } or { approved: false }.",
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

/** What a message gets whose answer was not whole when the conversation was stored. */
export function notWholeError(): PuffleError {
  return new PuffleError({
    code: "interrupted",
    interruption: "ended-early",
    phase: "body",
    message:
      "The answer was not whole when this conversation was saved, so its end is missing. What arrived is kept; ask again when you want to.",
  });
}

/** What a turn gets that ended without any sign of its end. */
export function unfinishedError(): PuffleError {
  return new PuffleError({
    code: "interrupted",
    interruption: "ended-early",
    phase: "body",
    message:
      "The answer ended without its last event, so it may not be whole. What arrived is kept; ask again when you want to.",
  });
}

/** What a message gets that rewrote the thread and was stopped before the server took it. */
export function withdrawnError(): PuffleError {
  return new PuffleError({
    code: "aborted",
    phase: "sent",
    message:
      "You stopped this message on its way, so the thread is as it was before. Send it again when you want to.",
  });
}

/** What `sendMessage` rejects with when it is to edit a message that is not there. */
export function noSuchMessage(messageId: string): PuffleError {
  return new PuffleError({
    code: "invalid-request",
    phase: "not-sent",
    message: `sendMessage was asked to edit the message "${messageId}", but there is no user message with that id. Nothing was sent; pass the id of a user message of this thread.`,
  });
}

/** What `setMessages` throws for what is no list. */
export function noMessageList(): PuffleError {
  return new PuffleError({
    code: "invalid-request",
    phase: "not-sent",
    message:
      "setMessages was not given an array, so the thread is as it was. Pass the messages, or a function that returns them.",
  });
}

/**
 * What is written at a call that can never be answered, for the server's answer to an attempt; `null` when
 * another attempt may succeed. Without it the question would block the conversation for ever.
 */
export function closingWords({ code, status }: PuffleError): string | null {
  if (status === undefined) return null;
  if (code === "busy") return "This call was already answered elsewhere.";
  if (code === "not-found" || code === "invalid-request") {
    return "The agent does not wait for this answer any more.";
  }
  return null;
}

/** What a turn gets when an option failed, or cannot be used, that is read before every request. */
export function optionError(name: string, cause: unknown): PuffleError {
  return new PuffleError({
    code: "invalid-request",
    phase: "not-sent",
    message: `The option "${name}" failed, so nothing was sent. Look at the cause of this error, mend it, and send again.`,
    cause,
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

/** A listener whose errors do not reach our own state: one that threw in the middle of a turn would lock it. */
export function isolated(listener: () => void): () => void {
  return () => callSafely(listener);
}
