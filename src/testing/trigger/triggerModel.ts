import type { PuffleClock } from "../clock.js";
import type { FailedRunStatus } from "../campaign/records.js";
import type { SeededRandom } from "../random.js";
import { toEvents, type EventShape } from "./eventShapes.js";

/** The states of a run, as Trigger.dev's database names them. */
export type TriggerRunStatus = "PENDING" | "EXECUTING" | "COMPLETED_SUCCESSFULLY" | FailedRunStatus;

/** A run at Trigger.dev. What it shows follows from the clock: nothing runs while nobody watches. */
export interface TriggerRun {
  /** Begins with `run_`. */
  readonly id: string;
  readonly taskIdentifier: string;
  /** Names the shape that a subscriber follows. */
  readonly handle: string;
  readonly createdAt: number;
  /** When it leaves the queue. */
  readonly startsAt: number;
  readonly streamKey: string;
  /** What it writes, and when. */
  readonly events: readonly { at: number; chunk: unknown }[];
  end: { at: number; status: TriggerRunStatus; error: string | null } | null;
  /** Called when it ends. */
  readonly watchers: Set<() => void>;
}

/** Everything that the emulated Trigger.dev knows. */
export interface TriggerModel {
  readonly runs: Map<string, TriggerRun>;
  /** Which run a token may read, and until when. */
  readonly tokens: Map<string, { runId: string; expiresAt: number }>;
  readonly clock: PuffleClock;
  readonly random: SeededRandom;
}

export function createTriggerModel(setup: {
  clock: PuffleClock;
  random: SeededRandom;
}): TriggerModel {
  return { ...setup, runs: new Map(), tokens: new Map() };
}

/** What a run needs to be queued. */
export interface RunInit {
  taskIdentifier: string;
  /** Milliseconds from now to its planned end. */
  takes: number;
  queuedFor: number;
  stream: { text: string; shape: EventShape } | { events: readonly unknown[] };
  streamKey: string;
}

/** Where the last event of a run that never ends stands: milliseconds from its start. */
const endlessPace = 15_000;

/** Queues a run. Its events are spread evenly over the time that it works. */
export function openRun(model: TriggerModel, init: RunInit): TriggerRun {
  const now = model.clock.now();
  const takes = Number.isFinite(init.takes) ? init.takes : endlessPace;
  const startsAt = now + Math.min(init.queuedFor, takes / 4);
  const chunks =
    "events" in init.stream ? init.stream.events : toEvents(init.stream.text, init.stream.shape);
  const pace = (now + takes - startsAt) / (chunks.length + 1);
  const run: TriggerRun = {
    id: model.random.id("run_"),
    taskIdentifier: init.taskIdentifier,
    handle: model.random.id(""),
    createdAt: now,
    startsAt,
    streamKey: init.streamKey,
    events: chunks.map((chunk, index) => ({
      at: Math.round(startsAt + pace * (index + 1)),
      chunk,
    })),
    end: null,
    watchers: new Set(),
  };
  model.runs.set(run.id, run);
  return run;
}

/** Ends a run, and tells those who watch it. */
export function endRun(
  model: TriggerModel,
  run: TriggerRun,
  end: { status: TriggerRunStatus; error: string | null },
): void {
  run.end = { at: model.clock.now(), ...end };
  for (const watcher of run.watchers) watcher();
}

/** When this event is out. A run that ends early, but well, has written all it had. */
export function timeOf(run: TriggerRun, event: { at: number }): number {
  if (!run.end) return event.at;
  if (run.end.status === "COMPLETED_SUCCESSFULLY") return Math.min(event.at, run.end.at);
  return event.at > run.end.at ? Infinity : event.at;
}

export function statusOf({ clock }: TriggerModel, run: TriggerRun): TriggerRunStatus {
  if (run.end) return run.end.status;
  return clock.now() >= run.startsAt ? "EXECUTING" : "PENDING";
}

/** Resolves when the run ends, or after `ms`. Rejects when the signal aborts. */
export async function waitForRun(
  { clock }: TriggerModel,
  run: TriggerRun,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const onEnd = () => over.abort();
  run.watchers.add(onEnd);
  try {
    await clock.sleep(ms, AbortSignal.any([signal, over.signal]));
  } catch (error) {
    if (!over.signal.aborted) throw error;
  } finally {
    run.watchers.delete(onEnd);
  }
}

const encode = (value: unknown): string =>
  btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** A token that may read this one run. Looks like Trigger.dev's: a JWT. `life` in milliseconds. */
export function issueRunToken(model: TriggerModel, runId: string, life: number): string {
  const expiresAt = model.clock.now() + life;
  const claims = {
    sub: "env_test",
    scopes: [`read:runs:${runId}`],
    exp: Math.floor(expiresAt / 1000),
  };
  const token = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}.${model.random.id("")}`;
  model.tokens.set(token, { runId, expiresAt });
  return token;
}
