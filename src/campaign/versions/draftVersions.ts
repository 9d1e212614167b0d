import type { CampaignSession } from "../../client/index.js";
import { isRecord } from "../../internal/index.js";
import {
  readHistory,
  type VersionHistory,
  type UnreadableVersion,
  type VersionInfo,
} from "./readHistory.js";
import { listVersions } from "./listVersions.js";

/** One version of a draft. For the current one, what its entry in the history says, if it has one. */
export interface DraftVersion extends VersionInfo {
  /** Made of the content: the same in every list in which the version stands. */
  readonly id: string;
  /** Templates. */
  readonly subject: string;
  readonly body: string;
  readonly isCurrent: boolean;
  /** The entry of the history as it came; `null` for a current draft that is not in it. */
  readonly raw: unknown;
}

/** All versions of a draft. */
export interface DraftVersions {
  /** Oldest first, the current draft last. */
  readonly versions: readonly DraftVersion[];
  /** `null` when there is no draft. */
  readonly current: DraftVersion | null;
  /** Entries of the history that could not be understood. */
  readonly unreadable: readonly UnreadableVersion[];
}

/** The fields of a session that hold its drafts. */
export type DraftRow = Partial<
  Pick<CampaignSession, "draft_subject" | "draft_body" | "draft_history" | "framework_version">
>;

interface DraftContent {
  readonly subject: string;
  readonly body: string;
}

const subjectKeys = ["subject", "draft_subject", "draftSubject", "email_subject"];
const bodyKeys = ["body", "draft_body", "draftBody", "email_body", "content", "text"];
const wrapperKeys = ["draft", "version", "snapshot", "data", "value"];

/**
 * Reads a `draft_history`, whose inner shape is not documented: `{ subject, body }`,
 * `{ draft_subject, draft_body, created_at }`, the same inside `draft`, a string (a body), JSON in a
 * string. What it does not understand is listed as it came. Never throws.
 */
export function readDraftHistory(value: unknown): VersionHistory<DraftContent> {
  return readHistory(value, (entry) => readContent(entry, 1));
}

/**
 * Lists the versions of a session's draft. A current draft that stands at the end of the history too is
 * listed once.
 */
export function draftVersions(row: DraftRow | null | undefined): DraftVersions {
  const history = readDraftHistory(row?.draft_history);
  const draft = { subject: textOf(row?.draft_subject), body: textOf(row?.draft_body) };
  const versions = listVersions({
    history,
    current: draft.subject === "" && draft.body === "" ? null : draft,
    frameworkVersion: row?.framework_version ?? null,
    keyOf: ({ subject, body }) => [subject, body],
  }).map(({ content, ...version }) => ({ ...version, ...content }));
  return {
    versions,
    current: versions.find(({ isCurrent }) => isCurrent) ?? null,
    unreadable: history.unreadable,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function readContent(entry: unknown, depth: number): DraftContent | null {
  if (typeof entry === "string") return entry === "" ? null : { subject: "", body: entry };
  if (!isRecord(entry)) return null;
  const subject = firstText(entry, subjectKeys);
  const body = firstText(entry, bodyKeys);
  if (subject !== null || body !== null) return { subject: subject ?? "", body: body ?? "" };
  if (depth === 0) return null;
  for (const key of wrapperKeys) {
    const inner = isRecord(entry[key]) ? readContent(entry[key], depth - 1) : null;
    if (inner) return inner;
  }
  return null;
}

function firstText(record: Record<string, unknown>, keys: readonly string[]): string | null {
  const found = keys.map((key) => record[key]).find((value) => typeof value === "string");
  return typeof found === "string" ? found : null;
}
