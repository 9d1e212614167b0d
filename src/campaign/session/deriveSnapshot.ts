import type { CampaignSession, PuffleError, TaskStatus } from "../../client/index.js";
import { findArrival, hasOtherExamples, type Before } from "./evidence.js";
import { usualBatch, usualTurn, usualUnknownBatch } from "./pacing.js";
import type {
  CampaignSnapshot,
  DraftEdit,
  Intent,
  ReturnedText,
  SessionLock,
  SessionMessage,
  TaskProgress,
} from "./types.js";

/** What a session knows. Everything that is shown is derived from it. */
export interface SessionState {
  row: CampaignSession | null;
  /** Why the last read failed. */
  readError: PuffleError | null;
  intent: Intent | null;
  /** What the row said before the intent's request went out. */
  before: Before | null;
  returned: ReturnedText | null;
  edit: DraftEdit | null;
  /** The reply as far as realtime brought it. */
  partial: string;
  /** When a task of somebody else's was first seen: milliseconds since the epoch. */
  busySince: number | null;
  retryAt: number | null;
  examplesCleared: boolean;
  /** Whether it was deleted here. */
  isGone: boolean;
}

/** A session of which nothing was read yet. */
export const initialSessionState: SessionState = {
  row: null,
  readError: null,
  intent: null,
  before: null,
  returned: null,
  edit: null,
  partial: "",
  busySince: null,
  retryAt: null,
  examplesCleared: false,
  isGone: false,
};

/** Whether an intent's request may be on the server's side. */
export function isUnderWay(intent: Intent | null): intent is Intent {
  return (
    intent !== null && ["waiting", "sending", "running", "unconfirmed"].includes(intent.status)
  );
}

function ownsLock(intent: Intent | null): boolean {
  return isUnderWay(intent) && intent.status !== "waiting";
}

/** What the session is doing, as far as anybody knows: of one that is missing, the last row says nothing. */
function taskOf(state: SessionState): TaskStatus | null {
  return statusOf(state) === "missing" ? null : (state.row?.task_status ?? null);
}

function lockOf(state: SessionState): SessionLock {
  const { intent, busySince, retryAt, edit } = state;
  const task = taskOf(state);
  // An edit that is being written is nobody else's.
  const isOurEdit = task === null && edit?.status === "saving";
  if (isUnderWay(intent) && (isOurEdit || ownsLock(intent)))
    return { state: "mine", task, since: intent.since, retryAt };
  if (task !== null || intent?.status === "waiting") {
    return { state: "other", task, since: busySince, retryAt };
  }
  return { state: "free", task: null, since: null, retryAt: null };
}

/**
 * The row's transcript, the message that is on its way, and the reply that is being written. A message on
 * its way has the place that it will have in the row, and is left out in the very moment in which the row
 * has it: it is never missing and never there twice.
 */
function messagesOf({ row, intent, before, partial }: SessionState): readonly SessionMessage[] {
  const known = rowMessages(row);
  if (intent?.kind !== "turn" || !isUnderWay(intent)) return known;
  const messages = [...known];
  const arrival = before
    ? findArrival(row?.messages ?? [], before.messages, intent.text)
    : { isIn: false, hasReply: false };
  const add = (role: "user" | "assistant", content: string, source: "pending" | "partial") =>
    messages.push({ key: String(messages.length), role, content, source });
  if (!arrival.isIn) add("user", intent.text, "pending");
  if (partial !== "" && !arrival.hasReply) add("assistant", partial, "partial");
  return messages;
}

const shown = new WeakMap<CampaignSession["messages"], readonly SessionMessage[]>();
const none: readonly SessionMessage[] = [];

/** The same objects for the same transcript: a reply that is being written renders nothing else. */
function rowMessages(row: CampaignSession | null): readonly SessionMessage[] {
  if (!row) return none;
  const known = shown.get(row.messages);
  if (known) return known;
  const made = row.messages.map(({ role, content }, index) => ({
    key: String(index),
    role,
    content,
    source: "row" as const,
  }));
  shown.set(row.messages, made);
  return made;
}

function progressOf(state: SessionState): TaskProgress | null {
  const { intent, busySince } = state;
  const task = taskOf(state);
  if (intent && ownsLock(intent)) {
    const { kind, since, leads: total } = intent;
    if (kind === "turn") return { task: kind, since, usual: usualTurn, leads: null };
    const leads = { done: Math.min(examplesDone(state, intent), total), total };
    return { task: kind, since, usual: usualBatch(total), leads };
  }
  if (task === null || busySince === null) return null;
  if (task === "generating_examples") {
    return { task: "examples", since: busySince, usual: usualUnknownBatch, leads: null };
  }
  return { task: "turn", since: busySince, usual: usualTurn, leads: null };
}

/** How many examples of a batch are there: the first batch takes the place of older ones. */
function examplesDone({ row, before }: SessionState, { isFirstBatch }: Intent): number {
  if (!row || !before) return 0;
  const { length } = row.generated_examples;
  if (isFirstBatch) return hasOtherExamples(row, before) ? length : 0;
  return Math.max(0, length - before.examples.length);
}

function statusOf({ row, readError }: SessionState): CampaignSnapshot["status"] {
  if (readError?.code === "not-found") return "missing";
  // an id that can be no session's: from an address that somebody typed, for instance
  if (row === null && readError?.code === "invalid-request") return "missing";
  if (row) return "ready";
  return readError ? "failed" : "loading";
}

/** Derives what is shown. */
export function deriveSnapshot(state: SessionState): CampaignSnapshot {
  const status = statusOf(state);
  return {
    status,
    session: state.row,
    messages: messagesOf(state),
    lock: lockOf(state),
    intent: state.intent,
    returned: state.returned,
    edit: state.edit,
    progress: progressOf(state),
    error: state.intent?.error ?? state.readError,
    canSend: status === "ready" && !isUnderWay(state.intent),
    examplesCleared: state.examplesCleared,
  };
}
