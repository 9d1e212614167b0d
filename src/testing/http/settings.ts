import type { EventShape } from "../trigger/eventShapes.js";

/** What can be changed while the backend runs. */
export interface BackendSettings {
  /** Milliseconds before the headers of every answer. @defaultValue 0 */
  latency: number;
  /** Milliseconds between two chunks of a stream, where a script does not say. @defaultValue 0 */
  chunkDelay: number;
  /** Whether the caller is an admin. The agent chat answers 403 to others; campaign sessions are everybody's. @defaultValue true */
  admin: boolean;
  /** Whether every request needs a token from `backend.auth.issueToken()`. @defaultValue false */
  auth: boolean;
  /**
   * `legacy` speaks as older servers do: no approval chunks; a call that needs a human is left in
   * `input-available` and the stream finishes with `tool-calls`. There a tool that needs a human in a turn
   * needs one throughout that turn. @defaultValue "current"
   */
  protocol: "current" | "legacy";
  /** Whether a continuation comes with another `start.messageId` than the message that it goes on with. @defaultValue false */
  newMessageIds: boolean;
  /**
   * How a rejection is spliced in: as `tool-output-denied`, as a tool error, or as an output
   * `{ rejected: true }`. @defaultValue "denied", with the legacy protocol "output"
   */
  rejection: "denied" | "error" | "output";
  /** When the server kills a stream: milliseconds from its request. @defaultValue 120_000 */
  streamLimit: number;
  /** When the server cuts a sync call: milliseconds from its request. @defaultValue 300_000 */
  syncLimit: number;
  /** How long a run stays `queued`, in milliseconds; the run of a turn at most a quarter of its time. @defaultValue 400 */
  runQueuedFor: number;
  /** How long a run is `running` at least, in milliseconds. Its script may take longer. @defaultValue 1200 */
  runTakes: number;
  /** At most `limit` POSTs of one user in `per` milliseconds; then 429. @defaultValue null */
  rateLimit: { limit: number; per: number } | null;
  /** How long a turn of a campaign session takes, in milliseconds, where a script does not say. @defaultValue 3000 */
  turnTakes: number;
  /** How long an examples run takes besides its leads, in milliseconds. @defaultValue 1000 */
  examplesTake: number;
  /** How long an examples run takes for each lead, in milliseconds. @defaultValue 800 */
  examplesTakePerLead: number;
  /** Whether examples appear in the row when the run is over, or as each is written. @defaultValue "together" */
  examplesArrive: "together" | "one-by-one";
  /** When a turn appends the user's message: with the reply at its end, or as soon as it is claimed. @defaultValue "end" */
  userMessageAt: "end" | "claim";
  /** How the events of a run's stream look. @defaultValue "text-delta" */
  eventShape: EventShape;
  /** The stream that a run writes to, as its row names it. @defaultValue "chat" */
  streamKey: string;
  /** How a stream is sent to clients that know both versions. @defaultValue "v2" */
  streamVersion: "v1" | "v2";
  /** How long the token of a run is valid, in milliseconds. @defaultValue 3_600_000 */
  runTokenLife: number;
  /** How long a run's row is waited for before an empty answer, in milliseconds. @defaultValue 20_000 */
  longPollLimit: number;
  /** After how much silence a run's stream is closed, in milliseconds. @defaultValue 60_000 */
  streamIdleLimit: number;
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
  turnTakes: 3000,
  examplesTake: 1000,
  examplesTakePerLead: 800,
  examplesArrive: "together",
  userMessageAt: "end",
  eventShape: "text-delta",
  streamKey: "chat",
  streamVersion: "v2",
  runTokenLife: 3_600_000,
  longPollLimit: 20_000,
  streamIdleLimit: 60_000,
};
