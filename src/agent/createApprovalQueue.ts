import type { UIMessage } from "ai";
import type { PuffleError } from "../client/index.js";
import { readApprovals, type ApprovalQuestion } from "./readApprovals.js";
import type { ApprovalStatus, ToolApproval } from "./types.js";

interface Entry {
  question: ApprovalQuestion;
  status: ApprovalStatus;
  /** Whether an answer may have arrived. What is known of a later one does not change that. */
  isInDoubt: boolean;
  decision: boolean | null;
  error: PuffleError | null;
  digest: string | null;
  requestedAt: number;
}

/** The questions that wait for a human, with what is known of their answers. */
export interface ApprovalQueue {
  /** Deep-frozen. The same array until something changes. */
  getPending(): readonly ToolApproval[];
  /** Takes the questions from the messages. Called between turns, never while an answer streams. */
  sync(messages: readonly UIMessage[]): void;
  find(id: string): ToolApproval | undefined;
  /** The decision that the server took; `null` for one that was made elsewhere. */
  answerOf(id: string): { approved: boolean | null } | undefined;
  /** An answer is on its way. */
  begin(id: string, approved: boolean): void;
  /** The server took the answer, or had one already (`null`). */
  settle(id: string, approved: boolean | null): void;
  /** The answer did not arrive, or may not have. It is wanted again. */
  fail(id: string, error: PuffleError): void;
}

/** Makes an empty queue. `onChange` is called with what `getPending` gives from then on. */
export function createApprovalQueue(
  onChange: (pending: readonly ToolApproval[]) => void,
): ApprovalQueue {
  const entries = new Map<string, Entry>();
  /** By approval id. Servers use an id again in a later message: there it is another question. */
  const answered = new Map<string, { approved: boolean | null; messageId: string }>();
  /** The ids since the queue was last empty: "2 of 3" counts what was answered before. */
  let batch: string[] = [];
  let pending: readonly ToolApproval[] = Object.freeze([]);

  function publish() {
    if (entries.size === 0) batch = [];
    pending = Object.freeze([...entries.values()].map((entry) => describe(entry, batch)));
    onChange(pending);
  }

  function patch(id: string, change: Partial<Entry>) {
    const entry = entries.get(id);
    if (!entry) return;
    entries.set(id, { ...entry, ...change });
    publish();
  }

  function add(question: ApprovalQuestion) {
    entries.set(question.id, {
      question,
      // An answer was on its way when the page was closed: nobody knows whether it arrived.
      status: question.wasAnswered ? "unconfirmed" : "pending",
      isInDoubt: question.wasAnswered,
      decision: question.approved,
      error: null,
      digest: null,
      requestedAt: Date.now(),
    });
    if (!batch.includes(question.id)) batch.push(question.id);
    void digestOf(question.fingerprint).then((digest) => {
      const entry = entries.get(question.id);
      if (digest && entry?.question.fingerprint === question.fingerprint) {
        patch(question.id, { digest });
      }
    });
  }

  return {
    getPending: () => pending,
    sync(messages) {
      const questions = readApprovals(messages).filter(
        ({ id, messageId }) => answered.get(id)?.messageId !== messageId,
      );
      const wanted = new Map(questions.map((question) => [question.id, question]));
      let hasChanged = false;
      for (const id of entries.keys()) if (!wanted.has(id)) hasChanged = entries.delete(id);
      for (const question of questions) {
        if (entries.get(question.id)?.question.fingerprint === question.fingerprint) continue;
        answered.delete(question.id);
        add(question);
        hasChanged = true;
      }
      if (hasChanged) publish();
    },
    find: (id) => pending.find((approval) => approval.id === id),
    answerOf: (id) => answered.get(id),
    begin: (id, approved) => patch(id, { status: "answering", decision: approved, error: null }),
    settle(id, approved) {
      const messageId = entries.get(id)?.question.messageId ?? "";
      answered.set(id, { approved, messageId });
      if (entries.delete(id)) publish();
    },
    fail(id, error) {
      // Only an answer that surely never arrived leaves no doubt behind.
      const isSure = error.phase === "not-sent" || isRefusal(error);
      const isInDoubt = !isSure || entries.get(id)?.isInDoubt === true;
      patch(id, { status: isInDoubt ? "unconfirmed" : "pending", isInDoubt, error });
    },
  };
}

/** Answers with which a server says that it did nothing. */
function isRefusal({ status }: PuffleError): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 408;
}

function describe(entry: Entry, batch: readonly string[]): ToolApproval {
  const { wasAnswered: _, approved: __, ...question } = entry.question;
  return Object.freeze({
    ...question,
    digest: entry.digest,
    position: batch.indexOf(question.id) + 1,
    total: batch.length,
    status: entry.status,
    decision: entry.decision,
    error: entry.error,
    requestedAt: entry.requestedAt,
  });
}

/** For the record only: what decides is the fingerprint itself, byte by byte. */
async function digestOf(text: string): Promise<string | null> {
  // Missing where the page is not served over https.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return null;
  try {
    const bytes = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(text)));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  } catch {
    return null;
  }
}
