import type {
  CampaignTask,
  Lead,
  PuffleClient,
  PuffleError,
  SequenceContext,
} from "../../client/index.js";
import { isUnderWay } from "./deriveSnapshot.js";
import { DraftEditor } from "./DraftEditor.js";
import type { SessionEnvironment } from "./environment.js";
import { asPuffleError, endedWithout, notDelivered, waitedTooLong } from "./errors.js";
import { isTaken, noteBefore, readPostEnd, type Before } from "./evidence.js";
import { claimDelay, reconcileLooks } from "./pacing.js";
import type { SessionRows } from "./rows.js";
import { isFinalReadError, SessionCore } from "./SessionCore.js";
import type {
  CampaignHints,
  Intent,
  IntentKind,
  IntentOutcome,
  IntentStatus,
  RefusedReason,
  SendTurnOptions,
} from "./types.js";

/** What a session is made of. */
export interface CampaignConversationOptions {
  client: PuffleClient;
  sessionId: string;
  rows: SessionRows;
  environment?: SessionEnvironment;
}

/** A request that claims the session. */
interface Claim {
  kind: IntentKind;
  text: string;
  leads: number;
  whenBusy: "wait" | "return";
  maxWait: number;
  post: (signal: AbortSignal) => Promise<CampaignTask>;
}

const usualMaxWait = 300_000;
/** The least pause before a claim that was lost is tried again. Milliseconds. */
const leastClaimPause = 500;
/** Looks at an idle row that lacks a finished task before it is believed: replicas lag. */
const lagLooks = 3;

/**
 * One campaign session: a turn or a batch of examples at a time, whatever other tabs do. The row is the
 * only truth; a request is never sent twice for one wish of the user.
 */
export class CampaignConversation {
  readonly #client: PuffleClient;
  readonly #sessionId: string;
  readonly #core: SessionCore;
  readonly #editor: DraftEditor;
  #intents = 0;
  #claimControl: AbortController | null = null;
  #followControl: AbortController | null = null;
  #watchers = 0;

  constructor({ client, sessionId, rows, environment }: CampaignConversationOptions) {
    this.#client = client;
    this.#sessionId = sessionId;
    this.#core = new SessionCore(rows, environment);
    this.#editor = new DraftEditor(client, sessionId, this.#core);
    // A task of somebody else's may begin at any look.
    this.#core.subscribe(() => this.#watch());
  }

  getSnapshot = () => this.#core.getSnapshot();
  updateDraft = (...args: Parameters<DraftEditor["update"]>) => this.#editor.update(...args);
  discardEdit = () => this.#editor.discard();
  setTitle = (title: string | null) => this.#editor.setTitle(title);

  subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#core.subscribe(listener);
    if (this.#watchers++ === 0) void this.#follow();
    return () => {
      unsubscribe();
      if (--this.#watchers === 0) this.#rest();
    };
  };

  /** Sends one message of the user's. */
  sendTurn = (
    message: string,
    hints: CampaignHints = {},
    options: SendTurnOptions = {},
  ): Promise<IntentOutcome> => {
    if (message.trim() === "") return refused("empty");
    const { availableVarNames, sampleLeads, sequenceContext } = hints;
    return this.#claim({
      kind: "turn",
      text: message,
      leads: 0,
      whenBusy: options.whenBusy ?? "wait",
      maxWait: options.maxWait ?? usualMaxWait,
      post: (signal) =>
        this.#client.sendTurn(
          this.#sessionId,
          {
            message,
            ...(availableVarNames === undefined ? {} : { availableVarNames }),
            ...(sampleLeads === undefined ? {} : { sampleLeads }),
            ...(sequenceContext === undefined ? {} : { sequenceContext }),
          },
          { signal },
        ),
    });
  };

  /** Generates examples for these leads. The first batch replaces what is there. */
  generateExamples = (
    leads: readonly Lead[],
    hints: { sequenceContext?: SequenceContext | undefined; isFirstBatch?: boolean } = {},
    options: SendTurnOptions = {},
  ): Promise<IntentOutcome> => {
    if (leads.length === 0) return refused("no-leads");
    const { row } = this.#core.state;
    if (row && row.skeleton === null) return refused("no-skeleton");
    const isFirstBatch = hints.isFirstBatch ?? (row?.generated_examples.length ?? 0) === 0;
    return this.#claim({
      kind: "examples",
      text: "",
      leads: leads.length,
      whenBusy: options.whenBusy ?? "wait",
      maxWait: options.maxWait ?? usualMaxWait,
      post: (signal) =>
        this.#client.generateExamples(
          this.#sessionId,
          {
            leads,
            isFirstBatch,
            ...(hints.sequenceContext === undefined
              ? {}
              : { sequenceContext: hints.sequenceContext }),
          },
          { signal },
        ),
    });
  };

  /** Stops waiting for the session. What was sent already goes on. */
  cancelWait = (): void => {
    if (this.#core.state.intent?.status === "waiting") this.#claimControl?.abort();
  };

  /** Hands a returned text over: to a composer that is empty. */
  takeReturned = (): string | null => {
    const { returned } = this.#core.state;
    if (!returned) return null;
    this.#core.patch({ returned: null });
    return returned.text;
  };

  clearError = (): void => {
    const { intent } = this.#core.state;
    this.#core.patch({ intent: isUnderWay(intent) ? intent : null });
  };

  /** Looks at the row now: somebody knows that it has changed. */
  refresh = async (): Promise<void> => {
    if (!this.#core.nudge()) await this.#core.look().catch(() => {});
  };

  /** Shows the reply as far as realtime brought it. */
  showPartial = (text: string): void => this.#core.patch({ partial: text });

  /** Says whether realtime is live: then polling is only a safety net. */
  setLive = (isLive: boolean): void => {
    this.#core.isLive = isLive;
    // Polling takes over at once, not after the long pause of the safety net.
    if (!isLive) this.#core.nudge();
  };

  #claim(claim: Claim): Promise<IntentOutcome> {
    const { row, intent, readError } = this.#core.state;
    if (readError?.code === "not-found") return refused("missing");
    if (isUnderWay(intent)) return refused("busy");
    if (!this.#core.environment.isOnline()) return refused("offline");
    if (claim.whenBusy === "return" && row?.task_status != null) return refused("busy");
    // The lock is taken before anything is awaited.
    const control = new AbortController();
    this.#claimControl = control;
    this.#followControl?.abort();
    this.#begin(claim, row?.task_status == null ? "sending" : "waiting");
    return this.#perform(claim, control.signal).catch((error: unknown) => {
      if (!control.signal.aborted) return this.#giveBack(claim, asPuffleError(error));
      this.#giveBack(claim, null);
      return { status: "cancelled" };
    });
  }

  #begin(claim: Claim, status: IntentStatus): void {
    this.#core.patch({
      returned: null,
      partial: "",
      before: null,
      intent: {
        id: ++this.#intents,
        kind: claim.kind,
        text: claim.text,
        leads: claim.leads,
        status,
        since: this.#core.environment.now(),
        error: null,
        run: null,
      },
    });
  }

  async #perform(claim: Claim, signal: AbortSignal): Promise<IntentOutcome> {
    const deadline = this.#core.environment.now() + claim.maxWait;
    if (!this.#core.state.row) await this.#core.look();
    for (let defeats = 0; ;) {
      const hadToWait = this.#core.isBusy;
      if (hadToWait) this.#setIntent({ status: "waiting" });
      if (!(await this.#core.untilFree(deadline, signal))) {
        return this.#giveBack(claim, waitedTooLong(claim.maxWait));
      }
      if (hadToWait || defeats > 0) {
        await this.#letOthersFirst(defeats, signal);
        if (this.#core.isBusy) continue;
      }
      const before = noteBefore(this.#core.state.row, claim.text);
      this.#core.patch({ before });
      this.#setIntent({ status: "sending" });
      const end = await this.#post(claim);
      if ("task" in end) return this.#run(claim, before, end.task);
      const proof = readPostEnd(end.error);
      if (proof === "unclear") return this.#reconcile(claim, before);
      const isLost = proof === "busy" && claim.whenBusy === "wait";
      if (!isLost) return this.#giveBack(claim, end.error);
      if (this.#core.environment.now() >= deadline) {
        return this.#giveBack(claim, waitedTooLong(claim.maxWait));
      }
      defeats++;
      this.#setIntent({ status: "waiting" });
      await this.#core.tryLook();
    }
  }

  async #post(claim: Claim): Promise<{ task: CampaignTask } | { error: PuffleError }> {
    try {
      // Not aborted by `cancelWait`: what is on its way can only be reconciled.
      return { task: await claim.post(new AbortController().signal) };
    } catch (error) {
      return { error: asPuffleError(error) };
    }
  }

  async #letOthersFirst(defeats: number, signal: AbortSignal): Promise<void> {
    const { random, sleep } = this.#core.environment;
    const pause = (defeats > 0 ? leastClaimPause : 0) + claimDelay(defeats, random());
    await sleep(pause, signal);
    await this.#core.tryLook();
  }

  async #run(claim: Claim, before: Before, task: CampaignTask): Promise<IntentOutcome> {
    const { runId, publicAccessToken } = task;
    const run = runId && publicAccessToken ? { runId, publicAccessToken } : null;
    this.#setIntent({ status: "running", run });
    const forever = new AbortController().signal;
    let idleLooks = 0;
    for (let looks = 0; ; looks++) {
      const row = await this.#core.tryLook();
      if (row?.task_status === null) {
        if (isTaken(claim.kind, row, before, claim.text)) return this.#settle();
        if (++idleLooks > lagLooks) return this.#giveBack(claim, endedWithout());
      }
      await this.#core.pause(looks, forever);
    }
  }

  /** The end of the POST was unclear. Nothing is sent again: the row will tell. */
  async #reconcile(claim: Claim, before: Before): Promise<IntentOutcome> {
    this.#setIntent({ status: "unconfirmed" });
    const began = this.#core.environment.now();
    const forever = new AbortController().signal;
    for (let looks = 0; ; looks++) {
      const row = await this.#core.tryLook();
      const elapsed = this.#core.environment.now() - began;
      const isIdle = row?.task_status === null;
      if (isIdle && isTaken(claim.kind, row, before, claim.text)) return this.#settle();
      const next = reconcileLooks.find((due) => due > elapsed);
      if (isIdle && next === undefined) return this.#giveBack(claim, notDelivered());
      // A busy session works for us or for somebody else: the transcript will tell when it is over.
      if (isIdle && next !== undefined) await this.#core.pauseFor(next - elapsed, forever);
      else await this.#core.pause(looks, forever);
    }
  }

  #settle(): IntentOutcome {
    this.#setIntent({ status: "done" });
    this.#core.patch({ partial: "" });
    void this.#follow();
    return { status: "done" };
  }

  #giveBack(claim: Claim, error: PuffleError | null): IntentOutcome {
    const returned =
      claim.kind === "turn" ? { text: claim.text, error, retryAt: error?.retryAt ?? null } : null;
    this.#setIntent({ status: "returned", error });
    this.#core.patch({ returned, partial: "" });
    void this.#follow();
    return { status: "returned", error };
  }

  /** Watches tasks that were not started here, as long as somebody looks. */
  async #follow(): Promise<void> {
    if (this.#watchers === 0 || isUnderWay(this.#core.state.intent)) return;
    this.#followControl?.abort();
    const control = new AbortController();
    this.#followControl = control;
    const isOn = () => !control.signal.aborted && this.#watchers > 0;
    try {
      for (let looks = 0; isOn(); looks++) {
        const { row, readError } = this.#core.state;
        if (readError && isFinalReadError(readError)) return;
        if (row && row.task_status === null && !readError) return;
        if (row || readError) {
          await this.#core.pause(looks, control.signal);
        }
        if (isOn()) await this.#core.look().catch(() => {});
      }
    } catch {
      // Aborted: somebody claims the session, or nobody looks any more.
    } finally {
      if (this.#followControl === control) this.#followControl = null;
    }
  }

  /** Nobody looks any more: a message that was not sent yet must not go out behind their back. */
  #rest(): void {
    setTimeout(() => {
      if (this.#watchers > 0) return;
      this.cancelWait();
      this.#followControl?.abort();
    }, 0);
  }

  #watch(): void {
    if (!this.#core.isBusy || this.#followControl || this.#watchers === 0) return;
    void this.#follow();
  }

  #setIntent(change: Partial<Intent>): void {
    const { intent } = this.#core.state;
    if (intent) this.#core.patch({ intent: { ...intent, ...change } });
  }
}

function refused(reason: RefusedReason): Promise<IntentOutcome> {
  return Promise.resolve({ status: "refused", reason });
}
