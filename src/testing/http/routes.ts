import { pollRun, startRun, streamChat, syncChat, type EndpointCall } from "../agent/endpoints.js";
import {
  createSession,
  deleteSession,
  generateExamples,
  getSession,
  listSessions,
  takeTurn,
  updateSession,
  type CampaignCall,
} from "../campaign/endpoints.js";
import { followRun, followStream, type TriggerCall } from "../trigger/endpoints.js";
import type { BackendEndpoint } from "./exchange.js";

/** All that an endpoint may need. */
export type AnyCall = EndpointCall & CampaignCall & TriggerCall;

/** One endpoint: a method, a path from `/api` or `/realtime` on, and what answers. */
export interface Route {
  readonly endpoint: BackendEndpoint;
  readonly method: string;
  readonly pattern: RegExp;
  /** Who may ask: an admin, any user, or the holder of a run's own token. */
  readonly access: "admin" | "user" | "run-token";
  readonly answer: (call: AnyCall) => Promise<Response>;
}

const chat = String.raw`^/api/agent/chat`;
const sessions = String.raw`^/api/campaigns/ai-chat-sessions`;
const realtime = String.raw`^/realtime/v1`;
const segment = String.raw`/([^/]+)`;

type Answer = Route["answer"];

const route =
  (access: Route["access"], root: string) =>
  (endpoint: BackendEndpoint, method: string, path: string, answer: Answer): Route => ({
    endpoint,
    method,
    pattern: new RegExp(`${root}${path}$`),
    access,
    answer,
  });

const ofAgent = route("admin", chat);
const ofCampaign = route("user", sessions);
const ofTrigger = route("run-token", realtime);

/** The first that matches answers: the named ones stand before the run id. */
export const routes: readonly Route[] = [
  ofAgent("start", "POST", "", startRun),
  ofAgent("sync", "POST", "/sync", syncChat),
  ofAgent("stream", "POST", "/stream", streamChat),
  ofAgent("mock-stream", "POST", "/mock-stream", streamChat),
  ofAgent("poll", "GET", segment, pollRun),
  ofCampaign("session-create", "POST", "", createSession),
  ofCampaign("session-list", "GET", "", listSessions),
  ofCampaign("session-get", "GET", segment, getSession),
  ofCampaign("session-update", "PATCH", segment, updateSession),
  ofCampaign("session-delete", "DELETE", segment, deleteSession),
  ofCampaign("session-turn", "POST", `${segment}/turn`, takeTurn),
  ofCampaign("session-examples", "POST", `${segment}/generate-examples`, generateExamples),
  ofTrigger("trigger-run", "GET", `/runs${segment}`, followRun),
  ofTrigger("trigger-stream", "GET", `/streams${segment}${segment}`, followStream),
];

/** Host pages may serve the API below a path of their own: only what follows the last `/api` counts. */
export function apiPathOf(url: URL): string {
  const { pathname } = url;
  const at = Math.max(pathname.lastIndexOf("/api/"), pathname.lastIndexOf("/realtime/v1/"));
  return at < 0 ? pathname : pathname.slice(at);
}
