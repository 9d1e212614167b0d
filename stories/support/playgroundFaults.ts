import {
  badRequest,
  brokenEvent,
  dropAfter,
  endBeforeFinish,
  errorChunk,
  html502,
  killAfter,
  loginPage,
  loseResponse,
  notAdmin,
  notFound,
  offline,
  outOfCredits,
  rateLimit,
  serverError,
  slow,
  stallAfter,
  tooLarge,
  type Exchange,
  type Fault,
  type PuffleBackend,
} from "puffle-react/testing";

/** What can go wrong in the playground, by name. */
export const playgroundFaults = {
  none: null,
  "rate limit (429)": () => rateLimit(20),
  "out of credits (402)": outOfCredits,
  "not an admin (403)": notAdmin,
  "not found (404)": notFound,
  "bad request (400)": badRequest,
  "too large (413)": tooLarge,
  "server error (500)": serverError,
  "gateway's HTML page (502)": html502,
  "login page instead of an answer": loginPage,
  "cut in mid-stream": () => dropAfter(1200),
  "clean end without finish": endBeforeFinish,
  "error in mid-stream": errorChunk,
  "broken events": () => brokenEvent(2),
  "silence in mid-stream": () => stallAfter(900),
  "killed by the time limit": () => killAfter(3000),
  "answer lost on the way": loseResponse,
  "offline (nothing arrives)": offline,
  "slow (4 s)": () => slow(4000),
} as const satisfies Readonly<Record<string, (() => Fault) | null>>;

/** The name of a fault of the playground. */
export type PlaygroundFault = keyof typeof playgroundFaults;

function questionIn(body: unknown): string {
  const { messages, message } = (body ?? {}) as { messages?: unknown[]; message?: unknown };
  return JSON.stringify(messages?.at(-1) ?? message);
}

/**
 * Lets every question meet the fault once: what is asked again passes, so that the way back can be tried.
 *
 * @returns How to remove it.
 */
export function armFault(backend: PuffleBackend, name: PlaygroundFault): () => void {
  const make = playgroundFaults[name];
  if (!make) return () => {};
  const met = new Set<string>();
  const isFirst = ({ entry, body }: Exchange) => {
    const question = questionIn(body);
    if (entry.method !== "POST" || met.has(question)) return false;
    met.add(question);
    return true;
  };
  return backend.faults.add(isFirst, make());
}
