import type { PuffleErrorCode } from "../client/index.js";
import type { SendBlock, TransportKind } from "../agent/index.js";
import { isRecord, warnOnce } from "../internal/index.js";
import type { CampaignLabels } from "./campaignLabels.js";

/** What a notice says: what happened, and below it what that means and what to do. */
export interface NoticeLabel {
  title: string;
  /** May be empty. */
  body: string;
}

/** The words of the composer. */
export interface ComposerLabels {
  /** The accessible name of the text field. */
  input: string;
  placeholder: string;
  send: string;
  stop: string;
  /** Instead of `stop` where the agent itself cannot be stopped: a queued run or a blocking call. */
  stopWaiting: string;
  /** The line below the field while nothing can be sent. `clock` counts down, as in "0:23". */
  blocked: {
    busy: string;
    "approval-pending": string;
    /** `null` where a notice above shows the countdown. */
    "rate-limited": (clock: string | null) => string;
    offline: string;
  };
  /** Brings the question that waits into view. */
  showApproval: string;
  /** The line below the field: which key sends. */
  hint: { enter: string; ctrlEnter: string; touch: string };
  /** Why nothing was sent, spoken and shown. */
  refused: Record<SendBlock | "empty" | "too-long" | "send-failed", string>;
  /** How many characters of the limit are used. */
  length: (used: number, limit: number) => string;
  /** Spoken when the text of a failed message stands in the field again. */
  textReturned: string;
}

/** The words of the thread and its messages. */
export interface ThreadLabels {
  /** The accessible name of the list of messages. */
  conversation: string;
  empty: string;
  scrollToBottom: string;
  newMessages: (count: number) => string;
  showEarlier: (count: number) => string;
  showAll: (count: number) => string;
  /** Spoken when an answer is whole. */
  responseComplete: string;
  longResponse: (words: number) => string;
}

/** The words on and around one message. */
export interface MessageLabels {
  user: string;
  assistant: string;
  system: string;
  unknownRole: (role: string) => string;
  /** The accessible name of a message: "Agent, 14:03, message 12". */
  name: (sender: string, time: string | null, position: number) => string;
  copy: string;
  copied: string;
  /** The accessible name of the copy button: names its message. */
  copyMessage: (position: number) => string;
  retry: string;
  /** Instead of `retry` on a message that was never taken. */
  resend: string;
  edit: string;
  editSave: string;
  editCancel: string;
  reasoning: string;
  reasoningRunning: string;
  sources: (count: number) => string;
  file: (name: string) => string;
  unknownPart: (type: string) => string;
  renderError: string;
  /** By receipt status; `unanswered` is one that failed after it was taken. */
  receipt: Record<
    | "sending"
    | "accepted"
    | "streaming"
    | "done"
    | "stopped"
    | "left"
    | "failed"
    | "unanswered"
    | "interrupted",
    string
  >;
  interrupted: string;
  loadImage: string;
  imageFrom: (host: string) => string;
  copyCode: string;
  /** The boxes of a task list. */
  taskDone: string;
  taskOpen: string;
}

/** The words on a tool call. */
export interface ToolCallLabels {
  /** By part state; `unknown` is any state that this version does not know. */
  state: Record<
    | "input-streaming"
    | "input-available"
    | "approval-requested"
    | "approval-responded"
    | "output-available"
    | "output-preliminary"
    | "output-error"
    | "output-denied"
    | "unknown",
    string
  >;
  unknownState: (state: string) => string;
  arguments: string;
  noArguments: string;
  result: string;
  error: string;
  reason: string;
  raw: string;
  showAll: string;
  showLess: string;
  /** Below a value of which only the beginning is shown. */
  more: (count: number) => string;
  empty: string;
  /** A JSON `null`, `true` and `false`. */
  nothing: string;
  yes: string;
  no: string;
  /** On a row that differs from what was shown before. */
  change: Record<"changed" | "added" | "removed", string>;
  /** Before the value that stood there before. */
  before: string;
}

/** The words of an approval. */
export interface ApprovalLabels {
  /** The question, when the tool has no `summary` of its own. */
  question: (title: string) => string;
  approve: string;
  deny: string;
  /** Opens the reason field. */
  denyWithReason: string;
  reason: string;
  reasonPlaceholder: string;
  cancelDeny: string;
  escapeHint: string;
  steps: (position: number, total: number) => string;
  reviewAll: (count: number) => string;
  /** The pill, and what is spoken when approvals wait. */
  waiting: (count: number) => string;
  review: string;
  close: string;
  agentSays: string;
  serverSays: string;
  arguments: string;
  noArguments: string;
  risk: Record<"low" | "normal" | "high" | "irreversible", string>;
  /** Why Approve does not act yet. */
  scrollToEnd: string;
  reviewedAll: (characters: number) => string;
  framed: string;
  covered: string;
  /** While the agent still works on an earlier answer. */
  busy: string;
  offline: string;
  /** A character that cannot be seen, in a sentence above the arguments. */
  hiddenCharacters: (count: number) => string;
  mixedScript: (value: string, ascii: string | null) => string;
  /** By approval status. */
  answering: { approved: string; denied: string };
  unconfirmed: { approved: string; denied: string; unknown: string };
  /** Spoken after an answer, by outcome. */
  outcome: {
    approved: string;
    denied: string;
    alreadyAnswered: (approved: boolean | null) => string;
    superseded: string;
    unconfirmed: string;
  };
  /**
   * Shown and spoken when the question changed while it was open. `names` are the arguments that differ,
   * at most five of them; `more` counts the others.
   */
  changed: (names: readonly string[], more: number) => string;
  /** The heading instead of a question when more wait than anybody can review. */
  tooMany: (count: number) => string;
  tooManyHint: (limit: number) => string;
  /** How often one tool is wanted: "Send an email, 58 times". */
  toolCount: (title: string, count: number) => string;
  denyAll: (count: number) => string;
  /** While one denial after another goes out. */
  denyingAll: (done: number, total: number) => string;
  /** Spoken when all are denied. */
  deniedAll: (count: number) => string;
  /** Shown and spoken when a denial did not get through: the rest still waits. */
  denyAllStopped: (done: number, left: number) => string;
  /** Spoken when the question went away. */
  gone: string;
}

/** The words of a queued run. */
export interface RunLabels {
  name: string;
  status: Record<"queued" | "running" | "completed" | "failed" | "cancelled" | "unknown", string>;
  unknownStatus: (raw: string) => string;
  usual: string;
  /** Beside the elapsed time, when a run takes longer than usual. */
  longerThanUsual: string;
  leave: string;
  leaveHint: string;
  stopWaiting: string;
  left: string;
  watchAgain: string;
}

/** The words of notices. */
export interface NoticeLabels {
  /** Every error code has its own words. */
  error: Record<PuffleErrorCode, NoticeLabel>;
  /** Instead of `error.interrupted` when the stream was cut at the server's time limit. */
  serverLimit: NoticeLabel;
  /** Instead of `error.too-large` when it was the answer that was too large. */
  answerTooLarge: NoticeLabel;
  /** Instead of `error.timeout` and `error.network` when nobody knows whether the server acted. */
  unclear: string;
  stalled: NoticeLabel;
  offline: NoticeLabel;
  textIsSafe: string;
  /** Instead of `textIsSafe` when the text of the failed message stands in its field again. */
  textReturned: string;
  /** Before the countdown, as in "You can send again in 0:23." */
  retryIn: (clock: string) => string;
  retryNow: string;
  /** Spoken: at the start, at 10 seconds, at the end. */
  retrySpoken: (seconds: number) => string;
  sendAgain: string;
  askAgain: string;
  runInstead: string;
  dismiss: string;
}

/** The words of the line's state. */
export interface TransportLabels {
  connecting: string;
  live: Record<TransportKind, string>;
  polling: string;
  offline: string;
  stalled: string;
}

/** How figures become words. `locale` is a BCP 47 tag or `undefined` for the system's. */
export interface FormatLabels {
  /** A span of time, as in "14 s" or "2 min 5 s". `milliseconds` is never negative. */
  duration: (milliseconds: number, locale: string | undefined) => string;
  /** A clock that counts down, as in "0:23". */
  countdown: (seconds: number) => string;
}

/** The words of a chat. */
export interface ChatLabels {
  composer: ComposerLabels;
  thread: ThreadLabels;
  message: MessageLabels;
  toolCall: ToolCallLabels;
  approval: ApprovalLabels;
  run: RunLabels;
  notice: NoticeLabels;
  transport: TransportLabels;
  format: FormatLabels;
}

/** Every word that the components show or speak. Override any of them at `PuffleProvider`. */
export interface PuffleLabels extends ChatLabels, CampaignLabels {}

/** Some of the labels: any depth may be left out. Functions are replaced whole. */
export type PuffleLabelOverrides = LabelOverrides<PuffleLabels>;

/** Some of a group of labels, at any depth. */
export type LabelOverrides<T> = {
  [Key in keyof T]?: T[Key] extends (...args: never[]) => unknown
    ? T[Key]
    : T[Key] extends object
      ? LabelOverrides<T[Key]>
      : T[Key];
};

function warnOfLabel(name: string, wanted: unknown): void {
  const kinds: Readonly<Record<string, string>> = { string: "a text", function: "a function" };
  const kind = kinds[typeof wanted] ?? "an object of labels";
  warnOnce(
    wanted === undefined
      ? `There is no label ${name}, so it is not used. Correct the labels.`
      : `The label ${name} must be ${kind}, so what stands there is not used. Correct the labels.`,
  );
}

function merge(base: Record<string, unknown>, over: Record<string, unknown>, path: string) {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = base[key];
    if (value === undefined || value === null) continue;
    if (!Object.hasOwn(base, key) || typeof before !== typeof value) {
      // what reads it would break on another kind: its own word stays
      if (process.env.NODE_ENV !== "production") {
        warnOfLabel(path + key, Object.hasOwn(base, key) ? before : undefined);
      }
    } else if (isRecord(before) && isRecord(value)) {
      merged[key] = merge(before, value, `${path}${key}.`);
    } else {
      merged[key] = value;
    }
  }
  return merged;
}

/**
 * Puts overrides over labels. Neither is changed; what is not overridden stays.
 *
 * @example
 * ```ts
 * const german = mergeLabels(defaultLabels, { composer: { send: "Senden" } });
 * ```
 */
export function mergeLabels<Labels extends object = PuffleLabels>(
  base: Labels,
  overrides?: LabelOverrides<Labels>,
): Labels {
  if (!isRecord(overrides)) return base;
  // every key of `base` is still there, and what replaces it has its type
  return merge({ ...base } as Record<string, unknown>, { ...overrides }, "") as unknown as Labels;
}
