import type { CampaignSession, PuffleError } from "../../client/index.js";
import { createStore } from "../../internal/index.js";
import {
  deriveSnapshot,
  initialSessionState,
  isUnderWay,
  type SessionState,
} from "./deriveSnapshot.js";
import { defaultEnvironment, type SessionEnvironment } from "./environment.js";
import { asPuffleError } from "./errors.js";
import { busyDelay, safetyNetDelay } from "./pacing.js";
import type { SessionRows } from "./rows.js";
import type { CampaignSnapshot } from "./types.js";

/** What the parts of a session share: its state, its row, and the way to wait for it. */
export class SessionCore {
  readonly environment: SessionEnvironment;
  readonly #rows: SessionRows;
  readonly #state = createStore<SessionState>(initialSessionState);
  #snapshot: CampaignSnapshot | null = null;
  #nudges = new Set<() => void>();
  /** Whether realtime tells when a task is over: then polling is only a safety net. */
  isLive = false;

  constructor(rows: SessionRows, environment: SessionEnvironment = defaultEnvironment) {
    this.#rows = rows;
    this.environment = environment;
    rows.subscribe(() => this.#takeRow());
    this.#takeRow();
  }

  get state(): SessionState {
    return this.#state.get();
  }

  get isBusy(): boolean {
    return this.state.row?.task_status != null;
  }

  getSnapshot = (): CampaignSnapshot => (this.#snapshot ??= deriveSnapshot(this.state));
  subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  patch(change: Partial<SessionState>): void {
    const { state } = this;
    const keys = Object.keys(change) as (keyof SessionState)[];
    if (keys.every((key) => Object.is(state[key], change[key]))) return;
    this.#snapshot = null;
    this.#state.set({ ...state, ...change });
  }

  /**
   * Reads the row.
   *
   * @throws PuffleError
   */
  async look(): Promise<CampaignSession> {
    this.patch({ retryAt: null });
    return this.#rows.refetch();
  }

  /** Reads the row; `null` when that failed and may be tried again. */
  async tryLook(): Promise<CampaignSession | null> {
    try {
      return await this.look();
    } catch (error) {
      const readError = asPuffleError(error);
      if (isFinalReadError(readError)) throw readError;
      return null;
    }
  }

  setRow(row: CampaignSession): void {
    this.#rows.set(row);
  }

  /** Everyone who waits for the row looks at it now: somebody knows that it has changed. */
  nudge(): boolean {
    const nudges = [...this.#nudges];
    for (const nudge of nudges) nudge();
    return nudges.length > 0;
  }

  /** Waits until the next look is due: less after a nudge, more while the page is hidden. */
  async pause(looks: number, signal: AbortSignal): Promise<void> {
    const { random } = this.environment;
    await this.pauseFor(this.isLive ? safetyNetDelay : busyDelay(looks, random()), signal);
  }

  /** Waits so many milliseconds: less after a nudge, more while the page is hidden. */
  async pauseFor(ms: number, signal: AbortSignal): Promise<void> {
    const { now, sleep, whenVisible } = this.environment;
    this.patch({ retryAt: now() + ms });
    const wake = new AbortController();
    const stop = () => wake.abort();
    signal.addEventListener("abort", stop, { once: true });
    this.#nudges.add(stop);
    await sleep(ms, wake.signal).catch(() => {});
    this.#nudges.delete(stop);
    signal.removeEventListener("abort", stop);
    signal.throwIfAborted();
    await whenVisible(signal);
  }

  /** Waits until the row is idle. False when the time is over first. */
  async untilFree(deadline: number, signal: AbortSignal): Promise<boolean> {
    for (let looks = 0; this.isBusy; looks++) {
      if (this.environment.now() >= deadline) return false;
      await this.pause(looks, signal);
      await this.tryLook();
    }
    return true;
  }

  /** Waits until no turn or batch of ours is under way: it may rewrite what is about to be written. */
  async untilSettled(signal: AbortSignal): Promise<void> {
    while (isUnderWay(this.state.intent)) {
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
    const { row: known, busySince, examplesCleared } = this.state;
    const row = this.#rows.get();
    const hadExamples = (known?.generated_examples.length ?? 0) > 0;
    const hasNone = row !== null && row.generated_examples.length === 0;
    this.patch({
      row,
      readError: this.#rows.error(),
      busySince: row?.task_status == null ? null : (busySince ?? this.environment.now()),
      examplesCleared: hasNone && (hadExamples || examplesCleared),
    });
  }
}

/** Whether reading the row can never succeed. */
export function isFinalReadError({ code }: PuffleError): boolean {
  return ["not-found", "forbidden", "auth-required", "invalid-request"].includes(code);
}
