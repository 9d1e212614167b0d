import type {
  CampaignMessage,
  CampaignSession,
  Lead,
  PuffleError,
  SequenceContext,
  TaskStatus,
} from "../../client/index.js";

/** What the host knows and the agent should: sent with every turn. */
export interface CampaignHints {
  /** The variables that the draft may use. */
  availableVarNames?: readonly string[] | undefined;
  /** Some of the people that the email goes to. */
  sampleLeads?: readonly Lead[] | undefined;
  /** Where in its sequence the email stands. */
  sequenceContext?: SequenceContext | undefined;
}

/**
 * Who holds the session. `mine`: a task that was started here. `other`: another tab, another user, or a
 * task that was running when the page came.
 */
export interface SessionLock {
  /** Who holds it. */
  state: "free" | "mine" | "other";
  /** What the session is doing. `null` while it is free, or while our request is not answered yet. */
  task: TaskStatus | null;
  /** Since when, as far as it was seen here: milliseconds since the epoch. */
  since: number | null;
  /** When the session is looked at again: milliseconds since the epoch. */
  retryAt: number | null;
}

/** What a user asked for: one turn, or one batch of examples. */
export type IntentKind = "turn" | "examples";

/**
 * Where a turn or a batch stands.
 *
 * - `waiting`: the session is busy; nothing was sent yet.
 * - `sending`: the request is out. `running`: the server works on it.
 * - `unconfirmed`: nobody knows whether the server took it; the row is being read, for 130 s at most.
 *   Nothing is sent again. The user may take it back (`takeBack`).
 * - `done`: the row shows it. `returned`: it did not happen; the text is in `returned`.
 */
export type IntentStatus = "waiting" | "sending" | "running" | "unconfirmed" | "done" | "returned";

/** One turn or batch that is under way, or the last one. */
export interface Intent {
  /** Its number, on this page alone. */
  readonly id: number;
  /** What was asked for. */
  readonly kind: IntentKind;
  /** The message of a turn; empty for examples. */
  readonly text: string;
  /** Where it stands. */
  readonly status: IntentStatus;
  /** When the user asked: milliseconds since the epoch. */
  readonly since: number;
  /** Why it did not happen. `null` with every other status. */
  readonly error: PuffleError | null;
  /** Leads of a batch. */
  readonly leads: number;
  /** Whether a batch takes the place of the examples that are there. */
  readonly isFirstBatch: boolean;
  /** Trigger.dev's name for the run, and the token that watches it. */
  readonly run: { readonly runId: string; readonly publicAccessToken: string } | null;
}

/** Why a turn, a batch or an edit was refused before anything was sent. */
export type RefusedReason = "empty" | "busy" | "offline" | "no-skeleton" | "no-leads" | "missing";

/** What became of a turn or a batch. */
export type IntentOutcome =
  | { status: "done" }
  | { status: "refused"; reason: RefusedReason }
  /** It did not happen, and nothing is under way. A turn's text is in `returned`. */
  | { status: "returned"; error: PuffleError | null }
  /** The user stopped waiting. */
  | { status: "cancelled" };

/** A turn's text that came back. */
export interface ReturnedText {
  /** The text, as it was typed. */
  text: string;
  /** Why it came back. `null` when the user stopped it. */
  error: PuffleError | null;
  /** When it may be sent again: milliseconds since the epoch. */
  retryAt: number | null;
}

/** The fields that people edit by hand. */
export interface DraftFields {
  /** A template. */
  draft_subject: string | null;
  /** A template. */
  draft_body: string | null;
}

/**
 * An edit by hand. `waiting`: a task is running. `conflict`: the agent changed the same fields meanwhile;
 * nothing was overwritten. `failed`: nothing was written; the edit is kept.
 */
export type DraftEdit =
  | { status: "waiting" | "saving"; mine: Partial<DraftFields> }
  | { status: "conflict"; mine: Partial<DraftFields>; theirs: DraftFields }
  | { status: "failed"; mine: Partial<DraftFields>; error: PuffleError };

/** What became of an edit. */
export type EditOutcome =
  | { status: "saved" }
  | { status: "unchanged" }
  | { status: "conflict"; mine: Partial<DraftFields>; theirs: DraftFields }
  | { status: "failed"; error: PuffleError }
  | { status: "cancelled" };

/** One line of the conversation as it is shown: from the row, not yet in it, or being written. */
export interface SessionMessage {
  /** Its place in the transcript: stays the same when the row takes it over. */
  readonly key: string;
  /** Who wrote it. */
  readonly role: CampaignMessage["role"];
  /** The text. */
  readonly content: string;
  /** `row`: the server has it. `pending`: on its way. `partial`: the reply as far as it was streamed. */
  readonly source: "row" | "pending" | "partial";
}

/** How far a task has come. */
export interface TaskProgress {
  /** What is being done. */
  task: IntentKind;
  /** When it began: milliseconds since the epoch. */
  since: number;
  /** How long such a task usually takes: milliseconds, least and most. */
  usual: readonly [number, number];
  /** Examples that are there, of those that were asked for. `null` for a turn. */
  leads: { done: number; total: number } | null;
}

/** Everything about a session as it is shown. */
export interface CampaignSnapshot {
  /** `missing`: deleted, somebody else's, or an id that can be no session's. `failed`: it could not be read; `error` says why. */
  status: "loading" | "ready" | "missing" | "failed";
  /** The row, as it was last read. `null` until the first answer. */
  session: CampaignSession | null;
  /** The transcript with what is on its way and what is being written. */
  messages: readonly SessionMessage[];
  /** Who holds the session. */
  lock: SessionLock;
  /** What was asked for last, here. `null` before the first. */
  intent: Intent | null;
  /** A message that came back. `null` when there is none. */
  returned: ReturnedText | null;
  /** An edit by hand that is under way. `null` when there is none. */
  edit: DraftEdit | null;
  /** How far a task has come. `null` while the session is free. */
  progress: TaskProgress | null;
  /** Why the last thing failed. `null` after `clearError`. */
  error: PuffleError | null;
  /** Whether a message can be sent or would wait its turn. */
  canSend: boolean;
  /** Whether the examples were cleared by a new skeleton since they were last shown here. */
  examplesCleared: boolean;
}

/** What `sendTurn` does while the session is busy. */
export interface SendTurnOptions {
  /** `wait` sends it, once, when the session is free; `return` hands the text back. @defaultValue "wait" */
  whenBusy?: "wait" | "return" | undefined;
  /** How long to wait for the session. Milliseconds. @defaultValue 300000 */
  maxWait?: number | undefined;
}
