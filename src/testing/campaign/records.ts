import type { TriggerRun } from "../trigger/triggerModel.js";

/** What a claimed session is doing. */
export type CampaignTaskName = "chat_processing" | "generating_examples";

/** One entry of a session's transcript. */
export interface SessionMessage {
  /** Who wrote it. */
  role: "user" | "assistant";
  /** The text. */
  content: string;
}

/** A session as it goes over the wire. Its empty lists are `null`. */
export interface SessionRow {
  id: string;
  /** A UUID, as all ids here. */
  user_id: string;
  campaign_id: string;
  node_id: string;
  title: string | null;
  messages: SessionMessage[] | null;
  /** A template: `%variable%` or `{{variable}}`, `&&instruction&&`. */
  draft_subject: string | null;
  draft_body: string | null;
  skeleton: Record<string, unknown> | null;
  /** Earlier versions, oldest first. */
  skeleton_history: Record<string, unknown>[] | null;
  draft_history: Record<string, unknown>[] | null;
  framework_version: number | null;
  generated_examples: Record<string, unknown>[] | null;
  task_status: CampaignTaskName | null;
  /** ISO 8601. */
  created_at: string;
  /** Every write sets it, a claim too. */
  updated_at: string;
}

/** A session on the server. */
export interface SessionRecord {
  readonly row: SessionRow;
  /** Whose it is, by the name that tokens carry. */
  ownerId: string;
}

/** A turn or an examples run on its way. */
export interface CampaignTask {
  readonly name: CampaignTaskName;
  readonly session: SessionRecord;
  /** The row as it was when the task began. The task works on it, whatever happens to the row meanwhile. */
  readonly before: SessionRow;
  readonly run: TriggerRun;
  /** What it still has to do, each `after` milliseconds after the one before. */
  readonly steps: { after: number; write: () => void }[];
  readonly failure: TaskFailure | null;
  /** Ends the waiting. */
  readonly controller: AbortController;
  readonly at: number;
  endedAt: number | null;
  status: "running" | "completed" | "failed";
}

/** How a task breaks down. */
export interface TaskFailure {
  message: string;
  /** @defaultValue "COMPLETED_WITH_ERRORS" */
  runStatus: FailedRunStatus;
  /** Whether the session stays busy for ever. */
  keepsLock: boolean;
}

/** How Trigger.dev's database names the ways in which a run ends badly. */
export type FailedRunStatus =
  | "COMPLETED_WITH_ERRORS"
  | "CANCELED"
  | "CRASHED"
  | "SYSTEM_FAILURE"
  | "EXPIRED"
  | "TIMED_OUT";
