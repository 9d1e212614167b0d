/** What a session is doing. `unknown` is any word that this version does not know: busy, never idle. */
export type TaskStatus = "chat_processing" | "generating_examples" | "unknown";

/** One entry of a session's transcript. Fields that the server adds are kept. */
export interface CampaignMessage {
  /** `unknown` is any role that this version does not know. */
  role: "user" | "assistant" | "unknown";
  /** The role as the server wrote it. */
  raw_role: string;
  content: string;
  [extra: string]: unknown;
}

/** One email that was generated for one lead. Fields that the server adds are kept. */
export interface GeneratedExample {
  lead_id: string | null;
  subject: string;
  body: string;
  [extra: string]: unknown;
}

/**
 * One campaign chat session: the single source of truth of a draft. Names as on the wire; fields that the
 * server adds are kept. Lists that are `null` on the wire are empty here.
 */
export interface CampaignSession {
  /** A UUID, as all ids here. */
  id: string;
  user_id: string;
  campaign_id: string;
  node_id: string;
  title: string | null;
  messages: readonly CampaignMessage[];
  /** A template: `%variable%`, `&&instruction&&`. */
  draft_subject: string | null;
  draft_body: string | null;
  /** The framework that the draft follows, in any form. */
  skeleton: Readonly<Record<string, unknown>> | null;
  /** Earlier versions, oldest first. */
  skeleton_history: readonly Readonly<Record<string, unknown>>[];
  draft_history: readonly Readonly<Record<string, unknown>>[];
  /** Grows with every revision of the skeleton. */
  framework_version: number | null;
  generated_examples: readonly GeneratedExample[];
  /** `null` when the session is idle. */
  task_status: TaskStatus | null;
  /** The status as the server wrote it. */
  raw_task_status: string | null;
  /** ISO 8601; empty when the server sent none. */
  created_at: string;
  updated_at: string;
  [extra: string]: unknown;
}

/** A person that an email is written to. */
export interface Lead {
  first_name?: string | null;
  last_name?: string | null;
  full_name?: string | null;
  company?: string | null;
  position?: string | null;
  headline?: string | null;
  linkedin_url?: string | null;
  custom_fields?: Readonly<Record<string, unknown>> | null;
}

/** Where in its sequence the email stands. */
export interface SequenceContext {
  position: number;
  total_nodes: number;
  prior_nodes: readonly Readonly<Record<string, unknown>>[];
}

/** The body of create. UUIDs. */
export interface CreateSessionInput {
  campaign_id: string;
  node_id: string;
}

/** What `updateSession` writes: only the keys that are given. Not guarded against a running task. */
export interface SessionUpdate {
  title?: string | null;
  draft_subject?: string | null;
  draft_body?: string | null;
  messages?: readonly { role: string; content: string }[] | null;
  /** Overwriting it invalidates the examples. */
  skeleton?: Readonly<Record<string, unknown>> | null;
  skeleton_history?: readonly Readonly<Record<string, unknown>>[] | null;
  draft_history?: readonly Readonly<Record<string, unknown>>[] | null;
  framework_version?: number | null;
  generated_examples?: readonly Readonly<Record<string, unknown>>[] | null;
  task_status?: Exclude<TaskStatus, "unknown"> | null;
}

/** The body of a turn. The hints make the result better: send them whenever they are known. */
export interface TurnInput {
  /** At least one character that is not white space. */
  message: string;
  /** The variables that the draft may use. */
  availableVarNames?: readonly string[];
  sampleLeads?: readonly Lead[];
  sequenceContext?: SequenceContext;
}

/** The body of generate-examples. */
export interface GenerateExamplesInput {
  leads: readonly Lead[];
  sequenceContext?: SequenceContext;
  /** `true` overwrites the examples, `false` appends. */
  isFirstBatch?: boolean;
}

/** A turn or an examples run that was taken on. It can be followed, or the session polled. */
export interface CampaignTask {
  /** `null` when the server named none: poll the session. */
  runId: string | null;
  /** Trigger.dev's token for this run alone, short-lived. `null` when the server gave none. */
  publicAccessToken: string | null;
}
