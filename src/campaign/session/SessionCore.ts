import type { CampaignMessage, CampaignSession, PuffleError } from "../../client/index.js";
import { createStore } from "../../internal/index.js";
import {
  deriveSnapshot,
  initialSessionState,
  isUnderWay,
  type SessionState,
} from "./deriveSnapshot.js";
import { defaultEnvironment, type SessionEnvironment } from "./environment.js";
import { asPuffleError, deletedHere } from "./errors.js";
import {
  busyDelay,
  failureDelay,
  freshFor,
  freshLookWithin,
  safetyNetDelay,
  unwatchedFor,
} from "./pacing.js";
import { createPauses, within } from "./pauses.js";
import type { SessionRows } from "./rows.js";
import type { CampaignSnapshot } from "./types.js";

/** The longest time that a server may ask to be left alone. Milliseconds. */
const longestRetryAfter = 3_600_000;

/** What the parts of a session share: its state, its row, and the way to wait for it. */
export class SessionCore {
  readonly environment: SessionEnvironment;
  readonly #rows: SessionRows;
  readonly #state = createStore<SessionState>(initialSessionState);
  readonly #pauses: ReturnType<typeof createPauses>;
  readonly #outdated = new Set<() => void>();
  #snapshot: CampaignSnapshot | null = null;
  #holders = 0;
  #failures = 0;
  #lastLook = -Infinity;
  #leftAt: number;
  #hadExamples = false;
  #seen: readonly CampaignMessage[] = [];
  /** Whether realtime tells when a task is over: then polling is only a safety net. */
  isLive = false;

  constructor(rows: SessionRows, environment: SessionEnvironment = defaultEnvironment) {
    this.#rows = rows;
    this.environment = environment;
    this.#pauses = createPauses(environment);
    this.#leftAt = environment.elapsed();
    rows.subscribe((isOutdated) => {
      this.#takeRow();
      if (isOutdated) for (const listener of this.#outdated) listener();
    });
    this.#takeRow();
  }

  get state(): SessionState {
    return this.#state.get();
  }

  get isBusy(): boolean {
    return this.state.row?.task_status != null;
  }

  /** The last transcript that was not empty: a row whose fields are all null for once says nothing. */
  get seenMessages(): readonly CampaignMessage[] {
    return this.#seen;
  }

  /** Milliseconds since the last look began. */
  get sinceLook(): number {
    return this.environment.elapsed() - this.#lastLook;
  }

  /** How old the row is. Milliseconds; infinite when there is none. A clock that was set back makes it old. */
  get rowAge(): number {
    const age = this.environment.now() - this.#rows.readAt();
    return this.state.row && age >= 0 ? age : Infinity;
  }

  getSnapshot = (): CampaignSnapshot => (this.#snapshot ??= deriveSnapshot(this.state));
  subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  /** Calls the listener when somebody said that the row is to be read anew. */
  onOutdated(listener: () => void): () => void {
    this.#outdated.add(listener);
    return () => void this.#outdated.delete(listener);
  }

  patch(change: Partial<SessionState>): void {
    const { state } = this;
    const keys = Object.keys(change) as (keyof SessionState)[];
    if (keys.every((key) => Object.is(state[key], change[key]))) return;
    this.#snapshot = null;
    this.#state.set({ ...state, ...change });
  }

  /** Somebody looks, or something is to be written: the row is kept, and followed, until released. */
  hold(): () => void {
    const release = this.#rows.retain();
    this.#holders++;
    this.#pauses.nudge();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      release();
      if (--this.#holders === 0) this.#leftAt = this.environment.elapsed();
    };
  }

  /**
   * Reads the row.
   *
   * @throws PuffleError, or what the signal was aborted with.
   */
  async look(signal?: AbortSignal): Promise<CampaignSession> {
    if (this.state.isGone) throw deletedHere();
    this.patch({ retryAt: null });
    this.#lastLook = this.environment.elapsed();
    try {
      const row = await within(this.#rows.refetch(), signal);
      this.#failures = 0;
      return row;
    } catch (error) {
      signal?.throwIfAborted();
      this.#failures++;
      throw asPuffleError(error);
    }
  }

  /** Reads the row; `null` when that failed and may be tried again. */
  async tryLook(signal?: AbortSignal, isFinal = isFinalReadError): Promise<CampaignSession | null> {
    try {
      return await this.look(signal);
    } catch (error) {
      signal?.throwIfAborted();
      const readError = asPuffleError(error);
      if (isFinal(readError)) throw readError;
      return null;
    }
  }

  /** Sees to it that the row is no older than what may be acted upon; as far as that goes quickly. */
  async freshen(signal: AbortSignal): Promise<void> {
    if (!this.state.row) await this.look(signal);
    else if (this.rowAge > freshFor) {
      const enough = new AbortController();
      const limit = this.environment.sleep(freshLookWithin, enough.signal).catch(() => {});
      const looked = this.tryLook(signal).finally(() => enough.abort());
      // Whichever is later has nobody who waits for it.
      looked.catch(() => {});
      await Promise.race([looked, limit]);
    }
    signal.throwIfAborted();
  }

  setRow(row: CampaignSession): void {
    this.#rows.set(row);
  }

  /** The session is deleted: there is nothing to read any more. */
  setGone(): void {
    this.patch({ isGone: true, readError: deletedHere() });
    this.nudge();
  }

  /** Everyone who waits for the row looks at it now: somebody knows that it has changed. */
  nudge(): boolean {
    return this.#pauses.nudge();
  }

  /** Waits until the next look is due: less after a nudge, more while the page is hidden. */
  async pause(looks: number, signal: AbortSignal): Promise<void> {
    const random = this.environment.random();
    const { readError } = this.state;
    // Another request would be refused as well, until somebody signs in: a nudge tells.
    if (readError && isRefusal(readError)) return this.pauseFor(Infinity, signal);
    const usual = this.isLive ? safetyNetDelay : busyDelay(looks, random);
    const ms = this.#failures === 0 ? usual : failureDelay(this.#failures, random);
    await this.pauseFor(Math.max(usual, ms), signal);
  }

  /** Waits so many milliseconds: less after a nudge, more while the page is hidden. */
  async pauseFor(ms: number, signal: AbortSignal): Promise<void> {
    const { now, whenVisible } = this.environment;
    const asked = (this.state.readError?.retryAt ?? 0) - now();
    const least = Math.min(Math.max(asked, 0), longestRetryAfter);
    const most = Math.max(ms, least);
    this.patch({ retryAt: Number.isFinite(most) ? now() + most : null });
    await this.#pauses.pause(least, most, signal);
    const isLeft = () =>
      this.#holders === 0 && this.environment.elapsed() - this.#leftAt > unwatchedFor;
    while (isLeft()) await this.#pauses.pause(0, Infinity, signal);
    await whenVisible(signal);
  }

  /**
   * Waits until the row is idle. False when the time is over first.
   *
   * @throws PuffleError when the row can never be read again.
   */
  async untilFree(isOver: () => boolean, signal: AbortSignal): Promise<boolean> {
    for (let looks = 0; this.isBusy; looks++) {
      if (isOver()) return false;
      await this.pause(looks, signal);
      await this.tryLook(signal);
      // A page that slept has its message back: it was to be sent long ago.
      if (isOver()) return false;
    }
    return true;
  }

  /** Waits until no turn or batch of ours is under way: it may rewrite what is about to be written. */
  untilSettled(signal: AbortSignal): Promise<void> {
    return this.#untilOver(() => isUnderWay(this.state.intent), signal);
  }

  /** Waits until no edit is being written: the agent is to see it. */
  untilWritten(signal: AbortSignal): Promise<void> {
    return this.#untilOver(() => this.state.edit?.status === "saving", signal);
  }

  async #untilOver(isGoingOn: () => boolean, signal: AbortSignal): Promise<void> {
    while (isGoingOn()) {
      signal.throwIfAborted();
      await new Promise<void>((resolve) => {
        const leave = () => {
          unsubscribe();
          signal.removeEventListener("abort", leave);
          resolve();
        };
        const unsubscribe = this.subscribe(leave);
        signal.addEventListener("abort", leave, { once: true });
      });
    }
    signal.throwIfAborted();
  }

  #takeRow(): void {
    const { row: known, busySince, examplesCleared, isGone } = this.state;
    const row = this.#rows.get();
    const task = row?.task_status ?? null;
    const isSameTask = task !== null && busySince !== null && known?.task_status === task;
    if (row && row.messages.length > 0) this.#seen = row.messages;
    const hasNone = row !== null && row.generated_examples.length === 0;
    this.patch({
      row,
      readError: isGone ? this.state.readError : this.#rows.error(),
      busySince: task === null ? null : isSameTask ? busySince : this.environment.now(),
      examplesCleared: row ? hasNone && (this.#hadExamples || examplesCleared) : examplesCleared,
    });
    if (row) this.#hadExamples = !hasNone;
  }
}

/** Whether nobody may read the row now; somebody who signs in may. */
function isRefusal({ code }: PuffleError): boolean {
  return code === "auth-required" || code === "forbidden";
}

/** Whether there is no such row, and never will be. */
export function isGoneError({ code }: PuffleError): boolean {
  return code === "not-found" || code === "invalid-request";
}

/** Whether reading the row again by itself makes no sense. */
export function isFinalReadError(error: PuffleError): boolean {
  return isGoneError(error) || isRefusal(error);
}
