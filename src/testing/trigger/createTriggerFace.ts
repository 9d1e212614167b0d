import type { BackendSettings } from "../http/settings.js";
import { issueRunToken, statusOf, timeOf, type TriggerModel } from "./triggerModel.js";
import type { BackendTrigger } from "./types.js";

/** The emulated Trigger.dev as tests and stories see it. */
export function createTriggerFace(model: TriggerModel, settings: BackendSettings): BackendTrigger {
  return {
    get runs() {
      const now = model.clock.now();
      return [...model.runs.values()].map((run) => ({
        runId: run.id,
        taskIdentifier: run.taskIdentifier,
        status: statusOf(model, run),
        events: run.events.filter((event) => timeOf(run, event) <= now).length,
      }));
    },
    issueToken: (runId, { expiresIn } = {}) =>
      issueRunToken(model, runId, expiresIn ?? settings.runTokenLife),
    expireTokens: (runId) => {
      for (const token of model.tokens.values())
        if (token.runId === runId) token.expiresAt = model.clock.now();
    },
    forgetRun: (runId) => void model.runs.delete(runId),
  };
}
