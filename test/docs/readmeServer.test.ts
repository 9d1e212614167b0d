import { readFileSync } from "node:fs";
import { afterEach, expect, it, vi } from "vitest";
import { createPuffleProxy, type PuffleProxy } from "puffle-react/server";
import { createPuffleBackend } from "puffle-react/testing";

afterEach(() => vi.unstubAllGlobals());

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** The README's server, with the login that it asks for: the user stands in a header. */
function readmeServer(): PuffleProxy {
  const code = /```js\n(import \{ createServer [\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const login = 'const user = "me";';
  const start = /^createServer\(.*$/m;
  expect(code).toContain(login);
  expect(code).toMatch(start);
  const body = code
    .replaceAll(/^import .*$/gm, "")
    .replace(login, 'const user = request.headers.get("x-user");')
    .replace(start, "return proxy;");
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the README's own words are what is tried
  const make = new Function("createPuffleProxy", "process", body) as (
    ...given: unknown[]
  ) => PuffleProxy;
  return make(createPuffleProxy, { env: { PUFFLE_API_KEY: "pk_live_documentation" } });
}

it("the README's server lets nobody at what is somebody else's", async () => {
  const backend = createPuffleBackend();
  vi.stubGlobal("fetch", backend.fetch);
  const proxy = readmeServer();
  const ask = (user: string | null, path: string, body?: object, method = body ? "POST" : "GET") =>
    proxy(
      new Request(`https://app.test/api/${path}`, {
        method,
        headers: {
          "sec-fetch-site": "same-origin",
          "content-type": "application/json",
          ...(user ? { "x-user": user } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
  const campaign = "22222222-2222-4222-8222-222222222222";
  const sessionId = backend.campaign.createSession({ campaignId: campaign });
  const started = await ask("ann", "agent/chat", { message: "Find leads" });
  const { runId, conversationId } = (await started.json()) as Record<string, string>;
  expect((await ask("ann", `agent/chat/${runId}`)).status).toBe(200);
  const before = backend.requests.length;

  const session = `campaigns/ai-chat-sessions/${sessionId}`;
  const foreign = [
    ask("bob", `agent/chat/${runId}`),
    ask("bob", "agent/chat", { message: "Mine now", conversationId }),
    ask("bob", session),
    ask("bob", session, undefined, "DELETE"),
    ask("bob", `campaigns/ai-chat-sessions?campaign_id=${campaign}`),
    ask("bob", "campaigns/ai-chat-sessions", { campaign_id: campaign, node_id: campaign }),
  ];
  expect((await Promise.all(foreign)).map(({ status }) => status)).toEqual(foreign.map(() => 404));
  const strange = [ask(null, `agent/chat/${runId}`), ask(null, "agent/chat", { message: "Hi" })];
  expect((await Promise.all(strange)).map(({ status }) => status)).toEqual([401, 401]);
  expect(backend.requests.length).toBe(before);
});
