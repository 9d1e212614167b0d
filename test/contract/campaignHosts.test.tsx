import type { ReactNode } from "react";
import { act } from "@testing-library/react";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  campaignKeys,
  campaignSessionQueryOptions,
  PuffleProvider,
  useCampaignChatSession,
  useCampaignChatSessions,
  type UseCampaignChatSessionOptions,
  type UseCampaignChatSessionResult,
} from "puffle-react";
import { createPuffleClient, type PuffleClient } from "puffle-react/client";
import {
  arrivesLate,
  createPuffleBackend,
  expireToken,
  gatewayLoses,
  loseResponse,
  nullSessionFields,
  serverError,
  slowAnswer,
  unknownTaskStatus,
} from "puffle-react/testing";
import { createApp } from "../support/app.js";
import { renderHook } from "../support/render.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
/** A page with a `QueryClient` of its own. */
function createPage(client: PuffleClient, queryClient: QueryClient) {
  return function Page({ children }: { children: ReactNode }) {
    return (
      <QueryClientProvider client={queryClient}>
        <PuffleProvider client={client}>{children}</PuffleProvider>
      </QueryClientProvider>
    );
  };
}

const ann = { first_name: "Ann" };

async function setup(options: UseCampaignChatSessionOptions = {}) {
  const app = createApp({ turnTakes: 12_000 });
  const sessionId = app.backend.campaign.createSession();
  const view = renderHook(
    (props: { id: string; options: UseCampaignChatSessionOptions }) =>
      useCampaignChatSession(props.id, props.options),
    { wrapper: app.App, initialProps: { id: sessionId, options } },
  );
  await pass(50);
  const now = () => view.result.current;
  /** Does something and tells later what came of it. */
  const start = <Value,>(act_: (session: UseCampaignChatSessionResult) => Promise<Value>) => {
    const outcome: { value?: Value } = {};
    const run = async () => {
      outcome.value = await act_(now());
    };
    act(() => void run());
    return outcome;
  };
  const gets = () => app.backend.requests.where("session-get").length;
  return { ...app, ...view, sessionId, now, start, gets };
}

describe("a host's QueryClient", () => {
  it.each(["clear", "removeQueries", "resetQueries", "invalidateQueries"] as const)(
    "may %s: the row is read again, and the session goes on",
    async (method) => {
      const { queryClient, backend, sessionId, now } = await setup();
      backend.campaign.updateSession(sessionId, { title: "New" });
      act(() => void queryClient[method]());
      await pass(100);
      expect(now()).toMatchObject({ status: "ready", session: { title: "New" } });
      backend.campaign.occupy(sessionId, "chat_processing", 8_000);
      act(() => void now().refresh());
      await pass(100);
      expect(now().lock.state).toBe("other");
      await pass(20_000);
      expect(now().lock.state).toBe("free");
    },
  );

  it.each(["clear", "removeQueries", "resetQueries", "cancelQueries", "refetchQueries"] as const)(
    "may %s in the middle of a turn",
    async (method) => {
      const { queryClient, backend, now, start } = await setup();
      const outcome = start((session) => session.sendTurn("Write"));
      await pass(2_300);
      for (let i = 0; i < 8; i++) {
        act(() => void queryClient[method]());
        // oxlint-disable-next-line no-await-in-loop -- again and again
        await pass(10);
        const texts = now().messages.filter(({ content }) => content === "Write");
        expect(texts).toHaveLength(1);
      }
      await pass(30_000);
      expect(outcome.value).toEqual({ status: "done" });
      expect(now().messages.map(({ source }) => source)).toEqual(["row", "row"]);
      expect(backend.campaign.turns).toHaveLength(1);
    },
  );

  it("may have defaults of its own, and read the row itself", async () => {
    const backend = createPuffleBackend({ turnTakes: 12_000 });
    const sessionId = backend.campaign.createSession();
    const client = createPuffleClient({ baseUrl: "http://puffle.localhost", fetch: backend.fetch });
    const queryClient = new QueryClient({
      defaultOptions: {
        queries: {
          retry: 3,
          staleTime: Infinity,
          gcTime: 0,
          structuralSharing: false,
          refetchOnWindowFocus: "always",
          refetchInterval: 700,
          enabled: false,
          queryFn: () => Promise.reject(new Error("not this one")),
        },
      },
    });
    const { result } = renderHook(
      () => {
        useQuery({ ...campaignSessionQueryOptions(client, sessionId), enabled: true });
        return useCampaignChatSession(sessionId);
      },
      { wrapper: createPage(client, queryClient) },
    );
    await pass(50);
    const outcomes: unknown[] = [];
    const send = async () => outcomes.push(await result.current.sendTurn("Write"));
    act(() => void send());
    await pass(40_000);
    expect(outcomes).toEqual([{ status: "done" }]);
    expect(result.current).toMatchObject({ status: "ready", lock: { state: "free" } });
  });

  it("is one of two: each page's session stands by itself, and the server sees one turn for each", async () => {
    const { backend, client, sessionId } = await setup();
    const [one, two] = [new QueryClient(), new QueryClient()].map(
      (queryClient) =>
        renderHook(() => useCampaignChatSession(sessionId), {
          wrapper: createPage(client, queryClient),
        }).result,
    );
    await pass(50);
    act(() => void one!.current.sendTurn("From 1"));
    act(() => void two!.current.sendTurn("From 2"));
    await pass(90_000);
    expect(backend.campaign.turns.map(({ message }) => message).sort()).toEqual([
      "From 1",
      "From 2",
    ]);
    // The page that was done first has not looked since: it does when somebody comes back to it.
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(100);
    expect(one!.current.messages).toHaveLength(4);
    expect(one!.current.messages).toEqual(two!.current.messages);
  });

  it("keeps a row that somebody looks at, and lets go of one that nobody does", async () => {
    const { queryClient, client, sessionId, unmount, now, gets } = await setup();
    await pass(900_000);
    expect(now().status).toBe("ready");
    expect(gets()).toBeLessThanOrEqual(2);
    unmount();
    await pass(900_000);
    expect(queryClient.getQueryData(campaignKeys.session(client, sessionId))).toBeUndefined();
  });

  it("reads a row again for somebody who comes back to it later", async () => {
    const { App, backend, sessionId, unmount, gets } = await setup();
    unmount();
    await pass(60_000);
    backend.campaign.updateSession(sessionId, { title: "Later" });
    const before = gets();
    const back = renderHook(() => useCampaignChatSession(sessionId), { wrapper: App });
    await pass(50);
    expect(back.result.current.session).toMatchObject({ title: "Later" });
    expect(gets()).toBe(before + 1);
  });
});

describe("a component", () => {
  it("asks once when it is mounted, also in StrictMode", async () => {
    const { gets } = await setup();
    expect(gets()).toBeLessThanOrEqual(1);
  });

  it("may come and go in every state of a turn, and the turn goes on", async () => {
    const { App, backend, sessionId, now, start, unmount } = await setup();
    start((session) => session.sendTurn("Write"));
    unmount();
    for (const ms of [0, 30, 3_000, 3_000, 8_000]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await pass(ms);
      const view = renderHook(() => useCampaignChatSession(sessionId), { wrapper: App });
      expect(
        view.result.current.messages.filter(({ content }) => content === "Write"),
      ).toHaveLength(1);
      view.unmount();
    }
    const last = renderHook(() => useCampaignChatSession(sessionId), { wrapper: App });
    await pass(10_000);
    expect(last.result.current).toMatchObject({ lock: { state: "free" }, canSend: true });
    expect(backend.campaign.turns).toHaveLength(1);
    expect(now().intent).not.toBeNull();
  });

  it("may change to another session in the middle of a turn", async () => {
    const { backend, sessionId, rerender, now, start } = await setup();
    const other = backend.campaign.createSession();
    const outcome = start((session) => session.sendTurn("For the first"));
    await pass(1_000);
    rerender({ id: other, options: {} });
    expect(now()).toMatchObject({ messages: [], intent: null, lock: { state: "free" } });
    await pass(500);
    start((session) => session.sendTurn("For the second"));
    await pass(40_000);
    expect(outcome.value).toEqual({ status: "done" });
    expect(backend.campaign.turns).toMatchObject([
      { sessionId, message: "For the first" },
      { sessionId: other, message: "For the second" },
    ]);
    rerender({ id: sessionId, options: {} });
    expect(now().messages[0]).toMatchObject({ content: "For the first", source: "row" });
  });

  it("sends the hints and the patience of the last render with each turn", async () => {
    const { backend, sessionId, rerender, start } = await setup({ availableVarNames: ["one"] });
    start((session) => session.sendTurn("First"));
    await pass(20_000);
    rerender({
      id: sessionId,
      options: { availableVarNames: ["two"], whenBusy: "return", maxWait: 5_000 },
    });
    start((session) => session.sendTurn("Second"));
    await pass(20_000);
    expect(backend.campaign.turns.map(({ availableVarNames }) => availableVarNames)).toEqual([
      ["one"],
      ["two"],
    ]);
    backend.campaign.occupy(sessionId, "chat_processing", 60_000);
    start((session) => session.refresh());
    await pass(100);
    const refused = start((session) => session.sendTurn("Third"));
    await pass(100);
    expect(refused.value).toEqual({ status: "refused", reason: "busy" });
    const late = start((session) => session.sendTurn("Fourth", { whenBusy: "wait" }));
    const again = start((session) => session.sendTurn("Fifth", { whenBusy: "wait" }));
    await pass(12_000);
    expect(late.value).toMatchObject({ status: "returned", error: { code: "busy" } });
    expect(again.value).toEqual({ status: "refused", reason: "busy" });
  });
});

describe("a hidden page", () => {
  afterEach(() => vi.restoreAllMocks());

  it("asks for nothing, and once when it is shown, restored or online again", async () => {
    const { backend, sessionId, start, gets } = await setup();
    backend.campaign.occupy(sessionId, "chat_processing", 3_600_000);
    start((session) => session.refresh());
    await pass(100);
    const state = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(10_000);
    const before = gets();
    await pass(600_000);
    expect(gets()).toBe(before);
    state.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(100);
    expect(gets()).toBe(before + 1);
    await pass(1_500);
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    await pass(100);
    expect(gets()).toBe(before + 2);
    for (let i = 0; i < 20; i++) {
      window.dispatchEvent(new Event("online"));
      // oxlint-disable-next-line no-await-in-loop -- a line that flaps
      await pass(50);
    }
    expect(gets()).toBeLessThanOrEqual(before + 3);
  });
});

describe("a bad line", () => {
  it("takes no turn twice that lands late, and offers to take it back before that is known", async () => {
    const { backend, now, start } = await setup();
    backend.faults.next("session-turn", arrivesLate(40_000));
    const outcome = start((session) => session.sendTurn("Once"));
    await pass(5_000);
    expect(now().intent).toMatchObject({ status: "unconfirmed" });
    act(() => now().takeBack());
    await pass(100);
    expect(outcome.value).toMatchObject({ status: "returned", error: { code: "interrupted" } });
    expect(now()).toMatchObject({ returned: { text: "Once" }, canSend: true });
    await pass(90_000);
    expect(now()).toMatchObject({ returned: null, intent: { status: "done" } });
    expect(backend.campaign.turns).toHaveLength(1);
  });

  it.each([gatewayLoses(502), gatewayLoses(504), loseResponse(), slowAnswer(200_000)])(
    "is no reason to send twice: $name",
    async (fault) => {
      const { backend, now, start } = await setup();
      backend.faults.next("session-turn", fault);
      const outcome = start((session) => session.sendTurn("Once"));
      await pass(330_000);
      expect(outcome.value).toEqual({ status: "done" });
      expect(now().messages).toHaveLength(2);
      expect(backend.requests.where("session-turn")).toHaveLength(1);
    },
  );

  it("gives no running turn back after a 401, and goes on when the page comes back", async () => {
    const { backend, now, start, gets } = await setup();
    const outcome = start((session) => session.sendTurn("Write"));
    await pass(500);
    const remove = backend.faults.add("session-get", expireToken());
    await pass(30_000);
    expect(now()).toMatchObject({
      intent: { status: "running" },
      error: { code: "auth-required" },
      returned: null,
    });
    const before = gets();
    await pass(300_000);
    expect(gets()).toBe(before);
    remove();
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(1_000);
    expect(outcome.value).toEqual({ status: "done" });
  });

  it("stands rows of nulls and words that nobody knows", async () => {
    const { backend, now, start } = await setup();
    backend.faults.next("session-get", nullSessionFields(), 2);
    const outcome = start((session) => session.sendTurn("Write"));
    await pass(30_000);
    expect(outcome.value).toEqual({ status: "done" });
    backend.faults.add("session-get", unknownTaskStatus());
    start((session) => session.refresh());
    await pass(60_000);
    expect(now()).toMatchObject({ status: "ready", lock: { state: "other", task: "unknown" } });
    expect(now().messages).toHaveLength(2);
  });

  it("does not say that an edit or a deletion failed which the server has", async () => {
    const { backend, sessionId, now, start } = await setup();
    backend.faults.next("session-update", loseResponse());
    const edit = start((session) => session.updateDraft({ draft_body: "Mine" }));
    await pass(200);
    expect(edit.value).toEqual({ status: "saved" });
    backend.faults.next("session-update", serverError());
    const failed = start((session) => session.updateDraft({ draft_body: "More" }));
    await pass(5_000);
    expect(failed.value).toMatchObject({ status: "failed" });
    expect(now().edit).toMatchObject({ status: "failed", mine: { draft_body: "More" } });
    backend.faults.next("session-delete", gatewayLoses());
    let isDeleted = false;
    const deleted = start(async (session) => {
      await session.deleteSession();
      isDeleted = true;
    });
    await pass(10_000);
    expect(deleted).toHaveProperty("value");
    expect(isDeleted).toBe(true);
    expect(now()).toMatchObject({ status: "missing", edit: { mine: { draft_body: "More" } } });
    expect(backend.campaign.session(sessionId)).toBeNull();
  });
});

describe("examples", () => {
  async function withSkeleton() {
    const page = await setup();
    page.backend.campaign.updateSession(page.sessionId, { skeleton: { hook: "A question" } });
    page.start((session) => session.refresh());
    await pass(100);
    return page;
  }

  it("wait for the session or come back, and append to what is there by then", async () => {
    const { backend, sessionId, now, start } = await withSkeleton();
    backend.campaign.occupy(sessionId, "chat_processing", 9_000);
    start((session) => session.refresh());
    await pass(100);
    const returned = start((session) => session.generateExamples([ann], { whenBusy: "return" }));
    await pass(10);
    expect(returned.value).toEqual({ status: "refused", reason: "busy" });
    const waited = start((session) => session.generateExamples([ann, ann]));
    expect(now().intent).toMatchObject({ kind: "examples", status: "waiting" });
    // Another tab makes some meanwhile: these must not be overwritten.
    backend.campaign.updateSession(sessionId, {
      generated_examples: [{ lead_id: "other", subject: "S", body: "B" }],
    });
    await pass(120_000);
    expect(waited.value).toEqual({ status: "done" });
    expect(backend.campaign.exampleRuns).toMatchObject([{ isFirstBatch: false }]);
    expect(now().session!.generated_examples).toHaveLength(3);
  });

  it("are found when their answer was lost, and never asked for twice", async () => {
    const { backend, now, start } = await withSkeleton();
    backend.faults.next("session-examples", loseResponse());
    const outcome = start((session) => session.generateExamples([ann, ann]));
    await pass(100);
    expect(now().intent).toMatchObject({ status: "unconfirmed" });
    await pass(120_000);
    expect(outcome.value).toEqual({ status: "done" });
    expect(backend.campaign.exampleRuns).toHaveLength(1);
    expect(now().returned).toBeNull();
  });

  it("show how many are there, also when a first batch takes the place of older ones", async () => {
    const { backend, sessionId, now, start } = await withSkeleton();
    const old = Array.from({ length: 5 }, (_, i) => ({ subject: `Old ${i}`, body: "B" }));
    backend.campaign.updateSession(sessionId, { generated_examples: old });
    start((session) => session.refresh());
    await pass(100);
    start((session) => session.generateExamples([ann, ann, ann], { isFirstBatch: true }));
    const done = new Set<number>();
    for (let i = 0; i < 200; i++) {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      await pass(200);
      const { progress } = now();
      if (progress?.leads) done.add(progress.leads.done);
    }
    expect([...done][0]).toBe(0);
    expect(Math.max(...done)).toBeLessThanOrEqual(3);
    expect(now().session!.generated_examples).toHaveLength(3);
  });

  it("are said to be cleared by a new skeleton, also when the cache is cleared under it", async () => {
    const { backend, queryClient, now, start } = await withSkeleton();
    start((session) => session.generateExamples([ann]));
    await pass(60_000);
    expect(now()).toMatchObject({ examplesCleared: false });
    backend.campaign.script({ reply: "New.", skeleton: { hook: "Another" } });
    start((session) => session.sendTurn("Another one"));
    await pass(60_000);
    expect(now()).toMatchObject({ examplesCleared: true, session: { generated_examples: [] } });
    act(() => queryClient.clear());
    await pass(100);
    expect(now()).toMatchObject({ status: "ready", examplesCleared: true });
  });
});

describe("versions", () => {
  it("are listed, and an older one comes back as a new one", async () => {
    const { backend, sessionId, now, start } = await setup();
    for (const body of ["One", "Two", "Three"]) backend.campaign.rewriteDraft(sessionId, { body });
    start((session) => session.refresh());
    await pass(100);
    expect(now().versions.versions.map(({ body }) => body)).toEqual(["One", "Two", "Three"]);
    const outcome = start((session) => session.restoreVersion(session.versions.versions[0]!));
    await pass(200);
    expect(outcome.value).toEqual({ status: "saved" });
    expect(backend.campaign.session(sessionId)).toMatchObject({ draft_body: "One" });
    const bodies = now().versions.versions.map(({ body }) => body);
    expect(now().versions.current).toMatchObject({ body: "One" });
    expect(bodies).toContain("Three");
    expect(await now().restoreVersion(now().versions.current!)).toEqual({ status: "unchanged" });
  });
});

describe("a list of sessions", () => {
  it("knows titles and ends that were given elsewhere, and a session that was just made", async () => {
    const app = createApp();
    const campaignId = "22222222-2222-4222-8222-222222222222";
    const nodeId = "33333333-3333-4333-8333-333333333333";
    const first = app.backend.campaign.createSession({ campaignId });
    const list = renderHook(() => useCampaignChatSessions(campaignId), { wrapper: app.App });
    const one = renderHook(({ id }) => useCampaignChatSession(id), {
      wrapper: app.App,
      initialProps: { id: first },
    });
    // Made before the list is there.
    act(() => void list.result.current.createSession(nodeId));
    await pass(100);
    expect(list.result.current.sessions).toHaveLength(2);
    const gets = app.backend.requests.where("session-get").length;
    one.rerender({ id: list.result.current.sessions[1]!.id });
    expect(one.result.current.status).toBe("ready");
    await pass(100);
    expect(app.backend.requests.where("session-get")).toHaveLength(gets);
    act(() => void one.result.current.setTitle("Named"));
    await pass(100);
    expect(list.result.current.sessions[1]).toMatchObject({ title: "Named" });
    act(() => void list.result.current.deleteSession(one.result.current.session!.id));
    await pass(100);
    expect(one.result.current.status).toBe("missing");
    expect(list.result.current.sessions).toHaveLength(1);
  });
});
