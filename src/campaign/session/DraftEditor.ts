import type { CampaignSession, PuffleClient, SessionUpdate } from "../../client/index.js";
import { isUnderWay } from "./deriveSnapshot.js";
import { asPuffleError } from "./errors.js";
import { readPostEnd } from "./evidence.js";
import { keepReplaced } from "./keepReplaced.js";
import { writeLooks } from "./pacing.js";
import type { SessionCore } from "./SessionCore.js";
import type { DraftFields, EditOutcome } from "./types.js";

type Field = keyof DraftFields;
/** What somebody wants in a field, and what stood there when they began. */
type Wish = { mine: string | null; base: string | null };

const fields: readonly Field[] = ["draft_subject", "draft_body"];
/** Reads of the row that may fail in a row before an edit does. */
const mostFailures = 4;
const cancelled: EditOutcome = { status: "cancelled" };

/**
 * Writes drafts that people edited by hand. The server does not guard them against a running task, so this
 * does: it waits until the session is free, looks again, and overwrites nothing that changed meanwhile.
 * Edits that come while one waits or is written join it: of two texts for one field the later is written.
 */
export class DraftEditor {
  readonly #client: PuffleClient;
  readonly #sessionId: string;
  readonly #core: SessionCore;
  readonly #wishes = new Map<Field, Wish>();
  /** What was last written from here: nobody else's change, even where an edit began before it. */
  readonly #written = new Map<Field, string | null>();
  #callers: ((outcome: EditOutcome) => void)[] = [];
  #keepsReplaced = false;
  #control: AbortController | null = null;
  #onItsWay: Promise<unknown> = Promise.resolve();

  constructor(client: PuffleClient, sessionId: string, core: SessionCore) {
    this.#client = client;
    this.#sessionId = sessionId;
    this.#core = core;
  }

  /**
   * Writes what `mine` changes against `base`, and no other field.
   *
   * @param base - The draft that the edit began with. When the row holds something else by then, nothing
   * is written and both versions come back.
   * @param keepsReplaced - Whether the draft that is replaced goes into the row's history.
   */
  update = (
    mine: Partial<DraftFields>,
    base: DraftFields,
    keepsReplaced = false,
  ): Promise<EditOutcome> => {
    for (const key of fields) {
      const wanted = mine[key];
      // A field that was not touched is nobody's wish; one that was set back is.
      if (wanted === undefined || (isSame(wanted, base[key]) && !this.#wishes.has(key))) continue;
      this.#wishes.set(key, { mine: wanted, base: base[key] });
    }
    if (this.#wishes.size === 0) {
      this.#core.patch({ edit: null });
      return Promise.resolve({ status: "unchanged" });
    }
    this.#keepsReplaced ||= keepsReplaced;
    const outcome = new Promise<EditOutcome>((resolve) => this.#callers.push(resolve));
    const { edit } = this.#core.state;
    if (this.#control) this.#showWishes(edit?.status === "saving" ? "saving" : "waiting");
    else void this.#work();
    return outcome;
  };

  /** Gives an edit up: one that waits, failed or is in conflict. */
  discard = (): void => {
    this.#control?.abort();
    this.#control = null;
    this.#wishes.clear();
    this.#keepsReplaced = false;
    this.#core.patch({ edit: null });
    this.#answer(cancelled);
  };

  /** Renames the session. Not part of the draft, so nothing to wait for but an earlier write. */
  setTitle = (title: string | null): Promise<EditOutcome> => {
    const forever = new AbortController().signal;
    return this.#put({ title }, (row) => isKept(row.title, title), forever).then(
      () => ({ status: "saved" }),
      (error: unknown) => ({ status: "failed", error: asPuffleError(error) }),
    );
  };

  async #work(): Promise<void> {
    const control = new AbortController();
    this.#control = control;
    const release = this.#core.hold();
    try {
      while (this.#callers.length > 0 && !control.signal.aborted) {
        const outcome = await this.#round(control.signal);
        if (outcome !== "again" && !control.signal.aborted) this.#show(outcome);
      }
    } catch (thrown) {
      const outcome: EditOutcome = { status: "failed", error: asPuffleError(thrown) };
      if (control.signal.aborted) this.#answer(cancelled);
      else {
        this.#show(outcome);
        this.#answer(outcome);
      }
    } finally {
      release();
      if (this.#control === control) this.#control = null;
    }
  }

  /** Shows how it ended. A newer wish that came meanwhile has its own round. */
  #show(outcome: EditOutcome): void {
    const isKeptOpen = outcome.status === "conflict" || outcome.status === "failed";
    if (isKeptOpen) this.#core.patch({ edit: { ...outcome, mine: this.#mine() } });
    else if (this.#wishes.size === 0) this.#core.patch({ edit: null });
  }

  #answer(outcome: EditOutcome): void {
    for (const answer of this.#takeCallers()) answer(outcome);
  }

  #takeCallers(): ((outcome: EditOutcome) => void)[] {
    const callers = this.#callers;
    this.#callers = [];
    return callers;
  }

  async #round(signal: AbortSignal): Promise<EditOutcome | "again"> {
    const core = this.#core;
    while (isUnderWay(core.state.intent) || core.isBusy) {
      this.#showWishes("waiting");
      await core.untilSettled(signal);
      await core.untilFree(() => false, signal);
    }
    // In the same task: from here on it is our next turn that waits.
    this.#showWishes("saving");
    const row = await this.#read(signal);
    if (row.task_status !== null) return "again";
    const mine = this.#mine();
    const differing = fields.filter(
      (key) => mine[key] !== undefined && !isSame(row[key], mine[key]),
    );
    const isConflict = differing.some((key) => this.#isChanged(key, row));
    if (isConflict || differing.length === 0) {
      const outcome: EditOutcome = isConflict ? conflict(mine, row) : { status: "saved" };
      if (!isConflict) this.#fulfil(mine);
      this.#answer(outcome);
      return outcome;
    }
    const change = Object.fromEntries(differing.map((key) => [key, mine[key]]));
    const history = this.#keepsReplaced ? keepReplaced(row) : {};
    const callers = this.#takeCallers();
    try {
      const saved = await this.#put({ ...change, ...history }, (now) => holds(now, mine), signal);
      for (const key of differing) this.#written.set(key, mine[key] ?? null);
      const outcome = await this.#verify(mine, saved, signal);
      for (const answer of callers) answer(signal.aborted ? cancelled : outcome);
      return outcome;
    } catch (error) {
      // Those who came meanwhile wait for a write that did not happen either.
      this.#callers.unshift(...callers);
      throw error;
    }
  }

  /** Somebody may have claimed the session between the look and the write: only the idle row tells who won. */
  async #verify(
    mine: Partial<DraftFields>,
    saved: CampaignSession,
    signal: AbortSignal,
  ): Promise<EditOutcome> {
    let row = saved;
    if (row.task_status !== null) {
      await this.#core.untilFree(() => false, signal);
      row = await this.#read(signal);
    }
    if (saved.task_status !== null && !holds(row, mine)) return conflict(mine, row);
    this.#fulfil(mine);
    return { status: "saved" };
  }

  /** Takes away the wishes that were fulfilled, but not those that came meanwhile. */
  #fulfil(mine: Partial<DraftFields>): void {
    for (const key of fields) {
      if (mine[key] !== undefined && this.#wishes.get(key)?.mine === mine[key]) {
        this.#wishes.delete(key);
      }
    }
    this.#keepsReplaced &&= this.#wishes.size > 0;
  }

  #isChanged(key: Field, row: CampaignSession): boolean {
    const wish = this.#wishes.get(key);
    if (!wish || isKept(row[key], wish.base)) return false;
    return !this.#written.has(key) || !isKept(row[key], this.#written.get(key));
  }

  #mine(): Partial<DraftFields> {
    return Object.fromEntries([...this.#wishes].map(([key, { mine }]) => [key, mine]));
  }

  #showWishes(status: "waiting" | "saving"): void {
    this.#core.patch({ edit: { status, mine: this.#mine() } });
  }

  async #read(signal: AbortSignal): Promise<CampaignSession> {
    for (let failures = 0; failures < mostFailures; failures++) {
      const row = await this.#core.tryLook(signal);
      if (row) return row;
      await this.#core.pause(failures, signal);
    }
    return this.#core.look(signal);
  }

  /**
   * Writes, and believes the row where the answer was lost.
   *
   * @throws PuffleError when the row does not have it.
   */
  async #put(
    change: SessionUpdate,
    isThere: (row: CampaignSession) => boolean,
    signal: AbortSignal,
  ): Promise<CampaignSession> {
    // An edit that was given up may be on its way still: the later one must come later.
    const writing = this.#onItsWay.then(() => this.#client.updateSession(this.#sessionId, change));
    this.#onItsWay = writing.catch(() => {});
    try {
      const saved = await writing;
      this.#core.setRow(saved);
      return saved;
    } catch (thrown) {
      const error = asPuffleError(thrown);
      if (error.status !== 500 && readPostEnd(error) !== "unclear") throw error;
      let passed = 0;
      for (const due of writeLooks) {
        if (due > passed) await this.#core.environment.sleep(due - passed, signal);
        passed = due;
        const row = await this.#core.tryLook(signal);
        if (row && isThere(row)) return row;
      }
      throw error;
    }
  }
}

/** Whether two texts are the same: nothing and an empty text are, and line ends do not count. */
function isSame(one: string | null | undefined, two: string | null | undefined): boolean {
  return one === two || plain(one) === plain(two);
}

function plain(text: string | null | undefined): string {
  return (text ?? "").replace(/\r\n?/g, "\n");
}

/** Whether the row has what was written, even where the server trimmed it. */
function isKept(kept: string | null | undefined, wanted: string | null | undefined): boolean {
  return plain(kept).trim() === plain(wanted).trim();
}

function holds(row: CampaignSession, mine: Partial<DraftFields>): boolean {
  return fields.every((key) => mine[key] === undefined || isKept(row[key], mine[key]));
}

function conflict(mine: Partial<DraftFields>, row: CampaignSession): EditOutcome {
  const theirs = { draft_subject: row.draft_subject, draft_body: row.draft_body };
  return { status: "conflict", mine, theirs };
}
