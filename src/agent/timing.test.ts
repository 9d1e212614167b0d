import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PuffleError, type AgentRun, type RunStatus } from "../client/index.js";
import { createFrameScheduler } from "./createFrameScheduler.js";
import { createRetryTimer } from "./retryTimer.js";
import {
  isFinalPollError,
  isTerminalRun,
  laterRun,
  pollDelay,
  pollRetryDelay,
} from "./runPolling.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const limited = (retryAt?: number) =>
  new PuffleError({ code: "rate-limited", phase: "headers", status: 429, retryAt, message: "x" });
const run = (status: RunStatus): AgentRun => ({
  runId: "run_1",
  status,
  rawStatus: status,
  text: null,
  messages: [],
  toolCalls: [],
  error: null,
});

describe("the wait for a rate limit", () => {
  it("ends when the server said", () => {
    const onAllowed = vi.fn<() => void>();
    const timer = createRetryTimer(onAllowed);
    expect(timer.start(limited(Date.now() + 7_000))).toBe(Date.now() + 7_000);
    vi.advanceTimersByTime(6_999);
    expect(onAllowed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onAllowed).toHaveBeenCalledOnce();
  });

  it("grows with every refusal that names no time, up to five minutes, and begins anew after a success", () => {
    const timer = createRetryTimer(() => undefined);
    const waits = Array.from({ length: 8 }, () => timer.start(limited())! - Date.now());
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
    expect(timer.start(null)).toBeNull();
    expect(timer.start(limited())! - Date.now()).toBe(5_000);
    timer.clear();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not end at once for a time that is too far for a timer, nor fail for one that is past", () => {
    const onAllowed = vi.fn<() => void>();
    const timer = createRetryTimer(onAllowed);
    timer.start(limited(Date.now() + 2 ** 33));
    vi.advanceTimersByTime(1_000_000);
    expect(onAllowed).not.toHaveBeenCalled();
    timer.start(limited(Date.now() - 5_000));
    vi.advanceTimersByTime(0);
    expect(onAllowed).toHaveBeenCalledOnce();
  });
});

describe("polling a run", () => {
  it("is over with a terminal word alone", () => {
    const over = (
      ["queued", "running", "unknown", "completed", "failed", "cancelled"] as const
    ).map((status) => isTerminalRun(run(status)));
    expect(over).toEqual([false, false, false, true, true, true]);
    expect(isTerminalRun(undefined)).toBe(false);
  });

  it("never goes back", () => {
    expect(laterRun(run("running"), run("queued")).status).toBe("running");
    expect(laterRun(run("completed"), run("running")).status).toBe("completed");
    expect(laterRun(run("queued"), run("completed")).status).toBe("completed");
    expect(laterRun(run("running"), run("unknown")).status).toBe("unknown");
    expect(laterRun(undefined, run("queued")).status).toBe("queued");
  });

  it("waits 1–2 s, the same for all who watch", () => {
    for (let answers = 0; answers < 500; answers++) {
      const delay = pollDelay("run_1", answers);
      expect(delay).toBe(pollDelay("run_1", answers));
      expect(delay).toBeGreaterThanOrEqual(1_000);
      expect(delay).toBeLessThanOrEqual(2_000);
    }
    expect(pollDelay("run_1", 1)).not.toBe(pollDelay("run_2", 1));
  });

  it("waits longer after each failure, at least as long as the server asks, and gives up where it is hopeless", () => {
    const delays = [0, 1, 2, 3, 9].map((failures) => pollRetryDelay("run_1", failures, null));
    expect(delays.toSorted((a, b) => a - b)).toEqual(delays);
    expect(Math.max(...delays)).toBeLessThanOrEqual(10_000);
    expect(pollRetryDelay("run_1", 0, limited(Date.now() + 60_000))).toBe(60_000);
    const isFinal = (code: PuffleError["code"]) =>
      isFinalPollError(new PuffleError({ code, phase: "headers", message: "x" }));
    expect((["not-found", "forbidden", "auth-required"] as const).every(isFinal)).toBe(true);
    expect((["server", "network", "rate-limited", "timeout"] as const).some(isFinal)).toBe(false);
    expect(isFinalPollError(new Error("x"))).toBe(false);
  });
});

describe("a frame", () => {
  it("runs one task however often it is asked for, and none when cancelled", () => {
    const scheduler = createFrameScheduler();
    const task = vi.fn<() => void>();
    for (let i = 0; i < 5; i++) scheduler.schedule(task);
    vi.advanceTimersByTime(20);
    expect(task).toHaveBeenCalledOnce();
    scheduler.schedule(task);
    scheduler.cancel();
    vi.advanceTimersByTime(1_000);
    expect(task).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });
});
