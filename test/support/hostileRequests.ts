import * as fc from "fast-check";
import { createPuffleProxy } from "puffle-react/server";
import { canaryKey, uuid } from "./proxyHarness.js";

/** A request that tries to lead somewhere else. */
export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** What went out. */
export interface SentCall {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
}

const pieces = [
  "api",
  "agent",
  "chat",
  "sync",
  "stream",
  "mock-stream",
  "campaigns",
  "ai-chat-sessions",
  "turn",
  "generate-examples",
  "run_1",
  "run_",
  "run_a.b:c-d",
  uuid,
  uuid.toUpperCase(),
  "",
  ".",
  "..",
  "...",
  "%2e%2e",
  "%2E%2E%2F",
  "%2f",
  "%5c",
  "\\",
  "%00",
  "%0d%0aHost:evil.test",
  "%252e%252e",
  "..;",
  ";",
  "@evil.test",
  "evil.test",
  "http:",
  "https:%2f%2fevil.test",
  "http:%2f%2fevil.test%23",
  "data:text%2fhtml;base64,eA==",
  "javascript:alert(1)",
  "//evil.test",
  "?campaign_id=",
  `?campaign_id=${uuid}`,
  "#",
  "\u202e",
  "ａｐｉ",
  " ",
  "\t",
  "admin",
  "run_1/../../admin",
  "%61pi",
  "__proto__",
  "constructor",
  "{runId}",
  "{sessionId}",
  "x".repeat(3000),
];
const ids = [
  "run_1",
  uuid,
  "run_..",
  "run_%2e%2e",
  `${uuid}%2f..`,
  "run_1?x=1",
  "run_1#",
  "run_1/",
  "..",
  "run_1;a",
];
const known = [
  "/api/agent/chat",
  "/api/agent/chat/sync",
  "/api/agent/chat/stream",
  "/api/campaigns/ai-chat-sessions",
  `/api/campaigns/ai-chat-sessions?campaign_id=${uuid}`,
];
const withId = ids.flatMap((id) => [
  `/api/agent/chat/${id}`,
  `/api/campaigns/ai-chat-sessions/${id}`,
  `/api/campaigns/ai-chat-sessions/${id}/turn`,
]);

/** Makes paths that try to lead elsewhere, as they stand in a request: many of them nearly right. */
export const hostilePath: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom(...pieces), { maxLength: 8 })
      .map((list) => `/${list.join("/")}`),
  },
  { weight: 5, arbitrary: fc.constantFrom(...known, ...withId) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...known, ...withId), fc.constantFrom(...pieces), fc.nat(80))
      .map(([path, piece, at]) => path.slice(0, at) + piece + path.slice(at)),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: "binary" }).map((text) => `/${text}`) },
);
const names = [
  "host",
  "x-base-url",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-original-url",
  "x-rewrite-url",
  "forwarded",
  "authorization",
  "cookie",
  "x-http-method-override",
  "x-middleware-rewrite",
  "location",
  "referer",
  "via",
  "last-event-id",
  "idempotency-key",
  "x-request-id",
  "content-length",
  "transfer-encoding",
  "connection",
];
const values = [
  "evil.test",
  "https://evil.test/",
  "Bearer other",
  "../../admin",
  "DELETE",
  "1",
  "a\tb",
  "chunked",
];

/** Makes hostile requests: many of them nearly right. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.record({
  method: fc.constantFrom("GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"),
  path: hostilePath,
  headers: fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)), {
    maxLength: 3,
  }),
  body: fc.constantFrom(
    "{}",
    '{"message":"Hi"}',
    '{"baseUrl":"https://evil.test","url":"https://evil.test","message":"Hi"}',
    `{"conversationId":"${uuid}"}`,
    '{"conversationId":"../../admin"}',
    '{"__proto__":{"path":"/admin"}}',
  ),
});

const sent: SentCall[] = [];
const proxy = createPuffleProxy({
  apiKey: canaryKey,
  authorize: () => "user_1",
  fetch: (input, init) => {
    sent.push({
      url: input as string,
      method: init?.method ?? "",
      headers: { ...(init?.headers as Record<string, string>) },
    });
    return Promise.resolve(new Response("{}", { headers: { "content-type": "application/json" } }));
  },
});

/** Asks a proxy and gives what it sent: nothing, or one call. */
export async function askHostile({ method, path, headers, body }: HostileRequest) {
  sent.length = 0;
  const hasBody = method !== "GET" && method !== "HEAD";
  let request: Request;
  try {
    request = new Request(new URL(path, "https://host.test"), {
      method,
      headers: [
        ...headers,
        ["content-type", "application/json"],
        ["sec-fetch-site", "same-origin"],
      ] as [string, string][],
      ...(hasBody ? { body } : {}),
    });
  } catch {
    return [];
  }
  const response = await proxy(request);
  const isOk = response.status === 200 || response.status === 502;
  if (isOk !== (sent.length === 1)) throw new Error(`${response.status} with ${sent.length} calls`);
  return sent;
}

const allowedHeaders = new Set([
  "accept",
  "accept-encoding",
  "authorization",
  "content-length",
  "content-type",
  "idempotency-key",
  "last-event-id",
  "user-agent",
  "x-request-id",
]);
const id = "[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
const sessions = "/api/campaigns/ai-chat-sessions";
// Written by hand from the API's documentation, not from the table of the proxy.
const table = new RegExp(
  [
    "^(POST /api/agent/chat(/sync|/stream|/mock-stream)?",
    "GET /api/agent/chat/run_[A-Za-z0-9_.:-]{1,124}",
    `POST ${sessions}`,
    `GET ${sessions}[?]campaign_id=${id}`,
    `(GET|PATCH|DELETE) ${sessions}/${id}`,
    `POST ${sessions}/${id}/(turn|generate-examples))$`,
  ].join("|"),
);

/** Whether a call is one of the documented ones, to Puffle, with the key and the allowed headers alone. */
export function isOfTheTable({ url, method, headers }: SentCall): boolean {
  return (
    leadsToTheTable(method, url) &&
    headers["authorization"] === `Bearer ${canaryKey}` &&
    Object.keys(headers).every((name) => allowedHeaders.has(name))
  );
}

/** Whether an address is that of a documented endpoint, and reads the same after a URL parser. */
export function leadsToTheTable(method: string, url: string): boolean {
  const { origin, pathname, search } = new URL(url);
  return (
    origin === "https://app.puffle.ai" &&
    url === origin + pathname + search &&
    table.test(`${method} ${pathname}${search}`)
  );
}
