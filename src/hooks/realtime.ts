import type { ComponentType } from "react";

/** What a realtime implementation gets: one run, its token, and whom to tell. */
export interface RealtimeRunProps {
  /** Trigger.dev's name for the run. */
  runId: string;
  /** Short-lived, good for this run alone. */
  publicAccessToken: string;
  /** Called with the whole reply as far as it was written. */
  onText: (text: string) => void;
  /** Called when updates begin to arrive, and when they cannot any more. */
  onLiveChange: (isLive: boolean) => void;
  /** Called when the run is over, however it ended: the session's row tells. */
  onFinish: () => void;
}

/**
 * A way to follow runs as they happen, for `PuffleProvider`. From `puffle-react/realtime`. Loaded only when
 * a run is there to follow; whatever happens to it, polling goes on.
 */
export interface Realtime {
  /** Loads the component that follows one run. It renders no element. */
  load: () => Promise<{ default: ComponentType<RealtimeRunProps> }>;
}
