import { act } from "@testing-library/react";
import { keepPreviousData } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  useCampaignChatSession,
  useCampaignChatSessions,
  type UseCampaignChatSessionOptions,
} from "puffle-react";
import { loseResponse, notFound, serverError } from "puffle-react/testing";
import { createApp } from "../support/app.js";
import { renderHook } from "../support/render.js";

// The backend's real clock reads the faked timers too: one clock rules the page and the server.
beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: false }));
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

function setup(options: UseCampaignChatSessionOptions = {}) {
  const app = createApp({ turnTakes: 12_000 });
  const sessionId = app.backend.campaign.createSession();
  const { result, unmount } = renderHook(() => useCampaignChatSession(sessionId, options), {
    wrapper: app.App,
  });
  return { ...app, sessionId, result, unmount };
}

describe("useCampaignChatSession", () => {
  it("shows the message at once, the lock while the task runs, and what the row says then", async () => {
    const { backend, result } = setup();
    await pass(10);
    expect(result.current).toMatchObject({ status: "ready", lock: { state: "free" } });
    let outcome: unknown;
    act(() => void result.current.sendTurn("Write to VPs").then((value) => (outcome = value)));
    expect(result.current.messages).toMatchObject([{ content: "Write to VPs", source: "pending" }]);
    await pass(3_000);
    expect(result.current).toMatchObject({
      lock: { state: "mine", task: "chat_processing" },
      progress: { task: "turn", usual: [10_000, 30_000] },
      canSend: false,
      connection: "polling",
    });
    await pass(20_000);
    expect(outcome).toEqual({ status: "done" });
    expect(result.current.messages).toMatchObject([
      { content: "Write to VPs", source: "row" },
      { role: "assistant", source: "row" },
    ]);
    expect(backend.campaign.turns).toHaveLength(1);
    const gets = backend.requests.where("session-get").length;
    await pass(120_000);
    expect(backend.requests.where("session-get")).toHaveLength(gets);
  });

  it("sends the host's hints with every turn, as they are then", async () => {
    const { backend, result } = setup({
      availableVarNames: ["first_name"],
      sampleLeads: [{ first_name: "Ann" }],
      sequenceContext: { position: 1, total_nodes: 3, prior_nodes: [] },
    });
    await pass(10);
    act(() => void result.current.sendTurn("Write"));
    await pass(50);
    expect(backend.campaign.turns).toMatchObject([
      {
        availableVarNames: ["first_name"],
        sampleLeads: [{ first_name: "Ann" }],
        sequenceContext: { position: 1 },
      },
    ]);
  });

  it("waits for another tab and sends once; two components share one lock", async () => {
    const { backend, sessionId, App, result } = setup();
    const other = renderHook(() => useCampaignChatSession(sessionId), { wrapper: App });
    await pass(10);
    backend.campaign.occupy(sessionId, "generating_examples", 9_000);
    act(() => void result.current.refresh());
    await pass(50);
    expect(other.result.current.lock).toMatchObject({
      state: "other",
      task: "generating_examples",
    });
    act(() => void result.current.sendTurn("Now me"));
    expect(other.result.current.canSend).toBe(false);
    expect(backend.requests.posts()).toEqual([]);
    await pass(60_000);
    expect(backend.campaign.turns).toHaveLength(1);
    expect(result.current.lock.state).toBe("free");
  });

  it("never sends again what may have arrived", async () => {
    const { backend, result } = setup();
    await pass(10);
    backend.faults.next("session-turn", loseResponse());
    act(() => void result.current.sendTurn("Once"));
    await pass(200);
    expect(result.current.intent).toMatchObject({ status: "unconfirmed" });
    await pass(60_000);
    expect(result.current.intent).toMatchObject({ status: "done" });
    expect(backend.campaign.turns).toHaveLength(1);
    expect(backend.requests.where("session-turn")).toHaveLength(1);
  });

  it("hands the text back after a server's error, and one call sends it", async () => {
    const { backend, result } = setup();
    await pass(10);
    backend.faults.next("session-turn", serverError());
    act(() => void result.current.sendTurn("Again"));
    await pass(200);
    expect(result.current).toMatchObject({
      returned: { text: "Again", error: { code: "server" } },
      lock: { state: "free" },
      canSend: true,
    });
    act(() => void result.current.sendTurn(result.current.takeReturned()!));
    await pass(60_000);
    expect(backend.campaign.turns.map(({ message }) => message)).toEqual(["Again"]);
  });

  it("says that a session is missing, and asks no more", async () => {
    const { backend, result } = setup();
    backend.faults.add("session-get", notFound());
    act(() => void result.current.refresh());
    await pass(10_000);
    expect(result.current).toMatchObject({ status: "missing", canSend: false });
    const count = backend.requests.all().length;
    await pass(60_000);
    expect(backend.requests.all()).toHaveLength(count);
    await act(async () => {
      expect(await result.current.sendTurn("Hello?")).toEqual({
        status: "refused",
        reason: "missing",
      });
    });
  });

  it("refuses examples while there is no skeleton, and shows their progress by leads", async () => {
    const { backend, sessionId, result } = setup();
    await pass(10);
    await act(async () => {
      expect(await result.current.generateExamples([{ first_name: "Ann" }])).toEqual({
        status: "refused",
        reason: "no-skeleton",
      });
    });
    backend.campaign.updateSession(sessionId, { skeleton: { hook: "A question" } });
    act(() => void result.current.refresh());
    await pass(50);
    act(() => void result.current.generateExamples([{ first_name: "Ann" }, { first_name: "Bo" }]));
    await pass(100);
    expect(result.current.progress).toMatchObject({ task: "examples", leads: { total: 2 } });
    await pass(120_000);
    expect(result.current.session!.generated_examples).toHaveLength(2);
    expect(backend.campaign.exampleRuns).toMatchObject([{ isFirstBatch: true }]);
  });

  it("keeps both versions when the agent rewrote the draft under an edit", async () => {
    const { backend, sessionId, result } = setup();
    backend.campaign.rewriteDraft(sessionId, { subject: "One", body: "Body" });
    act(() => void result.current.refresh());
    await pass(50);
    backend.campaign.rewriteDraft(sessionId, { body: "The agent's" });
    let outcome: unknown;
    act(() => {
      void result.current.updateDraft({ draft_body: "Mine" }).then((value) => (outcome = value));
    });
    await pass(1_000);
    expect(outcome).toMatchObject({ status: "conflict", mine: { draft_body: "Mine" } });
    expect(backend.campaign.session(sessionId)).toMatchObject({ draft_body: "The agent's" });
    expect(backend.requests.where("session-update")).toEqual([]);
  });

  it("does not send what waits once nobody looks any more", async () => {
    const { backend, sessionId, result, unmount } = setup();
    await pass(10);
    backend.campaign.occupy(sessionId, "chat_processing", 9_000);
    act(() => void result.current.refresh());
    await pass(50);
    act(() => void result.current.sendTurn("Later"));
    unmount();
    await pass(60_000);
    expect(backend.requests.posts()).toEqual([]);
  });
});

describe("useCampaignChatSessions", () => {
  it("shows no session of another campaign, where a host's queries keep what they had", async () => {
    const app = createApp();
    app.queryClient.setDefaultOptions({
      queries: { placeholderData: keepPreviousData, throwOnError: true },
    });
    const campaignId = "22222222-2222-4222-8222-222222222222";
    app.backend.campaign.createSession({ campaignId });
    const { result, rerender } = renderHook((id: string) => useCampaignChatSessions(id), {
      wrapper: app.App,
      initialProps: campaignId,
    });
    await pass(50);
    expect(result.current.sessions).toHaveLength(1);
    app.backend.faults.next("session-list", notFound());
    rerender("44444444-4444-4444-8444-444444444444");
    expect(result.current).toMatchObject({ sessions: [], status: "loading" });
    await pass(50);
    expect(result.current).toMatchObject({ sessions: [], status: "failed" });
  });

  it("lists, makes and deletes", async () => {
    const app = createApp();
    const campaignId = "22222222-2222-4222-8222-222222222222";
    const nodeId = "33333333-3333-4333-8333-333333333333";
    app.backend.campaign.createSession({ campaignId });
    const { result } = renderHook(() => useCampaignChatSessions(campaignId), { wrapper: app.App });
    await pass(50);
    expect(result.current).toMatchObject({ status: "ready", sessions: [{}] });
    act(() => void result.current.createSession(nodeId));
    await pass(50);
    expect(result.current.sessions).toHaveLength(2);
    act(() => void result.current.deleteSession(result.current.sessions[0]!.id));
    await pass(50);
    expect(result.current.sessions).toMatchObject([{ node_id: nodeId }]);
    expect(app.backend.campaign.sessions).toHaveLength(1);
  });

  it("follows a session that is open beside it, without another request for the list", async () => {
    const app = createApp({ turnTakes: 1000 });
    const campaignId = "22222222-2222-4222-8222-222222222222";
    const sessionId = app.backend.campaign.createSession({ campaignId });
    app.backend.campaign.createSession({ campaignId });
    const { result } = renderHook(
      () => ({
        list: useCampaignChatSessions(campaignId),
        open: useCampaignChatSession(sessionId),
      }),
      { wrapper: app.App },
    );
    await pass(50);
    const counts = () => result.current.list.sessions.map(({ messages }) => messages.length);
    const [, closed] = result.current.list.sessions;
    expect(counts()).toEqual([0, 0]);
    act(() => void result.current.open.sendTurn("Write to VPs"));
    await pass(20_000);
    expect(counts()).toEqual([2, 0]);
    expect(result.current.list.sessions[1]).toBe(closed);
    act(() => void result.current.open.setTitle("Intro"));
    await pass(1000);
    expect(result.current.list.sessions.map(({ title }) => title)).toEqual(["Intro", null]);
    expect(app.backend.requests.where("session-list")).toHaveLength(1);
  });
});
