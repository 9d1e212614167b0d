import type { VersionHistory, VersionInfo } from "./readHistory.js";
import { createVersionIds } from "./versionIds.js";

/** One version: of the history, or the current one. */
export interface Version<Content> extends VersionInfo {
  readonly id: string;
  readonly content: Content;
  readonly isCurrent: boolean;
  readonly raw: unknown;
}

/** What a list of versions is made of. */
export interface VersionSources<Content> {
  readonly history: VersionHistory<Content>;
  /** `null` when there is nothing yet. */
  readonly current: Content | null;
  /** The skeleton's version in the row. */
  readonly frameworkVersion: number | null;
  /** Texts that are the same for the same content. */
  readonly keyOf: (content: Content) => readonly string[];
}

/** Lists the history and behind it the current version, once also when the history ends with it. */
export function listVersions<Content>(sources: VersionSources<Content>): Version<Content>[] {
  const { history, current, frameworkVersion, keyOf } = sources;
  const idOf = createVersionIds();
  const versions = history.entries.map((entry) => ({
    ...entry,
    id: idOf(keyOf(entry.content)),
    isCurrent: false,
  }));
  if (current === null) return versions;
  const last = versions.at(-1);
  if (last && isSameKey(keyOf(last.content), keyOf(current))) {
    const version = frameworkVersion ?? last.frameworkVersion;
    versions[versions.length - 1] = {
      ...last,
      content: current,
      frameworkVersion: version,
      isCurrent: true,
    };
  } else {
    versions.push({
      author: "unknown",
      createdAt: null,
      frameworkVersion,
      raw: null,
      content: current,
      id: idOf(keyOf(current)),
      isCurrent: true,
    });
  }
  return versions;
}

function isSameKey(one: readonly string[], two: readonly string[]): boolean {
  return one.every((text, index) => text === two[index]);
}
