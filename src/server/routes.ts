import { isRunId, isUuid } from "../internal/index.js";

/** An endpoint of the Puffle API. Nothing else can be reached through the proxy. */
export type ProxyRoute =
  | "start"
  | "poll"
  | "sync"
  | "stream"
  | "mock-stream"
  | "session-create"
  | "session-list"
  | "session-get"
  | "session-update"
  | "session-delete"
  | "session-turn"
  | "session-examples";

/**
 * What a request names, from its path, query and body: checked by form, not by owner. UUIDs are in lower case.
 */
export interface ProxyIds {
  runId?: string;
  sessionId?: string;
  conversationId?: string;
  campaignId?: string;
  nodeId?: string;
}

/** One endpoint. */
export interface Route {
  readonly name: ProxyRoute;
  readonly method: string;
  /** From `/api` on; `{runId}` and `{sessionId}` stand for an id. */
  readonly path: string;
  /** The one query parameter that it takes, a UUID. */
  readonly query?: { readonly parameter: string; readonly id: keyof ProxyIds };
  /** Fields of the body that name something, and what. */
  readonly fields?: Readonly<Record<string, keyof ProxyIds>>;
  readonly isStream?: boolean;
  /** Whether it costs credits: those the rate limit counts. */
  readonly spends?: boolean;
}

const chat = "/api/agent/chat";
const sessions = "/api/campaigns/ai-chat-sessions";
const session = `${sessions}/{sessionId}`;
const asked = { fields: { conversationId: "conversationId" }, spends: true } as const;

const routes: readonly Route[] = [
  { name: "start", method: "POST", path: chat, ...asked },
  { name: "sync", method: "POST", path: `${chat}/sync`, ...asked },
  { name: "stream", method: "POST", path: `${chat}/stream`, ...asked, isStream: true },
  { name: "mock-stream", method: "POST", path: `${chat}/mock-stream`, ...asked, isStream: true },
  { name: "poll", method: "GET", path: `${chat}/{runId}` },
  {
    name: "session-create",
    method: "POST",
    path: sessions,
    fields: { campaign_id: "campaignId", node_id: "nodeId" },
  },
  {
    name: "session-list",
    method: "GET",
    path: sessions,
    query: { parameter: "campaign_id", id: "campaignId" },
  },
  { name: "session-get", method: "GET", path: session },
  { name: "session-update", method: "PATCH", path: session },
  { name: "session-delete", method: "DELETE", path: session },
  { name: "session-turn", method: "POST", path: `${session}/turn`, spends: true },
  { name: "session-examples", method: "POST", path: `${session}/generate-examples`, spends: true },
];

/** A route that a path leads to, and the ids in that path. */
export interface Match {
  readonly route: Route;
  readonly ids: ProxyIds;
}

/** The routes, one a method, that a path leads to. Only letters, digits and `/_.:-` can match: nothing encoded. */
export function matchPath(path: string): Match[] {
  const given = path.split("/");
  return routes.flatMap((route) => {
    const ids: ProxyIds = {};
    const wanted = route.path.split("/");
    const isMatch =
      wanted.length === given.length &&
      wanted.every((segment, at) => takeSegment(segment, given[at]!, ids));
    return isMatch ? { route, ids } : [];
  });
}

function takeSegment(segment: string, given: string, ids: ProxyIds): boolean {
  if (segment === "{runId}" && isRunId(given)) ids.runId = given;
  else if (segment === "{sessionId}" && isUuid(given)) ids.sessionId = given.toLowerCase();
  else return segment === given;
  return true;
}

/** The path and query to ask upstream: written from the table and the checked ids, never from what came in. */
export function writePath({ path, query }: Route, ids: ProxyIds): string {
  const written = path.replace(/\{(\w+)\}/, (_, name: string) => ids[name as keyof ProxyIds]!);
  return query ? `${written}?${query.parameter}=${ids[query.id]}` : written;
}
