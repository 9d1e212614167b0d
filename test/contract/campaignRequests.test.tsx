import { act } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useCampaignChatSession, type UseCampaignChatSessionOptions } from "puffle-react";
import { createApp } from "../support/app.js";
import { renderHook } from "../support/render.js";

// The backend's real clock reads the faked timers too: one clock rules the page and the server.
beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: false }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function setup(row: Record<string, unknown> = {}, options?: UseCampaignChatSessionOptions) {
  const app = createApp({ turnTakes: 12_000 });
  const sessionId = app.backend.campaign.createSession({ row });
  const { result, unmount } = renderHook(() => useCampaignChatSession(sessionId, options), {
    wrapper: app.App,
  });
  await pass(50);
  return { ...app, sessionId, session: () => result.current, unmount };
}

describe("a session that somebody else keeps busy", () => {
  it("is looked at after 2 s, then less and less often, up to every 5 s, never in step", async () => {
    const { backend, sessionId, session } = await setup();
    const from = backend.requests.where("session-get").length;
    backend.campaign.occupy(sessionId, "generating_examples", 200_000);
    act(() => void session().refresh());
    await pass(200_000);
    const times = backend.requests
      .where("session-get")
      .slice(from)
      .map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - times[index]!);
    for (const [index, gap] of gaps.entries()) {
      const usual = Math.min(2_000 * 1.5 ** index, 5_000);
      expect(Math.abs(gap - usual)).toBeLessThanOrEqual(usual / 10 + 60);
    }
    expect(gaps.length).toBeGreaterThan(30);
    expect(new Set(gaps.slice(5)).size).toBeGreaterThan(10);
  });
});

describe("a session that is taken away in the middle of a turn", () => {
  it.each(["deleteSession", "disown"] as const)(
    "by %s is missing: the text is back, nothing is asked any more, and nothing can be sent",
    async (take) => {
      const { backend, sessionId, session } = await setup({ draft_body: "Kept" });
      act(() => void session().sendTurn("Make it shorter"));
      await pass(3_000);
      expect(session()).toMatchObject({ intent: { status: "running" } });
      backend.campaign[take](sessionId);
      await pass(20_000);
      expect(session()).toMatchObject({
        status: "missing",
        canSend: false,
        returned: { text: "Make it shorter" },
        session: { draft_body: "Kept" },
        lock: { state: "free" },
      });
      const count = backend.requests.length;
      await pass(120_000);
      expect(backend.requests.length).toBe(count);
      const outcomes = await act(() =>
        Promise.all([
          session().sendTurn("Again"),
          session().generateExamples([{ first_name: "Ann" }]),
        ]),
      );
      for (const outcome of outcomes) expect(outcome.status).toBe("refused");
      expect(backend.requests.posts()).toHaveLength(1);
    },
  );
});

describe("two components with one session", () => {
  it("that send at the same moment claim it once: the other text is refused, not lost", async () => {
    const { backend, sessionId, App, session } = await setup();
    const other = renderHook(() => useCampaignChatSession(sessionId), { wrapper: App });
    await pass(50);
    const outcomes: unknown[] = [];
    act(() => {
      void session()
        .sendTurn("Mine")
        .then((outcome) => outcomes.push(outcome));
      void other.result.current.sendTurn("Theirs").then((outcome) => outcomes.push(outcome));
    });
    await pass(60_000);
    expect(outcomes).toEqual([{ status: "refused", reason: "busy" }, { status: "done" }]);
    expect(backend.campaign.turns.map(({ message }) => message)).toEqual(["Mine"]);
    expect(other.result.current.messages).toEqual(session().messages);
  });
});

describe("a page without a network", () => {
  const goOffline = (isOffline: boolean) => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(!isOffline);
    window.dispatchEvent(new Event(isOffline ? "offline" : "online"));
  };

  it("sends nothing and loses no text, and reads the row at once when the network is back", async () => {
    const { backend, session } = await setup();
    goOffline(true);
    const count = backend.requests.length;
    const outcome = await act(() => session().sendTurn("Hello?"));
    expect(outcome).toEqual({ status: "refused", reason: "offline" });
    await pass(60_000);
    expect(backend.requests.length).toBe(count);
    goOffline(false);
    await pass(1_000);
    expect(backend.requests.where("session-get").length).toBeGreaterThan(1);
    act(() => void session().sendTurn("Hello?"));
    await pass(60_000);
    expect(backend.campaign.turns.map(({ message }) => message)).toEqual(["Hello?"]);
  });

  it("in the middle of a turn keeps the message, and shows the reply when it is back", async () => {
    const { backend, session } = await setup();
    act(() => void session().sendTurn("Write"));
    await pass(3_000);
    goOffline(true);
    const count = backend.requests.length;
    await pass(60_000);
    expect(backend.requests.length).toBe(count);
    expect(session().messages).toMatchObject([{ content: "Write" }]);
    goOffline(false);
    await pass(2_000);
    expect(session().messages).toMatchObject([{ source: "row" }, { source: "row" }]);
    expect(backend.campaign.turns).toHaveLength(1);
  });
});

describe("options of no kind", () => {
  it.each([undefined, null, 7, "wait", []])("are taken for none: %j", async (options) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { backend, session } = await setup({}, options as never);
    act(() => void session().sendTurn("Write"));
    await pass(60_000);
    expect(backend.campaign.turns).toHaveLength(1);
    expect(backend.requests.posts()[0]?.body).toEqual({ message: "Write" });
  });
});
