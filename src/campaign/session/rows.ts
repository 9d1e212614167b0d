import type { CampaignSession, PuffleError } from "../../client/index.js";

/** Where a session's row is kept: the host's cache, or a variable in a test. */
export interface SessionRows {
  get(): CampaignSession | null;
  /** Why the last read failed; `null` after one that worked. */
  error(): PuffleError | null;
  /** When the row was read: milliseconds since the epoch. 0 when it was not, or is known to be outdated. */
  readAt(): number;
  /**
   * Reads the row now. The answer is that of a request that began after this call; an older answer that
   * comes later is dropped.
   *
   * @throws PuffleError
   */
  refetch(): Promise<CampaignSession>;
  /** Puts a row there that came with another answer. A read that began before it is made anew. */
  set(row: CampaignSession): void;
  /** Tells of every change; `isOutdated` when somebody said that the row is to be read anew. */
  subscribe(listener: (isOutdated: boolean) => void): () => void;
  /** Keeps the row where it is until the returned function is called. */
  retain(): () => void;
}
