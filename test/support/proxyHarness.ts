import {
  createPuffleProxy,
  type ProxyEvent,
  type PuffleProxy,
  type PuffleProxyOptions,
} from "puffle-react/server";
import { serveProxy } from "./proxyServer.js";
import { startTestServer, type TestServer } from "./testServer.js";

/** The account key of `createProxyHarness`: it must never come out anywhere. */
export const canaryKey = "pk_live_CANARY7d1f0c3e11aa4f63";
export const uuid = "7d1f0c3e-11aa-4f63-9a55-000000000001";
export const sessionsPath = "/api/campaigns/ai-chat-sessions";

/** What a page of the host itself sends. */
export const pageHeaders = { "content-type": "application/json", "sec-fetch-site": "same-origin" };

/** A request of such a page. A body makes it a POST. */
export function pageRequest(path: string, body?: unknown, init: RequestInit = {}): Request {
  return new Request(`https://host.test${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    ...init,
    headers: { ...pageHeaders, ...(init.headers as Record<string, string> | undefined) },
  });
}

/** A proxy in front of a server that the test drives by hand. */
export interface ProxyHarness {
  readonly upstream: TestServer;
  readonly proxy: PuffleProxy;
  readonly events: readonly ProxyEvent[];
  /** Asks the bare function. */
  ask(path: string, body?: unknown, init?: RequestInit): Promise<Response>;
  /** Serves the proxy on a socket, through `toNodeHandler`. Gives its URL. */
  serve(): Promise<string>;
}

/** Makes the harness. Everyone is `user_1` unless `options` say otherwise. */
export async function createProxyHarness(
  options: Partial<PuffleProxyOptions> = {},
): Promise<ProxyHarness> {
  const upstream = await startTestServer();
  const events: ProxyEvent[] = [];
  const proxy = createPuffleProxy({
    apiKey: canaryKey,
    authorize: () => "user_1",
    baseUrl: upstream.url,
    onEvent: (event) => void events.push(event),
    ...options,
  });
  return {
    upstream,
    proxy,
    events,
    ask: (path, body, init) => proxy(pageRequest(path, body, init)),
    serve: () => serveProxy(proxy),
  };
}

/** Status and body of an answer. */
export async function readAnswer(
  answer: Response | Promise<Response>,
): Promise<Record<string, unknown>> {
  const response = await answer;
  const body = (await response.json()) as Record<string, unknown>;
  return { ...body, status: response.status };
}
