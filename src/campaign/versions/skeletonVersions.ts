import type { CampaignSession } from "../../client/index.js";
import { canonicalJson, isRecord } from "../../internal/index.js";
import { parseJsonText } from "../skeleton/parseJsonText.js";
import { readSkeleton } from "../skeleton/readSkeleton.js";
import { readValueTree } from "../skeleton/readValueTree.js";
import type { Skeleton } from "../skeleton/types.js";
import { listVersions } from "./listVersions.js";
import {
  infoKeys,
  readHistory,
  type VersionHistory,
  type UnreadableVersion,
  type VersionInfo,
} from "./readHistory.js";

/** One version of a skeleton. For the current one, what its entry in the history says, if it has one. */
export interface SkeletonVersion extends VersionInfo {
  /** Made of the content: the same in every list in which the version stands. */
  readonly id: string;
  readonly skeleton: Skeleton;
  readonly isCurrent: boolean;
  /** The entry of the history as it came; `null` for a current skeleton that is not in it. */
  readonly raw: unknown;
}

/** All versions of a skeleton. */
export interface SkeletonVersions {
  /** Oldest first, the current skeleton last. */
  readonly versions: readonly SkeletonVersion[];
  /** `null` when there is no skeleton. */
  readonly current: SkeletonVersion | null;
  /** Entries of the history that could not be understood. */
  readonly unreadable: readonly UnreadableVersion[];
}

/** The fields of a session that hold its skeletons. */
export type SkeletonRow = Partial<
  Pick<CampaignSession, "skeleton" | "skeleton_history" | "framework_version">
>;

const wrapperKeys = ["skeleton", "framework", "snapshot", "data", "value"];
const surelyWrappers = new Set(["skeleton", "framework"]);
/** What stands beside the fields of a bare skeleton and is none of them. */
const besideKeys = new Set([
  "id",
  "author",
  "written_by",
  "created_at",
  "createdAt",
  "saved_at",
  "framework_version",
  "frameworkVersion",
]);

/**
 * Reads a `skeleton_history`, whose inner shape is not documented: `{ skeleton, framework_version }`, the
 * skeleton itself with or without such fields beside its own, JSON in a string. What it does not
 * understand is listed as it came. Never throws.
 */
export function readSkeletonHistory(value: unknown): VersionHistory<Skeleton> {
  return readHistory(value, readContent);
}

/**
 * Lists the versions of a session's skeleton. A current skeleton that stands at the end of the history
 * too is listed once.
 */
export function skeletonVersions(row: SkeletonRow | null | undefined): SkeletonVersions {
  const history = readSkeletonHistory(row?.skeleton_history);
  const skeleton = readSkeleton(row?.skeleton);
  const versions = listVersions({
    history,
    current: skeleton.form === "empty" ? null : skeleton,
    frameworkVersion: row?.framework_version ?? null,
    keyOf: ({ raw }) => [textOf(raw)],
  }).map(({ content, ...version }) => ({ ...version, skeleton: content }));
  return {
    versions,
    current: versions.find(({ isCurrent }) => isCurrent) ?? null,
    unreadable: history.unreadable,
  };
}

function readContent(entry: unknown): Skeleton | null {
  if (!isRecord(entry)) return null;
  const keys = Object.keys(entry);
  for (const key of wrapperKeys) {
    // A free form may have a field `value` or `data` of its own: then something stands beside it.
    const isAlone = keys.every((other) => other === key || infoKeys.has(other));
    const inner = parseJsonText(entry[key]);
    const isObject = typeof inner === "object" && inner !== null;
    if (isObject && (isAlone || surelyWrappers.has(key))) return contentOrNull(inner);
  }
  // fromEntries defines its fields: one called __proto__ stays a field.
  const own = Object.entries(entry).filter(([key]) => !besideKeys.has(key));
  return contentOrNull(Object.fromEntries(own));
}

function contentOrNull(value: unknown): Skeleton | null {
  const skeleton = readSkeleton(value);
  return skeleton.form === "empty" ? null : skeleton;
}

function textOf(raw: unknown): string {
  try {
    return canonicalJson(raw);
  } catch {
    // Nested too deeply for the stack: the bounded tree tells nearly as much.
    return JSON.stringify(readValueTree(raw));
  }
}
