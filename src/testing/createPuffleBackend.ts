import { createAgentFace } from "./agent/createAgentFace.js";
import { createAgentModel, type AgentModel } from "./agent/agentModel.js";
import { campaignAgent } from "./campaign/campaignAgent.js";
import { createCampaignFace } from "./campaign/createCampaignFace.js";
import { createCampaignModel, endCampaignWork } from "./campaign/campaignModel.js";
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
  if (clock === undefined || clock === "real") return createRealClock();
  return clock === "virtual" ? createVirtualClock() : clock;
}

function settingsOf(options: Partial<BackendSettings>): BackendSettings {
  const given = Object.fromEntries(
    Object.entries(options).filter(
      ([name, value]) => name in defaultSettings && value !== undefined,
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
 * come from the AI SDK's own server code: it needs `ai` 7, whatever major the page itself uses.
 *
 * @example
 * const backend = createPuffleBackend({ clock: "virtual", chunkDelay: 20 });
 *
 * // Doors
 * const server = setupServer(...backend.handlers);         // MSW in Node
 * const worker = setupWorker(...backend.handlers);         // MSW in a browser, Storybook
 * const { url, close } = await backend.listen();           // a real server on 127.0.0.1
 * const client = createPuffleClient({ baseUrl: "http://puffle.test", fetch: backend.fetch });
 *
 * // What the agent does for the next message, and the one after
 * backend.agent.script(
 *   say("Looking…"),
 *   callTool("search_leads", { query: "fintech" }, { delay: 500 }),
 *   needApproval("send_email", { to: "ann@acme.test" }, { denied: "Then not." }),
 *   say("Sent."),
 * );
 * backend.agent.script(say("Half an ans"), cut());
 * backend.agent.onMessage((message) => [say(`You wrote: ${message}`)]);
 *
 * // A campaign session: asked, then drafted. A turn takes `turnTakes` milliseconds on the backend's clock
 * const sessionId = backend.campaign.createSession();
 * backend.campaign.script("Who is it for?", { reply: "Here it is.", skeleton: {}, draft: { subject: "Hi %first_name%" } });
 * backend.campaign.script({ takes: 20_000, fail: "The model did not answer" });
 * backend.campaign.occupy(sessionId, "generating_examples", 8000);   // another tab holds the lock
 * backend.campaign.rewriteDraft(sessionId, { body: "Rewritten" });   // the agent was faster
 *
 * // What goes wrong
 * backend.faults.next("stream", rateLimit(30));            // the next one
 * backend.faults.next("poll", serverError(), 3);           // the next three
 * const remove = backend.faults.add("any", slow(2000));    // each one, until removed
 * backend.faults.next("approval", loseResponse());         // the answer to an approval
 * backend.faults.next("session-turn", gatewayLoses(504));  // claimed and running, but nobody is told
 * backend.faults.add("trigger-run", shapeConflict());      // Trigger.dev's endless 409
 *
 * // refusals: rateLimit, expireToken, outOfCredits, notAdmin, notFound, gone, badRequest, busy, tooLarge,
 * //   requestTimeout, serverError, refusal · pages: html502, htmlError, loginPage, redirect, jsonInstead,
 * //   brokenJson, emptyBody, noContent, contentType · line: offline, loseResponse, corsRefused, dropAfter,
 * //   endAfter, endBeforeFinish, killAfter · time: slow, neverAnswers, stallAfter, trickle, splitEvery
 * // events: brokenEvent, unknownChunk, nullDelta, wrongTypes, unknownFinishReason, errorChunk, insertChunks …
 * // answers: unknownRunStatus, staleRun, nullFields, mapJson, noConversation, mapSession, nullSessionFields
 * // after the work: loseResponse, gatewayLoses, slowAnswer, arrivesLate, failsToQueue · before it: loseRequest
 * // Trigger.dev: shapeConflict, endAfterEvents, hideHeaders · your own: defineFault
 *
 * // Time, on a virtual clock
 * await backend.clock.advance(1600);                       // a run: queued, running, completed
 *
 * // Witnesses
 * backend.requests.posts().length;                         // what was sent, and how often
 * backend.requests.last()?.aborted;                        // whether the client went away
 * backend.agent.executedCalls;                             // what really ran, with which arguments
 * backend.agent.pendingCalls;
 * backend.campaign.turns;                                  // one per claimed turn
 * backend.campaign.session(sessionId);                     // the row
 *
 * backend.configure({ protocol: "legacy", admin: false });
 * backend.reset();
 */
export function createPuffleBackend(options: PuffleBackendOptions = {}): PuffleBackend {
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
