export { triggerRealtime, type TriggerRealtimeOptions } from "./triggerRealtime.js";
export type { Realtime, RealtimeRunProps } from "../hooks/index.js";
