import type { CampaignSession, PuffleError } from "../../client/index.js";

/** Where a session's row is kept: the host's cache, or a variable in a test. */
export interface SessionRows {
  get(): CampaignSession | null;
  /** Why the last read failed; `null` after one that worked. */
  error(): PuffleError | null;
  /**
   * Reads the row now. The answer is that of a request that began after this call; an older answer that
   * comes later is dropped.
   *
   * @throws PuffleError
   */
  refetch(): Promise<CampaignSession>;
  /** Puts a row there that came with another answer. */
  set(row: CampaignSession): void;
  subscribe(listener: () => void): () => void;
}
