import type { TriggerRunStatus } from "./triggerModel.js";

/** A run at Trigger.dev as a test sees it. */
export interface TriggerRunView {
  readonly runId: string;
  readonly taskIdentifier: string;
  readonly status: TriggerRunStatus;
  /** How many events its stream has written so far. */
  readonly events: number;
}

/** The emulated Trigger.dev behind the backend. Its runs are the campaign's turns and examples runs. */
export interface BackendTrigger {
  readonly runs: readonly TriggerRunView[];
  /** A token that may read this run. `expiresIn` in milliseconds; by default the setting `runTokenLife`. */
  issueToken(runId: string, options?: { expiresIn?: number }): string;
  /** Makes all tokens of this run expire now. */
  expireTokens(runId: string): void;
  /** Forgets a run: it answers 404. */
  forgetRun(runId: string): void;
}
