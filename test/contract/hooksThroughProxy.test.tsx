import type { ReactNode } from "react";
import { act, waitFor } from "@testing-library/react";
import { describe, expect, it, onTestFinished } from "vitest";
import { PuffleProvider, useAgentChat, useCampaignChatSession } from "puffle-react";
import { createPuffleProxy, createTokenBucket, type PuffleProxyOptions } from "puffle-react/server";
import { createPuffleBackend, cut, needApproval, say, stall } from "puffle-react/testing";
import { pageOrigin, serveProxy } from "../support/proxyServer.js";
import { renderHook } from "../support/render.js";

const accountKey = "pk_live_CANARY_51aa4f63";

/** Does something as a server does it: a place without a document, which this environment has. */
function onServer<T>(make: () => T): T {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, "document")!;
  Reflect.deleteProperty(globalThis, "document");
  try {
    return make();
  } finally {
    Object.defineProperty(globalThis, "document", descriptor);
  }
}

/** A page, the proxy on one socket and the backend on another. What the backend saw is the witness. */
async function createPage(options: Partial<PuffleProxyOptions> = {}) {
  const backend = createPuffleBackend({ turnTakes: 50, runTakes: 50, runQueuedFor: 1 });
  const upstream = await backend.listen();
  onTestFinished(() => upstream.close());
  const url = await serveProxy(
    onServer(() =>
      createPuffleProxy({
        apiKey: accountKey,
        authorize: (request) => request.headers.get("x-user"),
        baseUrl: upstream.url,
        allowedOrigins: [pageOrigin],
        ...options,
      }),
    ),
  );
  // a browser adds its origin by itself
  const headers = { origin: pageOrigin, "x-user": "ann" };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <PuffleProvider baseUrl={url} headers={headers}>
      {children}
    </PuffleProvider>
  );
  return { backend, wrapper };
}

const patience = { timeout: 20_000 };
const lastText = (messages: readonly { parts: readonly object[] }[]) =>
  (messages.at(-1)?.parts ?? []).map((part) => ("text" in part ? part.text : "")).join("");

describe("useAgentChat through the proxy", () => {
  it.each(["stream", "run", "sync"] as const)(
    "sends a %s once, with the account key and no more of the page",
    async (transport) => {
      const { backend, wrapper } = await createPage();
      backend.agent.script(say("Three of them replied."));
      const { result } = renderHook(() => useAgentChat({ transport }), { wrapper });
      const outcome = await act(() => result.current.sendMessage({ text: "Who replied?" }));
      expect(outcome).toMatchObject({ status: "done" });
      expect(result.current.status).toBe("ready");
      expect(lastText(result.current.messages)).toBe("Three of them replied.");
      expect(result.current.conversationId).toBe(backend.agent.conversations[0]?.id);
      const posts = backend.requests.posts();
      expect(posts).toHaveLength(1);
      expect(posts[0]?.headers).toMatchObject({ authorization: `Bearer ${accountKey}` });
      expect(posts[0]?.headers).not.toHaveProperty("x-user");
      expect(posts[0]?.headers).not.toHaveProperty("origin");
    },
  );

  it("asks before the agent acts, and sends one answer", async () => {
    const { backend, wrapper } = await createPage();
    const email = { to: "ann@acme.test", subject: "Thursday?" };
    backend.agent.script(needApproval("send_email", email), say("Sent."));
    const { result } = renderHook(() => useAgentChat(), { wrapper });
    await act(() => result.current.sendMessage({ text: "Write to Ann" }));
    const [asked] = result.current.approvals;
    expect(asked).toMatchObject({ toolName: "send_email", input: email });
    expect(backend.agent.executedCalls).toEqual([]);
    const answer = { id: asked!.id, approved: true };
    await act(() => result.current.addToolApprovalResponse(answer));
    await waitFor(() => expect(lastText(result.current.messages)).toBe("Sent."), patience);
    expect(backend.requests.approvals()).toHaveLength(1);
    expect(backend.agent.executedCalls).toMatchObject([{ args: email }]);
  });

  it("knows a stream that broke off behind the proxy from one that ended, and sends nothing again", async () => {
    const { backend, wrapper } = await createPage();
    backend.agent.script(say("Half an ans"), cut());
    const { result } = renderHook(() => useAgentChat(), { wrapper });
    const outcome = await act(() => result.current.sendMessage({ text: "All of it" }));
    expect(outcome).toMatchObject({ status: "interrupted" });
    expect(lastText(result.current.messages)).toBe("Half an ans");
    expect(backend.requests.posts()).toHaveLength(1);
  });

  it("ends the agent's work with stop", async () => {
    const { backend, wrapper } = await createPage();
    backend.agent.script(say("Half"), stall());
    const { result } = renderHook(() => useAgentChat(), { wrapper });
    act(() => void result.current.sendMessage({ text: "Go" }));
    await waitFor(() => expect(lastText(result.current.messages)).toBe("Half"), patience);
    await act(() => result.current.stop());
    await waitFor(() => expect(backend.agent.turns[0]?.aborted).toBe(true), patience);
    expect(backend.requests.posts()).toHaveLength(1);
  });

  it("keeps what was written where the proxy's own limit is reached, and says for how long", async () => {
    const { backend, wrapper } = await createPage({
      rateLimit: createTokenBucket({ limit: 1, per: 60_000 }),
    });
    const { result } = renderHook(() => useAgentChat(), { wrapper });
    await act(() => result.current.sendMessage({ text: "One" }));
    await act(() => result.current.sendMessage({ text: "Two" }));
    expect(result.current.error).toMatchObject({ code: "rate-limited", status: 429 });
    expect(result.current.retryAt! - Date.now()).toBeGreaterThan(30_000);
    expect(result.current.unsent).toMatchObject({ text: "Two" });
    expect(backend.requests.posts()).toHaveLength(1);
  });
});

describe("useCampaignChatSession through the proxy", () => {
  it("drafts in a turn that is sent once, and saves a hand edit", async () => {
    const { backend, wrapper } = await createPage();
    const id = backend.campaign.createSession();
    const { result } = renderHook(() => useCampaignChatSession(id), { wrapper });
    await waitFor(() => expect(result.current.status).toBe("ready"), patience);
    expect(await act(() => result.current.sendTurn("Write to CFOs"))).toEqual({ status: "done" });
    expect(result.current.messages).toMatchObject([
      { content: "Write to CFOs", source: "row" },
      { role: "assistant", source: "row" },
    ]);
    const saved = await act(() => result.current.updateDraft({ draft_subject: "Thursday?" }));
    expect(saved).toMatchObject({ status: "saved" });
    expect(result.current.session?.draft_subject).toBe("Thursday?");
    expect(backend.requests.where("session-turn")).toHaveLength(1);
    expect(backend.requests.where("session-update")).toHaveLength(1);
    const keys = backend.requests.all().map(({ headers }) => headers["authorization"]);
    expect(new Set(keys)).toEqual(new Set([`Bearer ${accountKey}`]));
  });

  it("says that a session is missing which the host does not let this user into", async () => {
    const { backend, wrapper } = await createPage({ authorize: () => false });
    const id = backend.campaign.createSession();
    const { result } = renderHook(() => useCampaignChatSession(id), { wrapper });
    await waitFor(
      () => expect(result.current.error).toMatchObject({ code: "not-found" }),
      patience,
    );
    expect(backend.requests.all()).toEqual([]);
  });
});
