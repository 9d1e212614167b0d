import type { ReactNode } from "react";
import { act } from "@testing-library/react";
import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PuffleProvider, useAgentChat, useCampaignChatSession } from "puffle-react";
import { createPuffleClient } from "puffle-react/client";
import { say, slowAnswer } from "puffle-react/testing";
import { createApp } from "../support/app.js";
import { renderHook } from "../support/render.js";

// The backend's real clock reads the faked timers too: one clock rules the page and the server.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  onlineManager.setOnline(true);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

function setNetwork(isOnline: boolean) {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(isOnline);
  act(() => void window.dispatchEvent(new Event(isOnline ? "online" : "offline")));
}

function setup() {
  const app = createApp({ runQueuedFor: 2_000, runTakes: 12_000, turnTakes: 12_000 });
  app.backend.agent.script(say("Done."));
  const given = { client: app.client, queryClient: app.queryClient };
  const another = {
    client: () =>
      createPuffleClient({ baseUrl: "http://puffle.localhost", fetch: app.backend.fetch }),
    queryClient: () => new QueryClient(),
  };
  /** A host that may give another client or `QueryClient` with its next render. */
  function Host({ children }: { children: ReactNode }) {
    return (
      <QueryClientProvider client={given.queryClient}>
        <PuffleProvider client={given.client}>{children}</PuffleProvider>
      </QueryClientProvider>
    );
  }
  /** A host that has none. */
  function Plain({ children }: { children: ReactNode }) {
    return <PuffleProvider client={app.client}>{children}</PuffleProvider>;
  }
  return { ...app, Host, Plain, given, another };
}

/** What became of a promise, once it is settled. */
function watch<Value>(start: () => Promise<Value>) {
  const outcome: { value?: Value } = {};
  act(() => void start().then((value) => (outcome.value = value)));
  return outcome;
}

const keptRun = { id: "kept", onUnmount: "keep", transport: "run" } as const;

describe("a network that is away for a moment", () => {
  it("ends no run's polls, though the host has another QueryClient by then", async () => {
    const { backend, Host, given } = setup();
    const { result, rerender } = renderHook(() => useAgentChat({ transport: "run" }), {
      wrapper: Host,
    });
    const sent = watch(() => result.current.sendMessage({ text: "Go" }));
    await pass(3_000);
    given.queryClient = new QueryClient();
    rerender();
    setNetwork(false);
    await pass(5_000);
    setNetwork(true);
    await pass(30_000);
    expect(sent.value).toEqual({ status: "done" });
    expect(backend.requests.posts()).toHaveLength(1);
  });

  it("ends no kept run's polls, though no component was there when it came back", async () => {
    const { backend, Plain } = setup();
    const first = renderHook(() => useAgentChat(keptRun), { wrapper: Plain });
    const sent = watch(() => first.result.current.sendMessage({ text: "Go" }));
    await pass(3_000);
    setNetwork(false);
    await pass(5_000);
    first.unmount();
    setNetwork(true);
    await pass(30_000);
    const second = renderHook(() => useAgentChat(keptRun), { wrapper: Plain });
    expect(sent.value).toEqual({ status: "done" });
    expect(second.result.current).toMatchObject({ isBusy: false, status: "ready" });
    expect(backend.requests.posts()).toHaveLength(1);
  });

  it("holds no campaign turn, though no component was there when it came back", async () => {
    const { backend, Plain } = setup();
    const id = backend.campaign.createSession();
    const first = renderHook(() => useCampaignChatSession(id), { wrapper: Plain });
    await pass(50);
    const sent = watch(() => first.result.current.sendTurn("Go"));
    await pass(1_000);
    setNetwork(false);
    await pass(5_000);
    first.unmount();
    await pass(100);
    setNetwork(true);
    await pass(1_000);
    const second = renderHook(() => useCampaignChatSession(id), { wrapper: Plain });
    await pass(30_000);
    expect(sent.value).toEqual({ status: "done" });
    expect(second.result.current).toMatchObject({ lock: { state: "free" } });
    expect(backend.campaign.turns).toHaveLength(1);
  });
});

describe("a page that flickers", () => {
  it("polls a run and a session no more often than they allow, and sends nothing again", async () => {
    const { backend, Host } = setup();
    const id = backend.campaign.createSession();
    const { result } = renderHook(
      () => ({
        chat: useAgentChat({ transport: "run" }),
        session: useCampaignChatSession(id),
      }),
      { wrapper: Host },
    );
    await pass(50);
    const turn = watch(() => result.current.session.sendTurn("Go"));
    const run = watch(() => result.current.chat.sendMessage({ text: "Go" }));
    await pass(2_000);
    const polls = () => backend.requests.where("poll").length;
    const looks = () => backend.requests.where("session-get").length;
    const before = { polls: polls(), looks: looks() };
    for (let flicker = 0; flicker < 100; flicker++) {
      setNetwork(false);
      setNetwork(true);
      act(() => {
        window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
        window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      });
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      await pass(10);
    }
    expect(polls() - before.polls).toBeLessThanOrEqual(3);
    expect(looks() - before.looks).toBeLessThanOrEqual(2);
    await pass(30_000);
    expect([turn.value, run.value]).toEqual([{ status: "done" }, { status: "done" }]);
    expect(backend.requests.posts()).toHaveLength(2);
  });
});

describe("an edit and a turn in one task", () => {
  it.each(["edit", "turn"] as const)("go out one after the other, the %s first", async (first) => {
    const { backend, Host } = setup();
    const id = backend.campaign.createSession({ row: { draft_subject: "Old" } });
    const { result } = renderHook(() => useCampaignChatSession(id), { wrapper: Host });
    await pass(50);
    const steps = {
      edit: () => result.current.updateDraft({ draft_subject: "Mine" }),
      turn: () => result.current.sendTurn("Go"),
    };
    const both = watch(() =>
      Promise.all(
        ([first, first === "edit" ? "turn" : "edit"] as const).map((step) => steps[step]()),
      ),
    );
    await pass(40_000);
    expect(both.value!.map(({ status }) => status).toSorted()).toEqual(["done", "saved"]);
    const [one, two] = backend.requests
      .all()
      .filter(({ endpoint }) => endpoint === "session-update" || endpoint === "session-turn");
    expect(one!.endpoint).toBe(`session-${first === "edit" ? "update" : "turn"}`);
    // An edit waits for the whole turn, a turn only until the edit is written.
    expect(two!.at - one!.at >= 12_000).toBe(first === "turn");
    expect(backend.campaign.turns).toHaveLength(1);
  });
});

describe("a turn that waits", () => {
  it.each(["client", "queryClient"] as const)(
    "has its text back where the host gives another %s meanwhile, once, whoever came and went",
    async (what) => {
      const { backend, Host, given, another } = setup();
      const id = backend.campaign.createSession();
      const { result, rerender } = renderHook(() => useCampaignChatSession(id), { wrapper: Host });
      await pass(50);
      backend.campaign.occupy(id, "chat_processing", 8_000);
      act(() => void result.current.refresh());
      await pass(100);
      const first = { [what]: given[what] };
      const replace = async (next: object) => {
        Object.assign(given, next);
        rerender();
        await pass(100);
      };
      const sent = watch(() => result.current.sendTurn("Precious"));
      await replace({ [what]: another[what]() });
      expect(sent.value).toEqual({ status: "cancelled" });
      expect(result.current).toMatchObject({
        returned: { text: "Precious" },
        intent: { status: "returned" },
      });
      await replace({ [what]: another[what]() });
      const more = watch(() => result.current.sendTurn("And more"));
      await replace(first);
      expect(more.value).toEqual({ status: "cancelled" });
      expect(result.current.returned).toMatchObject({ text: "Precious\n\nAnd more" });
      await pass(30_000);
      expect(result.current).toMatchObject({ canSend: true, intent: { status: "returned" } });
      expect(backend.campaign.turns).toEqual([]);
    },
  );

  it("for an edit to be written says so, and does not go out where it is given up", async () => {
    const { backend, Host } = setup();
    const id = backend.campaign.createSession({ row: { draft_subject: "Old" } });
    const { result } = renderHook(() => useCampaignChatSession(id), { wrapper: Host });
    await pass(50);
    backend.faults.next("session-update", slowAnswer(3_000));
    const edit = watch(() => result.current.updateDraft({ draft_subject: "Mine" }));
    const turn = watch(() => result.current.sendTurn("Go"));
    await pass(500);
    expect(result.current).toMatchObject({
      edit: { status: "saving" },
      intent: { status: "waiting" },
      lock: { state: "mine", task: null },
    });
    act(() => result.current.cancelWait());
    await pass(30_000);
    expect([edit.value, turn.value]).toEqual([{ status: "saved" }, { status: "cancelled" }]);
    expect(result.current.returned).toMatchObject({ text: "Go" });
    expect(backend.campaign.turns).toEqual([]);
  });

  it("for the look before it does not go out where it is given up, and does where its page is left", async () => {
    const { backend, Host } = setup();
    const id = backend.campaign.createSession();
    const { result, unmount } = renderHook(() => useCampaignChatSession(id), { wrapper: Host });
    await pass(20_000);
    backend.faults.next("session-get", slowAnswer(1_500));
    const given = watch(() => result.current.sendTurn("Given up"));
    await pass(100);
    act(() => result.current.cancelWait());
    await pass(20_000);
    expect(given.value).toEqual({ status: "cancelled" });
    expect(result.current.returned).toMatchObject({ text: "Given up" });
    backend.faults.next("session-get", slowAnswer(1_500));
    const left = watch(() => result.current.sendTurn("Left"));
    await pass(100);
    unmount();
    await pass(40_000);
    expect(left.value).toEqual({ status: "done" });
    expect(backend.campaign.turns).toMatchObject([{ message: "Left" }]);
  });
});
