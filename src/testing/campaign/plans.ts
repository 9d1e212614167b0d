import type { Lead, SequenceContext } from "../../client/index.js";
import type { FailedRunStatus, SessionRow } from "./records.js";

/** How a task breaks down, where it does. */
interface FailurePlan {
  /** The task ends with this error: nothing of it is written, the session is free again. */
  fail?: string;
  /** How Trigger.dev reports the failure. @defaultValue "COMPLETED_WITH_ERRORS" */
  failStatus?: FailedRunStatus;
  /** Whether a failure leaves the session busy for ever, as a worker that dies does. @defaultValue false */
  keepsLock?: boolean;
}

/** What the agent does in one turn of a campaign session. All of it is written when the turn is over. */
export interface CampaignTurnPlan extends FailurePlan {
  /** The assistant's message. Markdown. @defaultValue "Done." */
  reply?: string;
  /** The new draft. A part that is not given stays. The draft before goes into `draft_history`. */
  draft?: { subject?: string | null; body?: string | null };
  /** A new skeleton: raises `framework_version`, clears the examples, and the one before goes into `skeleton_history`. */
  skeleton?: Record<string, unknown>;
  title?: string;
  /** Milliseconds. `Infinity` never ends. By default the setting `turnTakes`. */
  takes?: number;
  /** The stream's events, spread over the turn, in place of the reply in the backend's `eventShape`. */
  events?: readonly unknown[];
}

/** What one examples run does. */
export interface ExamplesPlan extends FailurePlan {
  /** The examples in place of the draft filled in for each lead. */
  examples?: readonly Record<string, unknown>[];
  /** Milliseconds for the whole run. By default the settings `examplesTake` and `examplesTakePerLead`. */
  takes?: number;
}

/** What a campaign responder may look at. */
export interface CampaignContext {
  /** 1 for the first message of the session. */
  readonly turn: number;
  /** The row before this turn. */
  readonly session: Readonly<SessionRow>;
  /** The variables that the draft may use. Empty when the client names none. */
  readonly availableVarNames: readonly string[];
  readonly sampleLeads: readonly Lead[];
  readonly sequenceContext: SequenceContext | null;
}

/** Answers any turn for which no script is waiting. A text alone is the reply. */
export type CampaignResponder = (
  message: string,
  context: CampaignContext,
) => CampaignTurnPlan | string | Promise<CampaignTurnPlan | string>;
