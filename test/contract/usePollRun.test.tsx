import { act } from "@testing-library/react";
import { focusManager, keepPreviousData } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { usePollRun } from "puffle-react";
import { disownedRun, startRun } from "../support/runs.js";
import { createApp } from "../support/app.js";
import { render, renderHook } from "../support/render.js";
import { rateLimit, say, serverError, staleRun } from "puffle-react/testing";

// The backend's real clock reads the faked timers too: one clock rules the page and the server.
beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: false }));
afterEach(() => {
  focusManager.setFocused(undefined);
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

function setup() {
  const app = createApp({ runQueuedFor: 2_000, runTakes: 20_000 });
  app.backend.agent.script(say("Done."));
  return app;
}

const polls = (app: ReturnType<typeof createApp>) => app.backend.requests.where("poll");

describe("usePollRun", () => {
  it("polls every 1–2 s until the run is over, and never after", async () => {
    const app = setup();
    const runId = await startRun(app);
    const { result } = renderHook(() => usePollRun(runId), { wrapper: app.App });
    await pass(0);
    expect(result.current).toMatchObject({ status: "queued", isPolling: true, isTerminal: false });
    await pass(40_000);
    expect(result.current).toMatchObject({
      status: "completed",
      isTerminal: true,
      nextPollAt: null,
    });
    expect(result.current.run!.text).toBe("Done.");
    const times = polls(app).map(({ at }) => at);
    const gaps = times.slice(1).map((at, i) => at - times[i]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2_050);
    const count = times.length;
    await pass(60_000);
    expect(polls(app)).toHaveLength(count);
  });

  it("makes one request for twenty observers", async () => {
    const app = setup();
    const runId = await startRun(app);
    function Watcher() {
      return <i>{usePollRun(runId).status}</i>;
    }
    render(
      Array.from({ length: 20 }, (_, i) => <Watcher key={i} />),
      { wrapper: app.App },
    );
    await pass(10_000);
    const times = polls(app).map(({ at }) => at);
    expect(new Set(times).size).toBe(times.length);
    expect(times.length).toBeLessThanOrEqual(11);
  });

  it("never has two polls in flight", async () => {
    const app = setup();
    app.backend.configure({ latency: 5_000 });
    const runId = await startRun(app, 5_000);
    renderHook(() => usePollRun(runId), { wrapper: app.App });
    await pass(14_000);
    const times = polls(app).map(({ at }) => at);
    for (const [i, at] of times.slice(1).entries()) expect(at - times[i]!).toBeGreaterThan(5_000);
  });

  it("polls nothing while the page is hidden, and at once when it is back", async () => {
    const app = setup();
    const runId = await startRun(app);
    renderHook(() => usePollRun(runId), { wrapper: app.App });
    await pass(3_000);
    focusManager.setFocused(false);
    await pass(2_000);
    const hidden = polls(app).length;
    await pass(30_000);
    expect(polls(app)).toHaveLength(hidden);
    act(() => focusManager.setFocused(true));
    await pass(10);
    expect(polls(app)).toHaveLength(hidden + 1);
  });

  it("waits as long as a rate limit says, and goes on after a server's error", async () => {
    const app = setup();
    const runId = await startRun(app);
    app.backend.faults.next("poll", rateLimit(7));
    const { result } = renderHook(() => usePollRun(runId), { wrapper: app.App });
    await pass(6_500);
    expect(polls(app)).toHaveLength(1);
    expect(result.current).toMatchObject({ error: null, lastFailure: { code: "rate-limited" } });
    app.backend.faults.next("poll", serverError());
    await pass(5_000);
    expect(result.current).toMatchObject({ status: "running", error: null, lastFailure: null });
  });

  it("stops for good at a run that is not there", async () => {
    const app = setup();
    const runId = await disownedRun(app);
    const { result } = renderHook(() => usePollRun(runId), { wrapper: app.App });
    await pass(30_000);
    expect(result.current).toMatchObject({ isPolling: false, error: { code: "not-found" } });
    const count = polls(app).length;
    await pass(60_000);
    expect(polls(app)).toHaveLength(count);
  });

  it("never goes back to an earlier state", async () => {
    const app = setup();
    const runId = await startRun(app);
    const { result } = renderHook(() => usePollRun(runId), { wrapper: app.App });
    await pass(5_000);
    expect(result.current.status).toBe("running");
    app.backend.faults.next("poll", staleRun());
    await pass(2_100);
    expect(result.current.status).toBe("running");
  });

  it("stops and goes on when it is told to", async () => {
    const app = setup();
    const runId = await startRun(app);
    const { result } = renderHook(() => usePollRun(runId), { wrapper: app.App });
    await pass(1_000);
    act(() => result.current.stop());
    const count = polls(app).length;
    await pass(10_000);
    expect(polls(app)).toHaveLength(count);
    act(() => result.current.refetch());
    await pass(10);
    expect(polls(app)).toHaveLength(count + 1);
  });

  it("gives an error back where a host's queries throw theirs", async () => {
    const app = setup();
    app.queryClient.setDefaultOptions({ queries: { throwOnError: true } });
    const runId = await disownedRun(app);
    const { result } = renderHook(() => usePollRun(runId), { wrapper: app.App });
    await pass(10_000);
    expect(result.current).toMatchObject({ status: "loading", error: { code: "not-found" } });
  });

  it("never takes the end of the run before for that of the next, where a host's queries keep what they had", async () => {
    const app = setup();
    app.queryClient.setDefaultOptions({ queries: { placeholderData: keepPreviousData } });
    const first = await startRun(app);
    const { result, rerender } = renderHook((runId: string) => usePollRun(runId), {
      wrapper: app.App,
      initialProps: first,
    });
    await pass(40_000);
    expect(result.current.isTerminal).toBe(true);
    const second = await startRun(app);
    rerender(second);
    expect(result.current).toMatchObject({ run: undefined, status: "loading", isTerminal: false });
    await pass(100);
    expect(result.current.run?.runId).toBe(second);
  });

  it("does nothing without a run", async () => {
    const app = setup();
    const { result } = renderHook(() => usePollRun(null), { wrapper: app.App });
    await pass(10_000);
    expect(result.current).toMatchObject({ status: "idle", isPolling: false });
    expect(app.backend.requests.all()).toEqual([]);
  });
});
