import type { PuffleError, PuffleErrorCode } from "../../client/index.js";
import type { ChatLabels, NoticeLabel } from "../../hooks/index.js";

/** How a notice looks: wrong, waiting, or just so. */
export type NoticeTone = "neutral" | "warning" | "danger";

/** What a notice offers to do. */
export type NoticeActionName = "send-again" | "ask-again" | "run-instead";

interface Behaviour {
  tone: NoticeTone;
  /** Whether asking the same again may help. */
  canRepeat: boolean;
  /** Whether the message itself was not taken, so that its text is still there to be sent. */
  keepsText: boolean;
}

const wait: Behaviour = { tone: "warning", canRepeat: true, keepsText: true };
const wrong: Behaviour = { tone: "danger", canRepeat: true, keepsText: false };
const final: Behaviour = { tone: "danger", canRepeat: false, keepsText: false };
const cut: Behaviour = { tone: "warning", canRepeat: true, keepsText: false };

const behaviours: Record<PuffleErrorCode, Behaviour> = {
  aborted: { tone: "neutral", canRepeat: true, keepsText: false },
  "auth-required": wrong,
  forbidden: final,
  "not-found": final,
  "invalid-request": final,
  "insufficient-credits": wrong,
  busy: cut,
  "rate-limited": wait,
  offline: wait,
  network: wrong,
  timeout: wrong,
  server: wrong,
  "bad-gateway": wrong,
  "unexpected-response": wrong,
  interrupted: cut,
  protocol: cut,
  "too-large": final,
};

/** What is known besides the error. */
export interface ErrorFacts {
  /** Whether a message waits to be sent again. */
  hasUnsent: boolean;
  /** Whether the text of the message that failed stands in its field again. */
  isTextReturned: boolean;
  /** Whether a question in the thread has no whole answer. */
  hasOpenQuestion: boolean;
  /** Whether the conversation is one that the server knows. */
  isKnown: boolean;
  /** Whether another way could do without the server's time limit. */
  canRunInstead: boolean;
}

/** An error in words, with what may be done about it. */
export interface DescribedError extends NoticeLabel {
  /** How grave it is. */
  tone: NoticeTone;
  /** What can be done about it. */
  actions: NoticeActionName[];
}

function actionsFor(behaviour: Behaviour, isAtLimit: boolean, facts: ErrorFacts) {
  const actions: NoticeActionName[] = [];
  if (facts.hasUnsent) actions.push("send-again");
  else if (behaviour.canRepeat && facts.hasOpenQuestion) {
    if (isAtLimit && facts.canRunInstead) actions.push("run-instead");
    actions.push("ask-again");
  }
  return actions;
}

/** Says an error in words. A code that this version does not know counts as a fault of the server. */
export function describeError(
  error: PuffleError,
  facts: ErrorFacts,
  { notice: labels, approval }: Pick<ChatLabels, "notice" | "approval">,
): DescribedError {
  const named = Object.hasOwn(behaviours, error.code) ? error.code : "server";
  // a new conversation cannot be missing: something else answers at this address
  const code = named === "not-found" && !facts.isKnown ? "unexpected-response" : named;
  const behaviour = behaviours[code];
  const isAtLimit = error.interruption === "server-limit";
  // What is too large may be the user's message or the agent's answer.
  const isLongAnswer = code === "too-large" && error.phase === "body";
  // with no message that could wait, it was an answer to a question that has one
  const isAnswered = code === "busy" && !facts.hasUnsent && !facts.isTextReturned;
  const special = isAtLimit ? labels.serverLimit : isLongAnswer ? labels.answerTooLarge : null;
  const words = isAnswered
    ? { title: approval.outcome.alreadyAnswered(null), body: "" }
    : (special ?? labels.error[code]);
  const body = [
    words.body,
    // it went out, and nobody knows whether the server acted on it
    error.phase === "sent" && code !== "aborted" ? labels.unclear : "",
    facts.isTextReturned
      ? labels.textReturned
      : facts.hasUnsent || behaviour.keepsText
        ? labels.textIsSafe
        : "",
  ];
  return {
    tone: behaviour.tone,
    title: words.title,
    body: body.filter(Boolean).join(" "),
    actions: actionsFor(behaviour, isAtLimit, facts),
  };
}
