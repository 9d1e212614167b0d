import { invariant } from "../internal/index.js";
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
 * @throws Error for a `baseURL` that is no address.
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
export function triggerRealtime(options: TriggerRealtimeOptions = {}): Realtime {
  const baseURL = (options as TriggerRealtimeOptions | null)?.baseURL;
  invariant(
    baseURL === undefined || isWebAddress(baseURL),
    "triggerRealtime cannot reach Trigger.dev: its baseURL must be an https:// address, as in the option's default, https://api.trigger.dev. Correct it or leave it out.",
  );
  return {
    async load() {
      const { createTriggerFollower } = await import("./createTriggerFollower.js");
      return { default: createTriggerFollower(baseURL) };
    },
  };
}

function isWebAddress(value: unknown): boolean {
  return typeof value === "string" && URL.canParse(value) && /^https?:/i.test(value);
}
