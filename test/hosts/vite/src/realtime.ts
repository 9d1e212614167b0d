import { triggerRealtime } from "puffle-react/realtime";

const { VITE_TRIGGER_URL } = import.meta.env;

/**
 * Follows the agent's work on an email as it happens. `VITE_TRIGGER_URL` says where its tasks run: an address, which
 * the content security policy must name in `connect-src`, or a path of this origin. Without it they are polled.
 */
export const realtime = VITE_TRIGGER_URL
  ? triggerRealtime({ baseURL: new URL(VITE_TRIGGER_URL, location.href).href })
  : undefined;
