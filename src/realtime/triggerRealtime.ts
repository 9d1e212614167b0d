import type { Realtime } from "../hooks/index.js";

/** What `triggerRealtime` takes. */
export interface TriggerRealtimeOptions {
  /** The Trigger.dev API that runs the tasks. @defaultValue "https://api.trigger.dev" */
  baseURL?: string;
}

/**
 * Follows the tasks of campaign sessions over Trigger.dev's realtime API, with `@trigger.dev/react-hooks`.
 * Nothing of it is loaded before a task is there to follow. Whenever it fails, polling takes over.
 *
 * @example
 * ```tsx
 * const realtime = triggerRealtime();
 *
 * function App({ sessionId }: { sessionId: string }) {
 *   return (
 *     <PuffleProvider baseUrl="/puffle" realtime={realtime}>
 *       <CampaignWorkspace sessionId={sessionId} />
 *     </PuffleProvider>
 *   );
 * }
 * ```
 */
export function triggerRealtime({ baseURL }: TriggerRealtimeOptions = {}): Realtime {
  return {
    async load() {
      const { createTriggerFollower } = await import("./createTriggerFollower.js");
      return { default: createTriggerFollower(baseURL) };
    },
  };
}
