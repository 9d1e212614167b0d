import type { CampaignSession, PuffleError } from "../../client/index.js";
import { isTaken, type Before } from "./evidence.js";
import { usualBatch, usualTurn } from "./pacing.js";
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

function lockOf({ row, intent, busySince, retryAt }: SessionState): SessionLock {
  const task = row?.task_status ?? null;
  if (intent && ownsLock(intent)) return { state: "mine", task, since: intent.since, retryAt };
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
function messagesOf({ row, intent, before, partial }: SessionState): SessionMessage[] {
  const messages: SessionMessage[] = (row?.messages ?? []).map((message, index) => ({
    key: String(index),
    role: message.role,
    content: message.content,
    source: "row",
  }));
  if (intent?.kind !== "turn" || !isUnderWay(intent)) return messages;
  const isInRow = row && before ? isTaken("turn", row, before, intent.text) : false;
  const add = (role: "user" | "assistant", content: string, source: "pending" | "partial") =>
    messages.push({ key: String(messages.length), role, content, source });
  if (!isInRow) add("user", intent.text, "pending");
  const hasReply = isInRow && messages.at(-1)?.role === "assistant";
  if (partial !== "" && !hasReply) add("assistant", partial, "partial");
  return messages;
}

function progressOf({ row, intent, before, busySince }: SessionState): TaskProgress | null {
  if (intent && ownsLock(intent)) {
    const { kind, since, leads } = intent;
    if (kind === "turn") return { task: kind, since, usual: usualTurn, leads: null };
    const done = Math.max(
      0,
      (row?.generated_examples.length ?? 0) - (before?.examples.length ?? 0),
    );
    const total = leads;
    return {
      task: kind,
      since,
      usual: usualBatch(total),
      leads: { done: Math.min(done, total), total },
    };
  }
  if (row?.task_status == null || busySince === null) return null;
  const task = row.task_status === "generating_examples" ? "examples" : "turn";
  return { task, since: busySince, usual: usualTurn, leads: null };
}

function statusOf({ row, readError }: SessionState): CampaignSnapshot["status"] {
  if (readError?.code === "not-found") return "missing";
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
