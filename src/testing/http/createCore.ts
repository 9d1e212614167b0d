import { pollRun, startRun, streamChat, syncChat, type EndpointCall } from "../agent/endpoints.js";
import type { AgentModel } from "../agent/agentModel.js";
import { applyFaults } from "../faults/fault.js";
import type { DrawableFaultRegistry } from "../faults/faultRegistry.js";
import { tokenOf, type CheckingAuth } from "./auth.js";
import type { AgentEndpoint, Exchange } from "./exchange.js";
import { sendOverLine } from "./line.js";
import { approvalResponseOf } from "./readInput.js";
import { Refusal, refuse, refuseForRate } from "./replies.js";
import type { LoggedRequest, WritableRequestLog } from "./requestLog.js";
import type { BackendSettings } from "./settings.js";

/** One endpoint: a method, a path from `/api` on, and what answers. */
interface Route {
  endpoint: AgentEndpoint;
  method: string;
  pattern: RegExp;
  answer: (call: EndpointCall) => Promise<Response>;
}

/** The first that matches answers: the named ones stand before the run id. */
const routes: readonly Route[] = [
  { endpoint: "start", method: "POST", pattern: /^\/api\/agent\/chat$/, answer: startRun },
  { endpoint: "sync", method: "POST", pattern: /^\/api\/agent\/chat\/sync$/, answer: syncChat },
  {
    endpoint: "stream",
    method: "POST",
    pattern: /^\/api\/agent\/chat\/stream$/,
    answer: streamChat,
  },
  {
    endpoint: "mock-stream",
    method: "POST",
    pattern: /^\/api\/agent\/chat\/mock-stream$/,
    answer: streamChat,
  },
  { endpoint: "poll", method: "GET", pattern: /^\/api\/agent\/chat\/([^/]+)$/, answer: pollRun },
];

/** What an answer needs besides its body: the doors ask for it. */
export interface CoreAnswer {
  response: Response;
  /** Whether the page's origin may read the answer. */
  allowsOrigin: boolean;
}

/** What the core is made of. */
export interface CoreSetup {
  model: AgentModel;
  settings: BackendSettings;
  auth: CheckingAuth;
  faults: DrawableFaultRegistry;
  log: WritableRequestLog;
  /** What is under way, so that a reset can end it. */
  openWork: Set<AbortController>;
}

/** Host pages may serve the API below a path of their own: only what follows the last `/api` counts. */
function apiPathOf(url: string): string {
  const { pathname } = new URL(url);
  const at = pathname.lastIndexOf("/api/");
  return at < 0 ? pathname : pathname.slice(at);
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
  const path = apiPathOf(request.url);
  const route = routes.find((one) => one.method === request.method && one.pattern.test(path));
  const body = await readBody(request);
  const entry: LoggedRequest = {
    index: -1,
    endpoint: route?.endpoint ?? "unknown",
    method: request.method,
    path,
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
  const { model, settings, auth } = setup;
  try {
    const userId = auth.identify(exchange.request);
    if (!route) return refuseUnknown(exchange);
    if (!settings.admin) return refuse(403, "Admin access required");
    const wait = secondsToWait(setup, exchange);
    if (wait > 0) return refuseForRate(wait);
    return await route.answer({ model, settings, exchange, userId });
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
