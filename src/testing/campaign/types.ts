import type { Lead, SequenceContext } from "../../client/index.js";
import type { CampaignResponder, CampaignTurnPlan, ExamplesPlan } from "./plans.js";
import type { CampaignTaskName, SessionRow } from "./records.js";

/** What came of a task so far. */
interface TaskView {
  readonly runId: string;
  readonly sessionId: string;
  /** Who asked for it, by the name that tokens carry. */
  readonly userId: string;
  /** When the session was claimed: milliseconds since the epoch. */
  readonly at: number;
  readonly endedAt: number | null;
  readonly status: "running" | "completed" | "failed";
}

/** A turn that a request claimed a session for: the witness of double sends. */
export interface CampaignTurnView extends TaskView {
  readonly message: string;
  /** The hints as they arrived. */
  readonly availableVarNames: readonly string[];
  readonly sampleLeads: readonly Lead[];
  readonly sequenceContext: SequenceContext | null;
}

/** An examples run that a request claimed a session for. */
export interface ExampleRunView extends TaskView {
  readonly leads: readonly Lead[];
  readonly sequenceContext: SequenceContext | null;
  readonly isFirstBatch: boolean;
}

/** How a session is put there. */
export interface CreateSessionInit {
  campaignId?: string;
  nodeId?: string;
  /** By the name that tokens carry. */
  userId?: string;
  /** Fields of the row, in place of empty ones. Anything goes, as broken as a test needs it. */
  row?: Partial<SessionRow> | Readonly<Record<string, unknown>>;
}

/** The campaign sessions behind the backend. */
export interface BackendCampaign {
  /** What the agent does in the next turns, one after the other. A text is the reply. */
  script(...turns: readonly (CampaignTurnPlan | string)[]): void;
  /** What the next examples runs do. */
  scriptExamples(...runs: readonly ExamplesPlan[]): void;
  /** Answers every turn for which no script waits. By default an agent that asks twice, then drafts. */
  onTurn(responder: CampaignResponder): void;
  /** All rows, oldest first. */
  readonly sessions: readonly SessionRow[];
  /** One per claimed turn. What another tab does with `occupy` is not among them. */
  readonly turns: readonly CampaignTurnView[];
  readonly exampleRuns: readonly ExampleRunView[];
  /** The row now. `null` when there is none. */
  session(sessionId: string): SessionRow | null;
  /** Puts a session there. Returns its id. */
  createSession(init?: CreateSessionInit): string;
  /** Writes fields of the row as another tab does: nothing guards it. */
  updateSession(
    sessionId: string,
    changes: Partial<SessionRow> | Readonly<Record<string, unknown>>,
  ): void;
  deleteSession(sessionId: string): void;
  /** Gives a session or a campaign to somebody else: it answers 404 from now on. */
  disown(id: string): void;
  /**
   * Another tab holds the lock: for `ms` milliseconds, or until the returned function is called. With
   * `exchange`, its turn is in the transcript afterwards.
   *
   * @throws Error when the session is busy.
   */
  occupy(
    sessionId: string,
    task?: CampaignTaskName,
    ms?: number,
    exchange?: { message: string; reply: string },
  ): () => void;
  /** The agent writes a new draft, whatever the lock says. The one before goes into the history. */
  rewriteDraft(sessionId: string, draft: { subject?: string | null; body?: string | null }): void;
  /** Ends the session's running task now: what it had to write is written, unless it fails. */
  endTask(sessionId: string, as?: "completed" | { error: string; keepsLock?: boolean }): void;
}
