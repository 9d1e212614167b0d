/** What can be changed while the backend runs. */
export interface BackendSettings {
  /** Milliseconds before the headers of every answer. @default 0 */
  latency: number;
  /** Milliseconds between two chunks of a stream, where a script does not say. @default 0 */
  chunkDelay: number;
  /** Whether the caller is an admin. The agent chat answers 403 to others. @default true */
  admin: boolean;
  /** Whether every request needs a token from `backend.auth.issueToken()`. @default false */
  auth: boolean;
  /**
   * `legacy` speaks as older servers do: no approval chunks; a call that needs a human is left in
   * `input-available` and the stream finishes with `tool-calls`. There a tool that needs a human in a turn
   * needs one throughout that turn. @default "current"
   */
  protocol: "current" | "legacy";
  /** Whether a continuation comes with another `start.messageId` than the message that it goes on with. @default false */
  newMessageIds: boolean;
  /**
   * How a rejection is spliced in: as `tool-output-denied`, as a tool error, or as an output
   * `{ rejected: true }`. @default "denied", with the legacy protocol "output"
   */
  rejection: "denied" | "error" | "output";
  /** When the server kills a stream: milliseconds from its request. @default 120_000 */
  streamLimit: number;
  /** When the server cuts a sync call: milliseconds from its request. @default 300_000 */
  syncLimit: number;
  /** How long a run stays `queued`, in milliseconds. @default 400 */
  runQueuedFor: number;
  /** How long a run is `running` at least, in milliseconds. Its script may take longer. @default 1200 */
  runTakes: number;
  /** At most `limit` POSTs of one user in `per` milliseconds; then 429. @default null */
  rateLimit: { limit: number; per: number } | null;
}

export const defaultSettings: Readonly<Omit<BackendSettings, "rejection">> = {
  latency: 0,
  chunkDelay: 0,
  admin: true,
  auth: false,
  protocol: "current",
  newMessageIds: false,
  streamLimit: 120_000,
  syncLimit: 300_000,
  runQueuedFor: 400,
  runTakes: 1200,
  rateLimit: null,
};
