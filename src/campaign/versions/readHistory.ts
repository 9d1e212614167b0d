import { isRecord } from "../../internal/index.js";
import { parseJsonText } from "../skeleton/parseJsonText.js";

/** Who wrote a version, as far as its entry says. */
export type VersionAuthor = "agent" | "user" | "unknown";

/** What is known of a version beside its content. */
export interface VersionInfo {
  readonly author: VersionAuthor;
  /** ISO 8601; `null` when the entry names no time. */
  readonly createdAt: string | null;
  /** The version of the skeleton; `null` when the entry names none. */
  readonly frameworkVersion: number | null;
}

/** An entry of a history that could not be understood. */
export interface UnreadableVersion {
  /** Its place in the history. */
  readonly index: number;
  readonly raw: unknown;
}

/** One entry of a history. */
export interface HistoryEntry<Content> extends VersionInfo {
  readonly content: Content;
  readonly raw: unknown;
}

/** A history, oldest first. */
export interface VersionHistory<Content> {
  readonly entries: readonly HistoryEntry<Content>[];
  readonly unreadable: readonly UnreadableVersion[];
}

const authorKeys = [
  "author",
  "written_by",
  "writtenBy",
  "edited_by",
  "editedBy",
  "created_by",
  "createdBy",
  "updated_by",
  "updatedBy",
  "source",
  "origin",
  "role",
  "by",
  "actor",
];
const dateKeys = [
  "created_at",
  "createdAt",
  "updated_at",
  "updatedAt",
  "saved_at",
  "savedAt",
  "timestamp",
  "date",
];
const versionKeys = [
  "framework_version",
  "frameworkVersion",
  "skeleton_version",
  "skeletonVersion",
  "version",
];

/** The keys that may say something of the version. */
export const infoKeys: ReadonlySet<string> = new Set([
  "id",
  ...authorKeys,
  ...dateKeys,
  ...versionKeys,
]);

const authors = new Map<string, VersionAuthor>([
  ...["user", "human", "manual", "hand", "hand_edit", "edit"].map(
    (word) => [word, "user"] as const,
  ),
  ...["agent", "assistant", "ai", "model", "llm", "bot", "chat", "turn"].map(
    (word) => [word, "agent"] as const,
  ),
]);

/**
 * Reads a history of any shape: a list, JSON in a string, an object with numbered entries. When every
 * entry names its time they are sorted by it, otherwise they stay as they came.
 *
 * @param readContent `null` for an entry that it does not understand.
 */
export function readHistory<Content>(
  value: unknown,
  readContent: (entry: unknown) => Content | null,
): VersionHistory<Content> {
  const entries: HistoryEntry<Content>[] = [];
  const unreadable: UnreadableVersion[] = [];
  for (const [index, raw] of listOf(parseJsonText(value)).entries()) {
    const entry = parseJsonText(raw);
    const content = readContent(entry);
    if (content === null) unreadable.push({ index, raw });
    else entries.push({ content, ...readInfo(entry), raw });
  }
  if (entries.every(({ createdAt }) => createdAt !== null)) {
    entries.sort((one, two) => Date.parse(one.createdAt ?? "") - Date.parse(two.createdAt ?? ""));
  }
  return { entries, unreadable };
}

function listOf(value: unknown): readonly unknown[] {
  if (value == null || value === "") return [];
  if (Array.isArray(value)) return value;
  const isNumbered = isRecord(value) && Object.keys(value).every((key) => /^\d+$/.test(key));
  return isNumbered ? Object.values(value) : [value];
}

function readInfo(entry: unknown): VersionInfo {
  const record = isRecord(entry) ? entry : {};
  const values = (keys: readonly string[]) => keys.map((key) => record[key]);
  const words = values(authorKeys)
    .filter((word) => typeof word === "string")
    .map((word) => authors.get(word.trim().toLowerCase()));
  return {
    author: words.find((author) => author !== undefined) ?? "unknown",
    createdAt:
      values(dateKeys)
        .map(readDate)
        .find((date) => date !== null) ?? null,
    frameworkVersion: values(versionKeys).find(isInteger) ?? null,
  };
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

function readDate(value: unknown): string | null {
  const isDate = typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value);
  // Small numbers are counts, not times.
  const isTime = typeof value === "number" && value > 1e8;
  if (!isDate && !isTime) return null;
  // Seconds since the epoch are below 1e11 until the year 5138, milliseconds above it since 1973.
  const date = new Date(isTime && value < 1e11 ? value * 1000 : value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
