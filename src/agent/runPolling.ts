import { PuffleError, type AgentRun, type RunStatus } from "../client/index.js";

/** How far a run has come. A higher rank never becomes a lower one. */
const ranks: Record<RunStatus, number> = {
  queued: 0,
  unknown: 1,
  running: 1,
  completed: 2,
  failed: 2,
  cancelled: 2,
};

/** Whether a run is over. An unknown word never counts as over, and never as a success. */
export function isTerminalRun(run: AgentRun | undefined): boolean {
  return run !== undefined && ranks[run.status] === 2;
}

/** Of two answers about one run, the one that is further. An answer that went astray never turns it back. */
export function laterRun(known: AgentRun | undefined, next: AgentRun): AgentRun {
  return known && ranks[known.status] > ranks[next.status] ? known : next;
}

/** Whether polling can never succeed: the run is not there, or not for us. */
export function isFinalPollError(error: unknown): boolean {
  return (
    PuffleError.isInstance(error) &&
    ["auth-required", "forbidden", "not-found", "invalid-request", "insufficient-credits"].includes(
      error.code,
    )
  );
}

const fastest = 1_000;
const growth = 800;
const jitter = 200;
/** Answers after which polling is at its slowest. */
const slowAfter = 30;

/**
 * Milliseconds until the next poll: between 1 and 2 s, growing slowly, with a jitter that is fixed for
 * each answer, so that twenty observers of one run all wait for the same moment.
 */
export function pollDelay(runId: string, answers: number): number {
  const slowness = Math.min(answers / slowAfter, 1);
  return Math.round(fastest + growth * slowness + jitter * fraction(`${runId} ${answers}`));
}

/** Milliseconds to wait after a poll that failed. What the server asks for is the least. */
export function pollRetryDelay(runId: string, failures: number, error: unknown): number {
  const backOff = Math.min(fastest * 2 ** failures, 10_000);
  const wanted = PuffleError.isInstance(error) && error.retryAt ? error.retryAt - Date.now() : 0;
  return Math.max(wanted, backOff * (0.75 + 0.25 * fraction(`${runId} !${failures}`)));
}

/** A number from 0 to 1 that a text always gives (FNV-1a). */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) / 0xffffffff;
}
