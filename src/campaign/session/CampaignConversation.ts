import type { Lead, PuffleClient, SequenceContext } from "../../client/index.js";
import { isUnderWay } from "./deriveSnapshot.js";
import { DraftEditor } from "./DraftEditor.js";
import type { SessionEnvironment } from "./environment.js";
import { IntentRunner, withReturned } from "./IntentRunner.js";
import { createRowFollower } from "./createRowFollower.js";
import type { SessionRows } from "./rows.js";
import { SessionCore } from "./SessionCore.js";
import type { CampaignHints, EditOutcome, IntentOutcome, SendTurnOptions } from "./types.js";

/** What a session is made of. */
export interface CampaignConversationOptions {
  client: PuffleClient;
  sessionId: string;
  rows: SessionRows;
  environment?: SessionEnvironment;
}

const usualMaxWait = 300_000;

/**
 * One campaign session: a turn or a batch of examples at a time, whatever other tabs do. The row is the
 * only truth; a request is never sent twice for one wish of the user.
 */
export class CampaignConversation {
  readonly #client: PuffleClient;
  readonly #sessionId: string;
  readonly #core: SessionCore;
  readonly #editor: DraftEditor;
  readonly #runner: IntentRunner;
  readonly #follower: ReturnType<typeof createRowFollower>;
  #watchers = 0;
  #successor: CampaignConversation | null = null;

  constructor({ client, sessionId, rows, environment }: CampaignConversationOptions) {
    this.#client = client;
    this.#sessionId = sessionId;
    this.#core = new SessionCore(rows, environment);
    this.#core.subscribe(() => this.#handOver());
    this.#editor = new DraftEditor(client, sessionId, this.#core);
    this.#runner = new IntentRunner(this.#core, () => this.#watchers > 0);
    this.#follower = createRowFollower(this.#core);
  }

  getSnapshot = () => this.#core.getSnapshot();
  updateDraft = (...edit: Parameters<DraftEditor["update"]>): Promise<EditOutcome> =>
    this.#editor.update(...edit);
  discardEdit = () => this.#editor.discard();
  setTitle = (title: string | null) => this.#editor.setTitle(title);

  /** Makes an older draft the current one. The draft that it replaces stays in the row's history. */
  restoreDraft = (draft: { subject: string; body: string }): Promise<EditOutcome> => {
    const { row } = this.#core.state;
    const base = {
      draft_subject: row?.draft_subject ?? null,
      draft_body: row?.draft_body ?? null,
    };
    return this.#editor.update(
      { draft_subject: draft.subject, draft_body: draft.body },
      base,
      true,
    );
  };

  subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#core.subscribe(listener);
    const release = this.#core.hold();
    if (this.#watchers++ === 0) this.#follower.start();
    return () => {
      unsubscribe();
      if (--this.#watchers === 0) this.#rest();
      release();
    };
  };

  /**
   * Takes the place of another conversation of this session, whose client or cache the host has replaced: once
   * nobody looks at that one, a text that comes back there comes back here.
   */
  succeed = (other: CampaignConversation): void => {
    if (other === this || other.#sessionId !== this.#sessionId) return;
    this.#successor = null;
    other.#successor = this;
    other.#handOver();
  };

  /** Sends one message of the user's. */
  sendTurn = (
    message: string,
    hints: CampaignHints = {},
    options: SendTurnOptions = {},
  ): Promise<IntentOutcome> => {
    if (message.trim() === "") return Promise.resolve({ status: "refused", reason: "empty" });
    const { availableVarNames, sampleLeads, sequenceContext } = hints;
    return this.#runner.claim({
      kind: "turn",
      text: message,
      leads: 0,
      ...waiting(options),
      isFirstBatch: () => false,
      post: (signal) =>
        this.#client.sendTurn(
          this.#sessionId,
          {
            message,
            availableVarNames,
            sampleLeads,
            sequenceContext,
          },
          { signal },
        ),
    });
  };

  /** Generates examples for these leads. The first batch replaces what is there. */
  generateExamples = (
    leads: readonly Lead[],
    hints: {
      sequenceContext?: SequenceContext | undefined;
      isFirstBatch?: boolean | undefined;
    } = {},
    options: SendTurnOptions = {},
  ): Promise<IntentOutcome> => {
    if (leads.length === 0) return Promise.resolve({ status: "refused", reason: "no-leads" });
    const { row } = this.#core.state;
    if (row && row.skeleton === null) {
      return Promise.resolve({ status: "refused", reason: "no-skeleton" });
    }
    const { sequenceContext } = hints;
    return this.#runner.claim({
      kind: "examples",
      text: "",
      leads: leads.length,
      ...waiting(options),
      // Others may have made or cleared some while this one waited.
      isFirstBatch: (now) => hints.isFirstBatch ?? (now?.generated_examples.length ?? 0) === 0,
      post: (signal, isFirstBatch) =>
        this.#client.generateExamples(
          this.#sessionId,
          { leads, isFirstBatch, sequenceContext },
          { signal },
        ),
    });
  };

  /** Stops waiting for the session. What was sent already goes on. */
  cancelWait = (): void => this.#runner.cancelWait();

  /** Gives up a request whose end was unclear, before it is known: it may be carried out all the same. */
  takeBack = (): void => this.#runner.takeBack();

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

  /** Shows the reply as far as realtime brought it; of another run than the current one, nothing. */
  showPartial = (text: string, runId: string): void => {
    const { intent } = this.#core.state;
    if (intent?.status === "running" && intent.run?.runId === runId) {
      this.#core.patch({ partial: text });
    }
  };

  /** Says whether realtime is live: then polling is only a safety net. */
  setLive = (isLive: boolean): void => {
    const wasLive = this.#core.isLive;
    this.#core.isLive = isLive;
    // Polling takes over at once, not after the long pause of the safety net.
    if (wasLive && !isLive) this.#core.nudge();
  };

  /** The session was deleted: what waits comes back, and nothing is read any more. */
  setDeleted = (): void => this.#core.setGone();

  #handOver(): void {
    const { returned, intent } = this.#core.state;
    const successor = this.#successor;
    if (!successor || !returned || this.#watchers > 0) return;
    const to = successor.#core;
    this.#core.patch({ returned: null });
    to.patch({
      returned: { ...returned, text: withReturned(to.state.returned, returned.text) },
      // Why it came back. Numbered by another conversation: 0 is nobody's number here.
      ...(intent?.status === "returned" && !isUnderWay(to.state.intent)
        ? { intent: { ...intent, id: 0 } }
        : {}),
    });
  }

  /** Nobody looks any more: a message that was not sent yet must not go out behind their back. */
  #rest(): void {
    setTimeout(() => {
      if (this.#watchers > 0) return;
      if (this.#core.state.intent?.status === "waiting") this.cancelWait();
      this.#follower.stop();
    }, 0);
  }
}

function waiting({ whenBusy, maxWait }: SendTurnOptions) {
  const isNumber = maxWait !== undefined && !Number.isNaN(maxWait);
  return { whenBusy: whenBusy ?? "wait", maxWait: isNumber ? maxWait : usualMaxWait };
}
