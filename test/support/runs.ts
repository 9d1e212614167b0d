import { vi } from "vitest";
import type { createApp } from "./app.js";

type App = ReturnType<typeof createApp>;

/** Queues a run as a host would. Timers are faked: `latency` is the backend's, in milliseconds. */
export async function startRun({ client }: App, latency = 0): Promise<string> {
  const started = client.startRun({ message: "Go" });
  await vi.advanceTimersByTimeAsync(latency);
  return (await started).runId;
}

/** A run of somebody else's. */
export async function disownedRun(app: App): Promise<string> {
  const runId = await startRun(app);
  app.backend.agent.disown(runId);
  return runId;
}
