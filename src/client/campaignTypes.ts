/** What a session is doing. `unknown` is any word that this version does not know: busy, never idle. */
export type TaskStatus = "chat_processing" | "generating_examples" | "unknown";

/** One entry of a session's transcript. Fields that the server adds are kept. */
export interface CampaignMessage {
  /** `unknown` is any role that this version does not know. */
  role: "user" | "assistant" | "unknown";
  /** The role as the server wrote it. */
  raw_role: string;
  /** The text. */
  content: string;
  [extra: string]: unknown;
}

/** One email that was generated for one lead. Fields that the server adds are kept. */
export interface GeneratedExample {
  /** The lead that it was written for, when the server names one. */
  lead_id: string | null;
  /** The subject line. */
  subject: string;
  /** The text of the email. */
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
  /** Whose session it is. */
  user_id: string;
  /** The campaign that it belongs to. */
  campaign_id: string;
  /** The email of the campaign's sequence that it drafts. */
  node_id: string;
  /** What people call it. */
  title: string | null;
  /** The transcript, oldest first. */
  messages: readonly CampaignMessage[];
  /** A template: `%variable%`, `&&instruction&&`. */
  draft_subject: string | null;
  /** A template, as the subject. */
  draft_body: string | null;
  /** The framework that the draft follows, in any form. */
  skeleton: Readonly<Record<string, unknown>> | null;
  /** Earlier versions, oldest first. */
  skeleton_history: readonly Readonly<Record<string, unknown>>[];
  /** Earlier drafts, oldest first: read them with `draftVersions`. */
  draft_history: readonly Readonly<Record<string, unknown>>[];
  /** Grows with every revision of the skeleton. */
  framework_version: number | null;
  /** The draft filled in for leads. A new skeleton clears them. */
  generated_examples: readonly GeneratedExample[];
  /** `null` when the session is idle. */
  task_status: TaskStatus | null;
  /** The status as the server wrote it. */
  raw_task_status: string | null;
  /** ISO 8601; empty when the server sent none. */
  created_at: string;
  /** ISO 8601; empty when the server sent none. */
  updated_at: string;
  [extra: string]: unknown;
}

/** A person that an email is written to. */
export interface Lead {
  /** Fills `%first_name%`. */
  first_name?: string | null;
  /** Fills `%last_name%`. */
  last_name?: string | null;
  /** Fills `%full_name%`. */
  full_name?: string | null;
  /** Fills `%company%`. */
  company?: string | null;
  /** Fills `%position%`: the job. */
  position?: string | null;
  /** Fills `%headline%`. */
  headline?: string | null;
  /** The address of the profile. */
  linkedin_url?: string | null;
  /** Fields of your own, by their names. */
  custom_fields?: Readonly<Record<string, unknown>> | null;
}

/** Where in its sequence the email stands. */
export interface SequenceContext {
  /** The place of this email in its sequence. */
  position: number;
  /** How many emails the sequence has. */
  total_nodes: number;
  /** The emails before this one. */
  prior_nodes: readonly Readonly<Record<string, unknown>>[];
}

/** The body of create. UUIDs. */
export interface CreateSessionInput {
  /** The campaign. */
  campaign_id: string;
  /** The email of its sequence that is to be drafted. */
  node_id: string;
}

/** What `updateSession` writes: only the keys that are given. Not guarded against a running task. */
export interface SessionUpdate {
  /** What people call the session. */
  title?: string | null;
  /** The draft's subject, a template. */
  draft_subject?: string | null;
  /** The draft's body, a template. */
  draft_body?: string | null;
  /** The transcript. Normally the server alone writes it. */
  messages?: readonly { role: string; content: string }[] | null;
  /** Overwriting it invalidates the examples. */
  skeleton?: Readonly<Record<string, unknown>> | null;
  /** Earlier frameworks. Normally the server alone writes them. */
  skeleton_history?: readonly Readonly<Record<string, unknown>>[] | null;
  /** Earlier drafts. Normally the server alone writes them. */
  draft_history?: readonly Readonly<Record<string, unknown>>[] | null;
  /** The revision of the framework. Normally the server alone writes it. */
  framework_version?: number | null;
  /** The examples. Normally the server alone writes them. */
  generated_examples?: readonly Readonly<Record<string, unknown>>[] | null;
  /** The busy flag. Normally the server alone writes it. */
  task_status?: Exclude<TaskStatus, "unknown"> | null;
}

/** The body of a turn. The hints make the result better: send them whenever they are known. */
export interface TurnInput {
  /** At least one character that is not white space. */
  message: string;
  /** The variables that the draft may use. */
  availableVarNames?: readonly string[] | undefined;
  /** Some of the people that the email goes to. */
  sampleLeads?: readonly Lead[] | undefined;
  /** Where in its sequence the email stands. */
  sequenceContext?: SequenceContext | undefined;
}

/** The body of generate-examples. */
export interface GenerateExamplesInput {
  /** Whom the examples are written for. */
  leads: readonly Lead[];
  /** Where in its sequence the email stands. */
  sequenceContext?: SequenceContext | undefined;
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
