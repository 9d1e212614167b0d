import { createAgentFace } from "./agent/createAgentFace.js";
import { createAgentModel, type AgentModel } from "./agent/agentModel.js";
import { checkSdk } from "./agent/sdk.js";
import { campaignAgent } from "./campaign/campaignAgent.js";
import { createCampaignFace } from "./campaign/createCampaignFace.js";
import { createCampaignModel, endCampaignWork } from "./campaign/campaignModel.js";
import { checkBackendOptions, checkBackendSettings } from "./checkBackendOptions.js";
import { createRealClock, createVirtualClock, type PuffleClock } from "./clock.js";
import { listen } from "./doors/listen.js";
import { createMswHandlers } from "./doors/mswHandlers.js";
import { createFaultRegistry } from "./faults/faultRegistry.js";
import { createAuth } from "./http/auth.js";
import { createCore } from "./http/createCore.js";
import { NetworkFailure } from "./http/NetworkFailure.js";
import { createRequestLog } from "./http/requestLog.js";
import { defaultSettings, type BackendSettings } from "./http/settings.js";
import { createSeededRandom } from "./random.js";
import { salesAgent } from "./script/salesAgent.js";
import { createTriggerFace } from "./trigger/createTriggerFace.js";
import { createTriggerModel } from "./trigger/triggerModel.js";
import type { PuffleBackend, PuffleBackendOptions } from "./types.js";

function clockOf(clock: PuffleBackendOptions["clock"]): PuffleClock {
  if (!clock || clock === "real") return createRealClock();
  return clock === "virtual" ? createVirtualClock() : clock;
}

function settingsOf(options: Partial<BackendSettings>): BackendSettings {
  const given = Object.fromEntries(
    Object.entries(options).filter(
      ([name, value]) => name in defaultSettings && value !== undefined && value !== null,
    ),
  ) as Partial<BackendSettings>;
  const settings = { ...defaultSettings, ...given };
  const rejection = settings.protocol === "legacy" ? "output" : "denied";
  return { ...settings, rejection: options.rejection ?? rejection };
}

/** Paths alone are taken too, as a browser does; where there is no page they get a name of their own. */
function toRequest(input: Request | string | URL, init: RequestInit | undefined): Request {
  if (typeof input !== "string") return new Request(input, init);
  const base = typeof location === "undefined" ? "http://puffle.test" : location.href;
  return new Request(new URL(input, base), init);
}

/**
 * An embedded Puffle backend: one in-memory model of the real one, behind three doors. The agent answers at
 * once, without any set-up; scripts, faults and a clock make it do what a story or a test needs. Its streams
 * come from the AI SDK's own server code: it needs `ai` 7, and throws beside an older one.
 *
 * Three doors lead to it: `backend.fetch` for a client, `backend.handlers` for MSW in Node and in browsers,
 * `backend.listen()` for a real server on 127.0.0.1.
 *
 * @example
 * ```ts
 * const backend = createPuffleBackend({ clock: "virtual", chunkDelay: 20 });
 * const client = createPuffleClient({ baseUrl: "https://puffle.test", fetch: backend.fetch });
 *
 * // what the agent does for the next message, and the one after
 * backend.agent.script(
 *   say("Looking…"),
 *   callTool("search_leads", { query: "fintech" }, { delay: 500 }),
 *   needApproval("send_email", { to: "ann@acme.test" }, { denied: "Then not." }),
 *   say("Sent."),
 * );
 * backend.agent.script(say("Half an ans"), cut());
 *
 * // a campaign session: asked, then drafted, while another tab holds the lock
 * const sessionId = backend.campaign.createSession();
 * backend.campaign.script("Who is it for?", { reply: "Here it is.", skeleton: {} });
 * backend.campaign.occupy(sessionId, "generating_examples", 8000);
 *
 * // what goes wrong: the next one, the next three, each one until it is removed
 * backend.faults.next("stream", rateLimit(30));
 * backend.faults.next("poll", serverError(), 3);
 * const remove = backend.faults.add("any", slow(2000));
 * remove();
 *
 * // what was sent, and what ran
 * const run = await client.startRun({ message: "Find leads" });
 * await backend.clock.advance(1600);
 * console.assert(backend.requests.posts().length === 1, run.runId);
 * ```
 *
 * @throws Error for an option that is none or is wrong, and where `ai` is older than 7.
 */
export function createPuffleBackend(options: PuffleBackendOptions = {}): PuffleBackend {
  checkSdk();
  checkBackendOptions(options);
  const clock = clockOf(options.clock);
  const random = createSeededRandom(options.seed ?? 1);
  const settings = settingsOf(options);
  const fresh = () =>
    createAgentModel({ clock, random, responder: salesAgent, tools: options.tools ?? {} });
  const model: AgentModel = fresh();
  const trigger = createTriggerModel({ clock, random });
  const campaign = createCampaignModel({ clock, random, trigger, responder: campaignAgent });
  const log = createRequestLog();
  const faults = createFaultRegistry();
  const auth = createAuth({ clock, random, isRequired: () => settings.auth });
  const openWork = new Set<AbortController>();
  const core = createCore({ model, campaign, settings, auth, faults, log, openWork });
  return {
    agent: createAgentFace(model),
    campaign: createCampaignFace(campaign),
    trigger: createTriggerFace(trigger, settings),
    faults,
    requests: log,
    clock,
    auth,
    handlers: createMswHandlers(core),
    settings,
    fetch: async (input, init) => {
      const { response, allowsOrigin } = await core(toRequest(input, init));
      if (!allowsOrigin) throw new NetworkFailure();
      return response;
    },
    listen: ({ port } = {}) => listen(core, port),
    configure: (changes) => {
      checkBackendSettings(changes);
      Object.assign(settings, settingsOf({ ...withoutRejection(settings, changes), ...changes }));
    },
    reset: () => {
      const ended = new NetworkFailure("network error");
      for (const run of model.runs.values()) run.controller.abort(ended);
      endCampaignWork(campaign, ended);
      for (const work of openWork) work.abort(ended);
      Object.assign(settings, settingsOf(options));
      random.restart();
      Object.assign(model, fresh());
      Object.assign(trigger, createTriggerModel({ clock, random }));
      Object.assign(
        campaign,
        createCampaignModel({ clock, random, trigger, responder: campaignAgent }),
      );
      faults.clear();
      auth.clear();
      log.clear();
    },
  };
}

/** A change of the protocol brings its own way of rejecting along. */
function withoutRejection(settings: BackendSettings, changes: Partial<BackendSettings>) {
  const { rejection, ...rest } = settings;
  return changes.protocol === undefined ? { ...rest, rejection } : rest;
}
