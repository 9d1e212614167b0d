import type { CampaignSession, CampaignTask, PuffleError } from "../../client/index.js";
import { isUnderWay } from "./deriveSnapshot.js";
import {
  asPuffleError,
  endedWithout,
  notDelivered,
  stillBusy,
  takenBack,
  waitedTooLong,
} from "./errors.js";
import {
  endsWithWords,
  findArrival,
  isTaken,
  noteBefore,
  readPostEnd,
  type Before,
} from "./evidence.js";
import { claimDelay, reconcileLooks } from "./pacing.js";
import { isGoneError, type SessionCore } from "./SessionCore.js";
import type {
  Intent,
  IntentKind,
  IntentOutcome,
  IntentStatus,
  RefusedReason,
  ReturnedText,
} from "./types.js";

/** A request that claims the session. */
export interface Claim {
  kind: IntentKind;
  text: string;
  leads: number;
  whenBusy: "wait" | "return";
  /** Milliseconds. */
  maxWait: number;
  /** Whether a batch takes the place of the examples: as the row is when it goes out. */
  isFirstBatch: (row: CampaignSession | null) => boolean;
  post: (signal: AbortSignal, isFirstBatch: boolean) => Promise<CampaignTask>;
}

/** Looks at an idle row that lacks a finished task before it is believed: replicas lag. */
const lagLooks = 3;
/** Looks at a row that shows the reply and is busy all the same: with something else by then. */
const repliedLooks = 3;

/**
 * Carries out one turn or batch at a time, whatever other tabs do. A request is never sent twice for one
 * wish of the user: when nobody knows whether it arrived, the row is read until it tells.
 */
export class IntentRunner {
  readonly #core: SessionCore;
  readonly #isWatched: () => boolean;
  #intents = 0;
  /** Ends a claim whose request is not out. */
  #wait: AbortController | null = null;
  #release: AbortController | null = null;

  constructor(core: SessionCore, isWatched: () => boolean) {
    this.#core = core;
    this.#isWatched = isWatched;
  }

  /** Stops waiting for the session, or for what comes before the request. What was sent already goes on. */
  cancelWait(): void {
    this.#wait?.abort();
  }

  /** Gives a request up of which nobody knows what became. */
  takeBack(): void {
    if (this.#core.state.intent?.status === "unconfirmed") this.#release?.abort();
  }

  claim(claim: Claim): Promise<IntentOutcome> {
    const { row, intent, isGone, readError } = this.#core.state;
    if (isGone || readError?.code === "not-found") return refused("missing");
    if (isUnderWay(intent)) return refused("busy");
    if (!this.#core.environment.isOnline()) return refused("offline");
    if (claim.whenBusy === "return" && row?.task_status != null) return refused("busy");
    // The lock is taken before anything is awaited.
    const control = new AbortController();
    this.#wait = control;
    this.#begin(claim, row?.task_status == null ? "sending" : "waiting");
    return this.#perform(claim, control.signal).catch((error: unknown) => {
      if (!control.signal.aborted) return this.#giveBack(claim, asPuffleError(error));
      this.#giveBack(claim, null);
      return { status: "cancelled" };
    });
  }

  #begin(claim: Claim, status: IntentStatus): void {
    const { returned, row } = this.#core.state;
    this.#core.patch({
      // A text that nobody took yet is not lost for the next one.
      returned: returned?.text === claim.text ? null : returned,
      partial: "",
      before: null,
      intent: {
        id: ++this.#intents,
        kind: claim.kind,
        text: claim.text,
        leads: claim.leads,
        isFirstBatch: claim.isFirstBatch(row),
        status,
        since: this.#core.environment.now(),
        error: null,
        run: null,
      },
    });
  }

  async #perform(claim: Claim, signal: AbortSignal): Promise<IntentOutcome> {
    const core = this.#core;
    const isOver = this.#deadline(claim.maxWait);
    await core.freshen(signal);
    for (let defeats = 0; ;) {
      const hadToWait = core.isBusy;
      if (hadToWait && claim.whenBusy === "return") {
        return this.#giveBack(claim, stillBusy(claim.kind));
      }
      if (hadToWait) this.#setIntent({ status: "waiting" });
      if (hadToWait || defeats > 0) this.#leaveUnwatched();
      if (!(await core.untilFree(isOver, signal))) {
        return this.#giveBack(claim, waitedTooLong(claim.kind, claim.maxWait));
      }
      if (hadToWait || defeats > 0) {
        await this.#letOthersFirst(defeats, signal);
        if (core.isBusy) continue;
      }
      if (core.state.edit?.status === "saving") {
        this.#setIntent({ status: "waiting" });
        await core.untilWritten(signal);
        this.#leaveUnwatched();
        continue;
      }
      signal.throwIfAborted();
      const before = noteBefore(core.state.row, core.seenMessages);
      const wait = this.#wait;
      // What is on its way can only be reconciled.
      this.#wait = null;
      const end = await this.#post(claim, before);
      if ("task" in end) return this.#run(claim, before, end.task);
      const proof = readPostEnd(end.error);
      if (proof === "unclear") return this.#reconcile(claim, before);
      const isLost = proof === "busy" && claim.whenBusy === "wait";
      if (!isLost) return this.#giveBack(claim, end.error);
      if (isOver()) return this.#giveBack(claim, waitedTooLong(claim.kind, claim.maxWait));
      defeats++;
      this.#wait = wait;
      this.#setIntent({ status: "waiting" });
      await core.tryLook(signal);
    }
  }

  /** Whether so much time has passed, by either clock: only one of them goes on while a laptop sleeps. */
  #deadline(maxWait: number): () => boolean {
    const { now, elapsed } = this.#core.environment;
    const began = { now: now(), elapsed: elapsed() };
    return () => Math.max(now() - began.now, elapsed() - began.elapsed) >= maxWait;
  }

  /** A message that was not sent yet must not go out behind the back of those who left. */
  #leaveUnwatched(): void {
    if (this.#isWatched()) return;
    this.#wait?.abort();
    this.#wait?.signal.throwIfAborted();
  }

  async #post(
    claim: Claim,
    before: Before,
  ): Promise<{ task: CampaignTask } | { error: PuffleError }> {
    const isFirstBatch = claim.isFirstBatch(this.#core.state.row);
    this.#setIntent({ status: "sending", isFirstBatch }, { before });
    try {
      return { task: await claim.post(new AbortController().signal, isFirstBatch) };
    } catch (error) {
      return { error: asPuffleError(error) };
    }
  }

  async #letOthersFirst(defeats: number, signal: AbortSignal): Promise<void> {
    const { random, sleep } = this.#core.environment;
    await sleep(claimDelay(defeats, random()), signal);
    await this.#core.tryLook(signal);
  }

  async #run(claim: Claim, before: Before, task: CampaignTask): Promise<IntentOutcome> {
    const { runId, publicAccessToken } = task;
    const run = runId && publicAccessToken ? { runId, publicAccessToken } : null;
    this.#setIntent({ status: "running", run });
    const forever = new AbortController().signal;
    const isOver = createEndWatch(claim, before);
    let idleLooks = 0;
    for (let looks = 0; ; looks++) {
      const row = await this.#core.tryLook(forever, isGoneError);
      if (row && isOver(row)) return this.#settle();
      if (row?.task_status === null) {
        // The server has it for sure: where nothing old is left to compare, its last words do.
        const isLast = claim.kind === "turn" && row.messages !== before.messages;
        const isThere = isLast && endsWithWords(row.messages, claim.text);
        if (idleLooks > 0 && isThere && !endsWithWords(before.messages, claim.text)) {
          return this.#settle();
        }
        if (++idleLooks > lagLooks) return this.#giveBack(claim, endedWithout(claim.kind));
      }
      await this.#core.pause(looks, forever);
    }
  }

  /** The end of the POST was unclear. Nothing is sent again: the row will tell. */
  async #reconcile(claim: Claim, before: Before): Promise<IntentOutcome> {
    const release = new AbortController();
    this.#release = release;
    this.#setIntent({ status: "unconfirmed" });
    const began = this.#core.environment.elapsed();
    const id = this.#intents;
    try {
      const isThere = await this.#untilKnown(claim, before, began, release.signal);
      return isThere ? this.#settle() : this.#giveBack(claim, notDelivered(claim.kind));
    } catch (error) {
      if (!release.signal.aborted) throw error;
      const { returned: earlier } = this.#core.state;
      const outcome = this.#giveBack(claim, takenBack(claim.kind));
      const { returned } = this.#core.state;
      void this.#lookBack(claim, before, began, id).then((isThere) => {
        // Should it be in the row after all, its text must not come back: those before it still do.
        if (isThere && this.#core.state.returned === returned) {
          this.#core.patch({ returned: earlier });
        }
      });
      return outcome;
    }
  }

  /** Reads the row until it tells whether the server has the request. */
  async #untilKnown(
    claim: Claim,
    before: Before,
    began: number,
    signal: AbortSignal,
  ): Promise<boolean> {
    const isOver = createEndWatch(claim, before);
    const { elapsed } = this.#core.environment;
    for (let looks = 0; ; looks++) {
      // Measured before the look: an answer that was asked for early says nothing of what came later.
      const passed = elapsed() - began;
      const row = await this.#core.tryLook(signal, isGoneError);
      if (row && isOver(row)) return true;
      const next = reconcileLooks.find((due) => due > passed);
      const isIdle = row?.task_status === null;
      if (isIdle && next === undefined) return false;
      // A busy session works for us or for somebody else: the transcript will tell when it is over.
      if (isIdle && next !== undefined) {
        await this.#core.pauseFor(Math.max(began + next - elapsed(), 0), signal);
      } else await this.#core.pause(looks, signal);
    }
  }

  /** After a request was taken back: whether it is in the row after all. */
  async #lookBack(claim: Claim, before: Before, began: number, id: number): Promise<boolean> {
    const leave = new AbortController();
    const unsubscribe = this.#core.subscribe(() => {
      if (this.#core.state.intent?.id !== id) leave.abort();
    });
    try {
      if (!(await this.#untilKnown(claim, before, began, leave.signal))) return false;
      this.#setIntent({ status: "done", error: null });
      return true;
    } catch {
      // Somebody sent the next one, or the session is gone.
      return false;
    } finally {
      unsubscribe();
    }
  }

  #settle(): IntentOutcome {
    this.#setIntent({ status: "done" }, { partial: "" });
    return { status: "done" };
  }

  #giveBack(claim: Claim, error: PuffleError | null): IntentOutcome {
    const { returned } = this.#core.state;
    const text = withReturned(returned, claim.text);
    const change =
      claim.kind === "turn" ? { returned: { text, error, retryAt: error?.retryAt ?? null } } : {};
    this.#setIntent({ status: "returned", error }, { partial: "", ...change });
    return { status: "returned", error };
  }

  /** One change, seen at once: there is no moment in which a message is neither here nor there. */
  #setIntent(change: Partial<Intent>, beside: Parameters<SessionCore["patch"]>[0] = {}): void {
    const { intent } = this.#core.state;
    if (intent) this.#core.patch({ intent: { ...intent, ...change }, ...beside });
  }
}

/** Tells at each look whether the row shows that the request was carried out. */
function createEndWatch(claim: Claim, before: Before): (row: CampaignSession) => boolean {
  let replied = 0;
  return (row) => {
    if (row.task_status === null) return isTaken(claim.kind, row, before, claim.text);
    if (claim.kind !== "turn") return false;
    // Answered and busy all the same: another task has begun, or the server forgot to say that it is over.
    const { hasReply } = findArrival(row.messages, before.messages, claim.text);
    replied = hasReply ? replied + 1 : 0;
    return replied > repliedLooks;
  };
}

/** A text that comes back, below those that nobody took yet. */
export function withReturned(earlier: ReturnedText | null, text: string): string {
  return [earlier?.text, text].filter(Boolean).join("\n\n");
}

function refused(reason: RefusedReason): Promise<IntentOutcome> {
  return Promise.resolve({ status: "refused", reason });
}
