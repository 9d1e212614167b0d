import type { CampaignSession, PuffleClient } from "../../client/index.js";
import { asPuffleError } from "./errors.js";
import type { SessionCore } from "./SessionCore.js";
import type { DraftFields, EditOutcome } from "./types.js";

const fields = ["draft_subject", "draft_body"] as const;

/**
 * Writes drafts that people edited by hand. The server does not guard them against a running task, so this
 * does: it waits until the session is free, looks again, and overwrites nothing that changed meanwhile.
 */
export class DraftEditor {
  readonly #client: PuffleClient;
  readonly #sessionId: string;
  readonly #core: SessionCore;
  #control: AbortController | null = null;

  constructor(client: PuffleClient, sessionId: string, core: SessionCore) {
    this.#client = client;
    this.#sessionId = sessionId;
    this.#core = core;
  }

  /**
   * Writes `mine`, and only its keys.
   *
   * @param base - The draft that the edit began with. When the row holds something else by then, nothing
   * is written and both versions come back.
   */
  update = async (mine: Partial<DraftFields>, base: DraftFields): Promise<EditOutcome> => {
    if (fields.every((key) => mine[key] === undefined || mine[key] === base[key])) {
      this.#core.patch({ edit: null });
      return { status: "unchanged" };
    }
    // A newer edit takes the place of one that still waits.
    this.#control?.abort();
    const control = new AbortController();
    this.#control = control;
    this.#core.patch({ edit: { status: "waiting", mine } });
    try {
      return await this.#write(mine, base, control.signal);
    } catch (thrown) {
      if (control.signal.aborted) return { status: "cancelled" };
      const error = asPuffleError(thrown);
      this.#core.patch({ edit: { status: "failed", mine, error } });
      return { status: "failed", error };
    }
  };

  /** Gives an edit up: one that waits, failed or is in conflict. */
  discard = (): void => {
    this.#control?.abort();
    this.#core.patch({ edit: null });
  };

  /** Renames the session. Not part of the draft, so nothing to wait for. */
  setTitle = async (title: string | null): Promise<EditOutcome> => {
    try {
      this.#core.setRow(await this.#client.updateSession(this.#sessionId, { title }));
      return { status: "saved" };
    } catch (error) {
      return { status: "failed", error: asPuffleError(error) };
    }
  };

  async #write(
    mine: Partial<DraftFields>,
    base: DraftFields,
    signal: AbortSignal,
  ): Promise<EditOutcome> {
    const core = this.#core;
    await core.untilSettled(signal);
    await core.untilFree(Infinity, signal);
    const row = await core.look();
    signal.throwIfAborted();
    if (row.task_status !== null) return this.#write(mine, base, signal);
    const hasChanged = fields.some(
      (key) => mine[key] !== undefined && row[key] !== base[key] && row[key] !== mine[key],
    );
    if (hasChanged) return this.#conflict(mine, row);
    core.patch({ edit: { status: "saving", mine } });
    const saved = await this.#client.updateSession(this.#sessionId, mine);
    core.setRow(saved);
    if (saved.task_status === null) {
      core.patch({ edit: null });
      return { status: "saved" };
    }
    // Somebody claimed the session between the look and the write: only the idle row tells who won.
    await core.untilFree(Infinity, signal);
    return this.#verify(mine, await core.look());
  }

  #verify(mine: Partial<DraftFields>, row: CampaignSession): EditOutcome {
    const isThere = fields.every((key) => mine[key] === undefined || row[key] === mine[key]);
    if (!isThere) return this.#conflict(mine, row);
    this.#core.patch({ edit: null });
    return { status: "saved" };
  }

  #conflict(mine: Partial<DraftFields>, row: CampaignSession): EditOutcome {
    const theirs = { draft_subject: row.draft_subject, draft_body: row.draft_body };
    this.#core.patch({ edit: { status: "conflict", mine, theirs } });
    return { status: "conflict", mine, theirs };
  }
}
