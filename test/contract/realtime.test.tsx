import { useState, type ReactNode } from "react";
import { act } from "@testing-library/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { PuffleProvider, useCampaignChatSession } from "puffle-react";
import { createPuffleClient } from "puffle-react/client";
import { triggerRealtime, type Realtime } from "puffle-react/realtime";
import {
  createPuffleBackend,
  dropAfter,
  endAfterEvents,
  expireToken,
  hideHeaders,
  neverAnswers,
  offline,
  refusal,
  serverError,
  shapeConflict,
  type Fault,
  type PuffleBackendOptions,
} from "puffle-react/testing";
import { renderHook } from "../support/render.js";

const url = "http://puffle.localhost";
const reply = "One two three four five six seven.";

// Loaded beforehand: loading takes real time, and everything else here runs on a clock of its own.
beforeAll(async () => void (await triggerRealtime().load()));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** A session on a page with realtime, with the real package of Trigger.dev. */
async function setup(options: PuffleBackendOptions & { realtime?: Realtime } = {}) {
  const { realtime = triggerRealtime({ baseURL: url }), ...rest } = options;
  const backend = createPuffleBackend({ turnTakes: 12_000, chunkDelay: 500, ...rest });
  // Trigger.dev's package takes the page's own.
  vi.stubGlobal("fetch", backend.fetch);
  const sessionId = backend.campaign.createSession();
  const client = createPuffleClient({ baseUrl: url, fetch: backend.fetch });
  const queryClient = new QueryClient();
  function App({ children }: { children: ReactNode }) {
    const [kept] = useState(realtime);
    return (
      <QueryClientProvider client={queryClient}>
        <PuffleProvider client={client} realtime={kept}>
          {children}
        </PuffleProvider>
      </QueryClientProvider>
    );
  }
  const { result, unmount } = renderHook(
    () => [useCampaignChatSession(sessionId), useCampaignChatSession(sessionId)] as const,
    { wrapper: App },
  );
  await pass(50);
  return {
    backend,
    sessionId,
    unmount,
    session: () => result.current[0],
    twin: () => result.current[1],
  };
}

type Page = Awaited<ReturnType<typeof setup>>;

/** Sends one turn and tells what was seen until its end, looking every 100 ms. */
async function turn({ backend, session }: Page, during?: (ms: number) => void) {
  backend.campaign.script(reply);
  const connections: string[] = [];
  const partials: string[] = [];
  const outcomes: unknown[] = [];
  const send = async () => outcomes.push(await session().sendTurn("Go"));
  act(() => void send());
  const began = Date.now();
  while (outcomes.length === 0 && Date.now() - began < 120_000) {
    during?.(Date.now() - began);
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    await pass(100);
    const { connection, messages } = session();
    if (connections.at(-1) !== connection) connections.push(connection);
    const partial = messages.find(({ source }) => source === "partial")?.content;
    if (partial !== undefined && partials.at(-1) !== partial) partials.push(partial);
  }
  expect(outcomes).toEqual([{ status: "done" }]);
  expect(session().messages.map(({ source }) => source)).toEqual(["row", "row"]);
  expect(backend.campaign.turns).toHaveLength(1);
  return { connections, partials, took: Date.now() - began };
}

/** The least time between two requests to one address of Trigger.dev's. */
function leastGap({ backend }: Page): number {
  const byPath = new Map<string, number[]>();
  for (const { endpoint, path, at } of backend.requests.all()) {
    if (endpoint !== "trigger-run" && endpoint !== "trigger-stream") continue;
    byPath.set(path, [...(byPath.get(path) ?? []), at]);
  }
  const gaps = [...byPath.values()].flatMap((times) =>
    times.slice(1).map((at, i) => at - times[i]!),
  );
  return Math.min(Infinity, ...gaps);
}

const triggerRequests = ({ backend }: Page) =>
  backend.requests.where("trigger-run").length + backend.requests.where("trigger-stream").length;

describe("realtime", () => {
  it.each(["text-delta", "text", "string", "token"] as const)(
    "shows the reply as it is written, as %s events",
    async (eventShape) => {
      const page = await setup({ eventShape });
      const { connections, partials, took } = await turn(page);
      expect(connections).toEqual(["realtime", "polling"]);
      expect(partials.length).toBeGreaterThan(3);
      for (const partial of partials) expect(reply.startsWith(partial.trim())).toBe(true);
      expect(partials.at(-1)?.trim()).toBe(reply);
      // The row is looked at when the run is over, not when a poll is due.
      expect(took).toBeLessThan(14_000);
      expect(leastGap(page)).toBeGreaterThanOrEqual(1_000);
    },
  );

  it.each([
    ["the second version", {}, null],
    ["the first version", { streamVersion: "v1" }, null],
    ["the second version, whose header a proxy hides", {}, hideHeaders("x-stream-version")],
  ] as const)("understands streams of %s", async (_name, options, fault) => {
    const page = await setup({ ...options, eventShape: "string" });
    if (fault) page.backend.faults.add("trigger-stream", fault);
    const { partials } = await turn(page);
    expect(partials.at(-1)?.trim()).toBe(reply);
  });

  it("shows nothing of events that it does not understand", async () => {
    const page = await setup({ eventShape: "unknown" });
    const { connections, partials } = await turn(page);
    expect(connections).toContain("realtime");
    expect(partials).toEqual([]);
  });

  it("asks once, however many show the session, and no more once they are gone", async () => {
    const page = await setup();
    page.backend.campaign.script(reply);
    act(() => void page.session().sendTurn("Go"));
    await pass(4_000);
    expect([page.session().connection, page.twin().connection]).toEqual(["realtime", "realtime"]);
    const paths = page.backend.requests.where("trigger-run").map(({ query }) => query["offset"]);
    expect(paths.filter((offset) => offset === "-1")).toHaveLength(1);
    expect(page.backend.requests.where("trigger-stream")).toHaveLength(1);
    page.unmount();
    await pass(100);
    const before = triggerRequests(page);
    await pass(60_000);
    expect(triggerRequests(page)).toBe(before);
  });

  it("follows the next run by itself, and hears nothing of the one before", async () => {
    const page = await setup();
    await turn(page);
    page.backend.campaign.script("Eight nine.");
    act(() => void page.session().sendTurn("More"));
    await pass(2_000);
    expect(page.session().connection).toBe("realtime");
    await pass(9_000);
    const partial = page.session().messages.find(({ source }) => source === "partial");
    expect(partial?.content.trim()).toBe("Eight nine.");
    await pass(5_000);
    expect(page.session().messages).toHaveLength(4);
  });

  it("polls less while it is live, and goes on at once when the token expires midway", async () => {
    const page = await setup({ turnTakes: 40_000, longPollLimit: 2_000 });
    const gets = () => page.backend.requests.where("session-get").length;
    let live = 0;
    const { connections, took } = await turn(page, (ms) => {
      if (ms === 10_000) live = gets();
      if (ms === 10_000) page.backend.trigger.expireTokens(page.backend.trigger.runs[0]!.runId);
    });
    expect(live).toBeLessThan(5);
    expect(connections).toEqual(["realtime", "polling"]);
    expect(gets()).toBeGreaterThan(live + 4);
    expect(took).toBeLessThan(46_000);
    expect(leastGap(page)).toBeGreaterThanOrEqual(1_000);
  });

  const failures: [string, () => Fault][] = [
    ["an expired token", expireToken],
    ["a run of somebody else's", () => refusal(403, "Unauthorized")],
    ["a server that fails for ever", serverError],
    ["an endless conflict", shapeConflict],
    ["a line that is down", offline],
    ["hidden headers", () => hideHeaders("electric-handle", "electric-offset")],
    ["a server that never answers", neverAnswers],
  ];
  it.each(failures)(
    "leaves the turn to polling after %s, without a storm",
    async (_name, fault) => {
      const page = await setup();
      page.backend.faults.add("trigger-run", fault());
      const { connections, took } = await turn(page);
      expect(connections).not.toContain("realtime");
      expect(took).toBeLessThan(18_000);
      expect(leastGap(page)).toBeGreaterThanOrEqual(1_000);
      expect(page.backend.requests.where("trigger-run").length).toBeLessThanOrEqual(4);
    },
  );

  it.each(failures)("polls at once after %s in the middle", async (name, fault) => {
    const page = await setup({ turnTakes: 60_000, longPollLimit: 2_000 });
    let failedAt = 0;
    const began = Date.now();
    const { connections } = await turn(page, (ms) => {
      if (ms !== 10_000) return;
      failedAt = page.backend.requests.length;
      page.backend.faults.add("trigger-run", fault());
    });
    expect(connections).toEqual(["realtime", "polling"]);
    const after = page.backend.requests.all().slice(failedAt);
    expect(after.filter(({ endpoint }) => endpoint === "trigger-run").length).toBeLessThanOrEqual(
      5,
    );
    const looks = after.filter(({ endpoint }) => endpoint === "session-get").map(({ at }) => at);
    expect(looks.length).toBeGreaterThan(3);
    // silence is noticed late: until then the safety net looks, and never less often than that
    const slowest = name === "a server that never answers" ? 16_600 : 5_600;
    for (const [index, at] of looks.entries())
      expect(at - (looks[index - 1] ?? began + 10_000)).toBeLessThanOrEqual(slowest);
    expect(looks.at(-1)! - looks.at(-2)!).toBeLessThanOrEqual(5_600);
    expect(leastGap(page)).toBeGreaterThanOrEqual(1_000);
  });

  const streamFaults: [string, () => Fault][] = [
    ["401", () => refusal(401, "Invalid or Missing Access Token")],
    ["400", () => refusal(400, "No")],
    ["409", shapeConflict],
    ["422", () => refusal(422, "No")],
    ["a server that fails for ever", serverError],
    ["an early end", () => endAfterEvents(2)],
    ["a line that breaks again and again", () => dropAfter(200)],
    ["a line that is down", offline],
    ["silence", neverAnswers],
  ];
  it.each(streamFaults)("does without the text after %s of its stream", async (_name, fault) => {
    const page = await setup();
    page.backend.faults.add("trigger-stream", fault());
    const { connections, took } = await turn(page);
    expect(connections).toEqual(["realtime", "polling"]);
    expect(took).toBeLessThan(14_000);
    expect(leastGap(page)).toBeGreaterThanOrEqual(1_000);
    expect(page.backend.requests.where("trigger-stream").length).toBeLessThanOrEqual(6);
  });

  it("asks for nothing while the page is hidden, and goes on when it is shown", async () => {
    const page = await setup({ turnTakes: 90_000, longPollLimit: 2_000 });
    page.backend.campaign.script(reply);
    act(() => void page.session().sendTurn("Go"));
    await pass(10_000);
    const visibility = vi.spyOn(document, "visibilityState", "get");
    const hidden = vi.spyOn(document, "hidden", "get");
    const turnTo = (state: "hidden" | "visible") => {
      visibility.mockReturnValue(state);
      hidden.mockReturnValue(state === "hidden");
      document.dispatchEvent(new Event("visibilitychange"));
    };
    turnTo("hidden");
    await pass(20_000);
    const before = page.backend.requests.length;
    await pass(50_000);
    expect(page.backend.requests.length - before).toBeLessThanOrEqual(1);
    turnTo("visible");
    await pass(500);
    expect(page.backend.requests.where("session-get").length).toBeGreaterThan(1);
    await pass(20_000);
    expect(page.session().messages.map(({ source }) => source)).toEqual(["row", "row"]);
    visibility.mockRestore();
    hidden.mockRestore();
  });

  it("polls when it cannot be loaded, without a word, and tries again for the next run", async () => {
    let isDown = true;
    const real = triggerRealtime({ baseURL: url });
    const realtime: Realtime = {
      load: () => (isDown ? Promise.reject(new Error("Failed to fetch")) : real.load()),
    };
    const page = await setup({ realtime });
    const first = await turn(page);
    expect(first.connections).toEqual(["polling"]);
    expect(first.took).toBeLessThan(18_000);
    isDown = false;
    act(() => void page.session().sendTurn("More"));
    await pass(3_000);
    expect(page.session().connection).toBe("realtime");
  });
});
