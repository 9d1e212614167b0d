import type { AgentModel } from "../agent/agentModel.js";
import type { CampaignModel } from "../campaign/campaignModel.js";
import { applyFaults } from "../faults/fault.js";
import type { DrawableFaultRegistry } from "../faults/faultRegistry.js";
import { tokenOf, type CheckingAuth } from "./auth.js";
import type { Exchange } from "./exchange.js";
import { sendOverLine } from "./line.js";
import { approvalResponseOf } from "./readInput.js";
import { Refusal, refuse, refuseForRate } from "./replies.js";
import type { LoggedRequest, WritableRequestLog } from "./requestLog.js";
import { apiPathOf, routes, type Route } from "./routes.js";
import type { BackendSettings } from "./settings.js";

/** What an answer needs besides its body: the doors ask for it. */
export interface CoreAnswer {
  response: Response;
  /** Whether the page's origin may read the answer. */
  allowsOrigin: boolean;
}

/** What the core is made of. */
export interface CoreSetup {
  model: AgentModel;
  campaign: CampaignModel;
  settings: BackendSettings;
  auth: CheckingAuth;
  faults: DrawableFaultRegistry;
  log: WritableRequestLog;
  /** What is under way, so that a reset can end it. */
  openWork: Set<AbortController>;
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * The one core behind all doors.
 *
 * @throws NetworkFailure from the returned function when the line breaks before an answer.
 */
export function createCore(setup: CoreSetup): (request: Request) => Promise<CoreAnswer> {
  const { model, settings, faults, log } = setup;
  const { clock } = model;
  return async (request) => {
    const controller = new AbortController();
    setup.openWork.add(controller);
    const onAbort = () => controller.abort(request.signal.reason);
    if (request.signal.aborted) onAbort();
    request.signal.addEventListener("abort", onAbort, { once: true });
    const { exchange, route } = await openExchange(setup, request, controller);
    const met = faults.draw(exchange);
    const entry = met.every((fault) => fault.reachesServer)
      ? log.record({ ...exchange.entry, faults: met.map((fault) => fault.name) })
      : exchange.entry;
    const own: Exchange = Object.assign(exchange, { entry });
    const answer = applyFaults(met, own, async () => {
      if (settings.latency > 0) await clock.sleep(settings.latency, own.signal);
      return handle(setup, own, route);
    });
    try {
      const response = await Promise.race([answer, rejectOnAbort(controller.signal)]);
      const limit =
        own.endpoint === "stream" || own.endpoint === "mock-stream"
          ? settings.streamLimit - (clock.now() - own.startedAt)
          : Infinity;
      return {
        response: sendOverLine(response, {
          clock,
          entry,
          controller,
          limit,
          onEnd: () => setup.openWork.delete(controller),
        }),
        allowsOrigin: own.allowsOrigin,
      };
    } catch (error) {
      setup.openWork.delete(controller);
      closeEntry(entry, controller.signal.aborted);
      if (!controller.signal.aborted) controller.abort(error);
      throw error;
    }
  };
}

async function openExchange(
  { model, auth }: CoreSetup,
  request: Request,
  controller: AbortController,
): Promise<{ exchange: Exchange; route: Route | undefined }> {
  const url = new URL(request.url);
  const path = apiPathOf(url);
  const route = routes.find((one) => one.method === request.method && one.pattern.test(path));
  const body = await readBody(request);
  const entry: LoggedRequest = {
    index: -1,
    endpoint: route?.endpoint ?? "unknown",
    method: request.method,
    path,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(request.headers),
    body,
    approvalResponse: approvalResponseOf(body),
    at: model.clock.now(),
    status: null,
    aborted: false,
    state: "open",
    faults: [],
  };
  const exchange: Exchange = {
    endpoint: route?.endpoint ?? "unknown",
    request,
    params: route?.pattern.exec(path)?.slice(1) ?? [],
    body,
    clock: model.clock,
    random: model.random,
    signal: controller.signal,
    startedAt: entry.at,
    entry,
    allowsOrigin: true,
    queuesRuns: true,
    expireToken: () => {
      const token = tokenOf(request);
      if (token !== null) auth.expire(token);
    },
  };
  return { exchange, route };
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

function closeEntry(entry: LoggedRequest, isAborted: boolean): void {
  entry.state = isAborted ? "aborted" : "cut";
  entry.aborted = isAborted;
}

async function handle(
  setup: CoreSetup,
  exchange: Exchange,
  route: Route | undefined,
): Promise<Response> {
  const { model, campaign, settings, auth } = setup;
  const call = { model, campaign, trigger: campaign.trigger, auth, settings, exchange };
  try {
    // Trigger.dev is another service: it knows the tokens of its runs, and nothing of Puffle's users.
    if (route?.access === "run-token") return await route.answer({ ...call, userId: "" });
    const userId = auth.identify(exchange.request);
    if (!route) return refuseUnknown(exchange);
    if (route.access === "admin" && !settings.admin) return refuse(403, "Admin access required");
    const wait = secondsToWait(setup, exchange);
    if (wait > 0) return refuseForRate(wait);
    return await route.answer({ ...call, userId });
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.status, error.message);
    throw error;
  }
}

function refuseUnknown({ entry }: Exchange): Response {
  const isKnownPath = routes.some((route) => route.pattern.test(entry.path));
  return isKnownPath ? refuse(405, "Method not allowed") : refuse(404, "Not found");
}

function secondsToWait({ settings, log, model }: CoreSetup, exchange: Exchange): number {
  if (!settings.rateLimit || exchange.request.method !== "POST") return 0;
  const { limit, per } = settings.rateLimit;
  const now = model.clock.now();
  const counted = log.where(
    (entry) =>
      entry.method === "POST" &&
      entry.index < exchange.entry.index &&
      entry.at > now - per &&
      entry.status !== 429 &&
      entry.headers["authorization"] === exchange.entry.headers["authorization"],
  );
  const oldest = counted.at(-limit);
  return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest.at + per - now) / 1000));
}
