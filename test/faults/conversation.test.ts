import { describe, expect, it } from "vitest";
import {
  brokenEvent,
  callTool,
  cut,
  dropAfter,
  endBeforeFinish,
  fail,
  html502,
  loginPage,
  notAdmin,
  nullDelta,
  offline,
  outOfCredits,
  rateLimit,
  say,
  serverError,
  stall,
  unknownChunk,
  unknownFinishReason,
  type ScriptStep,
} from "../../src/testing/index.js";
import type { AgentChat } from "../../src/agent/index.js";
import { createConversation, lastText } from "../support/conversation.js";
import { until } from "../support/until.js";

describe("a turn", () => {
  it("streams an answer and says done only at its end", async () => {
    const { backend, chat } = createConversation();
    backend.agent.script(say("Hello there."));
    const sent = chat.sendMessage({ text: "Hi" });
    expect(chat.getSnapshot()).toMatchObject({ status: "submitted", isBusy: true, canSend: false });
    expect(await sent).toEqual({ status: "done" });
    expect(lastText(chat)).toBe("Hello there.");
    const [user] = chat.getMessages();
    expect(chat.getSnapshot()).toMatchObject({
      status: "ready",
      receipts: { [user!.id]: { status: "done" } },
      transport: { kind: "stream", phase: "idle" },
    });
  });

  it("sends once however often it is asked in one task", async () => {
    const { backend, chat } = createConversation();
    const outcomes = await Promise.all([
      chat.sendMessage({ text: "One" }),
      chat.sendMessage({ text: "One" }),
      chat.sendMessage({ text: "One" }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["done", "refused", "refused"]);
    expect(outcomes[1]).toEqual({ status: "refused", reason: "busy" });
    expect(backend.requests.posts()).toHaveLength(1);
    expect(backend.agent.turns).toHaveLength(1);
  });

  it("carries the conversation's id into the next turn", async () => {
    const { backend, chat } = createConversation();
    await chat.sendMessage({ text: "One" });
    await chat.sendMessage({ text: "Two" });
    const [first, second] = backend.requests.posts();
    const { conversationId } = chat.getSnapshot();
    expect(first!.body).not.toHaveProperty("conversationId");
    expect(second!.body).toMatchObject({ conversationId });
    expect(chat.getMessages()).toHaveLength(4);
  });

  it("reads headers and the page anew for every request", async () => {
    let page = "/leads";
    const { backend, chat, options } = createConversation();
    options.currentPage = () => page;
    options.headers = () => ({ "x-team": page });
    await chat.sendMessage({ text: "One" });
    page = "/campaigns";
    await chat.sendMessage({ text: "Two" });
    const posts = backend.requests.posts();
    expect(posts.map(({ body }) => (body as { currentPage: string }).currentPage)).toEqual([
      "/leads",
      "/campaigns",
    ]);
    expect(posts.map(({ headers }) => headers["x-team"])).toEqual(["/leads", "/campaigns"]);
  });

  it("keeps what arrived when the user stops, and tells the server", async () => {
    const { backend, chat } = createConversation({ backend: { clock: "virtual", chunkDelay: 10 } });
    backend.agent.script(say("One two three four five six."));
    const sent = chat.sendMessage({ text: "Go" });
    await backend.requests.waitFor("stream");
    await backend.clock.advance(30);
    await expect.poll(() => lastText(chat)).not.toBe("");
    expect(await chat.stop()).toEqual({ reachesAgent: true });
    expect(await sent).toEqual({ status: "stopped" });
    const kept = lastText(chat);
    await backend.clock.advance(500);
    expect(lastText(chat)).toBe(kept);
    expect(backend.requests.last()).toMatchObject({ aborted: true });
    expect(chat.getSnapshot()).toMatchObject({ status: "ready", error: undefined, canSend: true });
  });
});

describe("a stream that breaks off", () => {
  const cases = {
    "a clean end without a terminal chunk": endBeforeFinish(),
    "an end inside a JSON event": dropAfter(420),
  };
  for (const [name, fault] of Object.entries(cases)) {
    it(`is interrupted by ${name}, keeps its text and is not sent again`, async () => {
      const { backend, chat } = createConversation();
      backend.agent.script(
        say("Half of the answer, which is long enough to be cut in the middle."),
      );
      backend.faults.next("stream", fault);
      const outcome = await chat.sendMessage({ text: "Go" });
      expect(outcome).toMatchObject({ status: "interrupted", error: { code: "interrupted" } });
      expect(lastText(chat)).toContain("Half");
      expect(chat.getSnapshot().status).toBe("error");
      expect(backend.requests.posts()).toHaveLength(1);
    });
  }

  it("is interrupted by a cut line", async () => {
    const { backend, chat } = createConversation();
    backend.agent.script(say("Half an ans"), cut());
    const outcome = await chat.sendMessage({ text: "Go" });
    expect(outcome).toMatchObject({ status: "interrupted", error: { interruption: "cut" } });
    expect(lastText(chat)).toBe("Half an ans");
    expect(backend.requests.posts()).toHaveLength(1);
  });

  it("asks again only when the user does", async () => {
    const { backend, chat } = createConversation();
    backend.agent.script(say("Half"), cut());
    backend.agent.script(say("Whole."));
    await chat.sendMessage({ text: "Go" });
    expect(await chat.regenerate()).toEqual({ status: "done" });
    expect(chat.getMessages()).toHaveLength(2);
    expect(lastText(chat)).toBe("Whole.");
    expect(backend.requests.posts()).toHaveLength(2);
  });
});

describe("a stream that breaks its rules", () => {
  const cases = {
    "a broken event": brokenEvent(),
    "an unknown chunk": unknownChunk(),
    "a null delta": nullDelta(),
    "an unknown finish reason": unknownFinishReason(),
  };
  for (const [name, fault] of Object.entries(cases)) {
    it(`skips ${name}, reports it and completes`, async () => {
      const issues: unknown[] = [];
      const { backend, chat } = createConversation({
        options: { onProtocolIssue: (issue) => issues.push(issue) },
      });
      backend.agent.script(say("All of it."));
      backend.faults.next("stream", fault);
      expect(await chat.sendMessage({ text: "Go" })).toEqual({ status: "done" });
      expect(lastText(chat)).toContain("All of it.");
      expect(issues).not.toEqual([]);
    });
  }
});

describe("a turn that the server does not take", () => {
  const cases = [
    ["rate-limited", rateLimit(30)],
    ["insufficient-credits", outOfCredits()],
    ["forbidden", notAdmin()],
    ["server", serverError()],
    ["bad-gateway", html502()],
    ["network", offline()],
  ] as const;
  for (const [code, fault] of cases) {
    it(`keeps the text when it is refused as ${code}`, async () => {
      const { backend, chat } = createConversation();
      backend.faults.next("stream", fault);
      const outcome = await chat.sendMessage({ text: "Precious words" });
      expect(outcome).toMatchObject({ status: "failed", error: { code } });
      expect(chat.getSnapshot()).toMatchObject({
        status: "error",
        unsent: { text: "Precious words", error: { code } },
      });
      expect(chat.getMessages()).toHaveLength(1);
      expect(chat.takeUnsent()).toBe("Precious words");
      expect(chat.getMessages()).toHaveLength(0);
      expect(chat.getSnapshot().unsent).toBeNull();
      expect(backend.agent.turns).toHaveLength(0);
    });
  }

  it("never calls a login page an answer", async () => {
    const { backend, chat } = createConversation();
    backend.faults.next("stream", loginPage());
    const outcome = await chat.sendMessage({ text: "Go" });
    expect(outcome.status).toBe("failed");
    expect(JSON.stringify(outcome)).not.toContain("<");
  });

  it("leaves what the server never took out of the next request", async () => {
    const { backend, chat } = createConversation();
    backend.faults.next("stream", serverError());
    await chat.sendMessage({ text: "First" });
    await chat.sendMessage({ text: "Second" });
    const body = backend.requests.last()!.body as { messages: { parts: { text: string }[] }[] };
    expect(body.messages.map(({ parts }) => parts[0]!.text)).toEqual(["Second"]);
    expect(chat.getSnapshot().unsent).toMatchObject({ text: "First" });
    expect(await chat.resend()).toEqual({ status: "done" });
    expect(backend.agent.turns.map(({ message }) => message)).toEqual(["Second", "First"]);
    expect(chat.getSnapshot().unsent).toBeNull();
  });

  it("puts the answer back when asking again is refused", async () => {
    const { backend, chat } = createConversation();
    backend.agent.script(say("The first answer."));
    await chat.sendMessage({ text: "Go" });
    backend.faults.next("stream", rateLimit(30));
    expect(await chat.regenerate()).toMatchObject({ status: "failed" });
    expect(lastText(chat)).toBe("The first answer.");
    expect(chat.getSnapshot().unsent).toBeNull();
  });

  it("puts the thread back when an edit is refused, and keeps the edited words", async () => {
    const { backend, chat } = createConversation();
    backend.agent.script(say("The first answer."));
    await chat.sendMessage({ text: "Go" });
    const [user] = chat.getMessages();
    backend.faults.next("stream", outOfCredits());
    await chat.sendMessage({ text: "Go faster", messageId: user!.id });
    expect(lastText(chat)).toBe("The first answer.");
    expect(chat.getSnapshot().unsent).toMatchObject({ text: "Go faster" });
    await chat.sendMessage({ text: "Next" });
    const body = backend.requests.last()!.body as { messages: unknown[] };
    expect(body.messages).toHaveLength(3);
  });
});

describe("a rate limit", () => {
  it("blocks sending until it is over", async () => {
    const { backend, chat } = createConversation();
    backend.faults.next("stream", rateLimit(1));
    await chat.sendMessage({ text: "Go" });
    const { retryAt, sendBlock } = chat.getSnapshot();
    expect(sendBlock).toBe("rate-limited");
    expect(retryAt! - Date.now()).toBeGreaterThan(500);
    expect(await chat.sendMessage({ text: "Go" })).toEqual({
      status: "refused",
      reason: "rate-limited",
    });
    expect(backend.requests.posts()).toHaveLength(1);
    await expect.poll(() => chat.getSnapshot().canSend, { timeout: 3000 }).toBe(true);
    expect(await chat.resend()).toEqual({ status: "done" });
    expect(backend.agent.turns).toHaveLength(1);
  });

  it("sends once by itself afterwards where the host wants that", async () => {
    const { backend, chat } = createConversation({ options: { resendWhenAllowed: true } });
    backend.faults.next("stream", rateLimit(1));
    await chat.sendMessage({ text: "Go" });
    await expect.poll(() => backend.agent.turns.length, { timeout: 3000 }).toBe(1);
    expect(backend.requests.posts()).toHaveLength(2);
  });
});

describe("the other transports", () => {
  it("run: queues, polls and shows the result with its tool calls", async () => {
    const { backend, chat } = createConversation({ options: { transport: "run" } });
    backend.configure({ runQueuedFor: 1, runTakes: 1 });
    backend.agent.script(callTool("search_leads", { query: "fintech" }), say("Found some."));
    expect(await chat.sendMessage({ text: "Find" })).toEqual({ status: "done" });
    expect(lastText(chat)).toBe("Found some.");
    expect(
      chat
        .getMessages()
        .at(-1)!
        .parts.map(({ type }) => type),
    ).toContain("tool-search_leads");
    expect(backend.requests.posts()).toHaveLength(1);
    expect(chat.getSnapshot().runId).toBeNull();
  });

  it("run: leaving keeps the run, and a reload picks it up without sending", async () => {
    const { backend, chat, reload } = createConversation({ options: { transport: "run" } });
    backend.configure({ runQueuedFor: 1, runTakes: 1 });
    backend.agent.script(say("Later."));
    const sent = chat.sendMessage({ text: "Find" });
    expect(await chat.leave()).toEqual({ reachesAgent: false });
    expect(await sent).toEqual({ status: "left" });
    const { runId } = chat.getSnapshot();
    expect(runId).toMatch(/^run_/);
    const again = reload();
    expect(await again.resume()).toEqual({ status: "done" });
    expect(lastText(again)).toBe("Later.");
    expect(await again.resume(runId!)).toEqual({ status: "done" });
    expect(again.getMessages()).toHaveLength(2);
    expect(backend.requests.posts()).toHaveLength(1);
  });

  it.each<[string, (chat: AgentChat) => Promise<unknown>]>([
    ["for a second one", (chat) => chat.sendMessage({ text: "Meanwhile" })],
    ["for one that is not there", (chat) => chat.resume("run_nowhere")],
    ["for an id that can be no run's", (chat) => chat.resume("nowhere")],
  ])("run: one that was left is not forgotten %s", async (_, meanwhile) => {
    const { backend, chat } = createConversation({ options: { transport: "run" } });
    backend.configure({ runQueuedFor: 1, runTakes: 1 });
    backend.agent.script(say("Later."));
    const sent = chat.sendMessage({ text: "Find" });
    await chat.leave();
    await sent;
    const { runId } = chat.getSnapshot();
    await meanwhile(chat);
    expect(chat.getSnapshot().runId).toBe(runId);
    // as a click's handler in a page without types
    expect(await chat.resume({ type: "click" } as never)).toEqual({ status: "done" });
    expect(lastText(chat)).toBe("Later.");
    expect(chat.getSnapshot().runId).toBeNull();
  });

  it("sync: waits for the whole answer", async () => {
    const { backend, chat } = createConversation({ options: { transport: "sync" } });
    backend.agent.script(say("At once."));
    expect(await chat.sendMessage({ text: "Go" })).toEqual({ status: "done" });
    expect(lastText(chat)).toBe("At once.");
    await chat.sendMessage({ text: "More" });
    expect(backend.requests.last()!.body).toMatchObject({
      message: "More",
      conversationId: chat.getSnapshot().conversationId,
    });
  });

  it("asks again as a queued run after a stream was cut", async () => {
    const { backend, chat } = createConversation();
    backend.configure({ runQueuedFor: 1, runTakes: 1 });
    backend.agent.script(say("Half"), cut());
    backend.agent.script(say("Whole."));
    await chat.sendMessage({ text: "Go" });
    expect(await chat.regenerate({ via: "run" })).toEqual({ status: "done" });
    expect(lastText(chat)).toBe("Whole.");
    expect(backend.requests.posts().map(({ endpoint }) => endpoint)).toEqual(["stream", "start"]);
  });
});

describe("what a host stores", () => {
  it("tells of a message that was in flight when the page was closed", async () => {
    const { chat, reload } = createConversation({ backend: { clock: "virtual", latency: 50 } });
    const sent = chat.sendMessage({ text: "Go" });
    const again = reload();
    const [user] = again.getMessages();
    expect(again.getSnapshot().receipts[user!.id]).toMatchObject({ status: "interrupted" });
    await chat.stop();
    expect(await sent).toEqual({ status: "stopped" });
  });

  it("keeps an unsent message unsent", async () => {
    const { backend, chat, reload } = createConversation();
    backend.faults.next("stream", serverError());
    await chat.sendMessage({ text: "Precious" });
    expect(reload().getSnapshot().unsent).toMatchObject({ text: "Precious" });
  });

  it("tells of an answer that was being written when the page was closed", async () => {
    const { backend, chat, reload } = createConversation();
    backend.agent.script(say("Half"), stall());
    const sent = chat.sendMessage({ text: "Go" });
    await until(() => lastText(chat) === "Half");
    const again = reload();
    await chat.stop();
    await sent;
    const [user] = again.getMessages();
    expect(again.getMessages()).toHaveLength(2);
    expect(again.getSnapshot().receipts[user!.id]).toMatchObject({
      status: "interrupted",
      error: { code: "interrupted", phase: "body" },
    });
  });

  it.each<[string, ScriptStep[]]>([
    ["broke off", [say("Half"), cut()]],
    ["failed", [say("Half"), fail("No more")]],
  ])(
    "does not show an answer that %s as a whole one, however often it is stored",
    async (_, steps) => {
      const { backend, chat, reload } = createConversation();
      backend.agent.script(...steps);
      await chat.sendMessage({ text: "Go" });
      const again = reload();
      await again.sendMessage({ text: "More" });
      const last = reload(again.getState());
      const [first, , second] = last.getMessages();
      expect(last.getSnapshot().receipts[first!.id]).toMatchObject({ status: "interrupted" });
      expect(last.getSnapshot().receipts[second!.id]).toBeUndefined();
    },
  );

  it("does not show an answer that the user stopped as a whole one, and gives it up when it is asked for again", async () => {
    const { backend, chat, reload } = createConversation();
    backend.agent.script(say("Half"), stall());
    backend.agent.script(say("Whole."));
    const sent = chat.sendMessage({ text: "Go" });
    await until(() => lastText(chat) === "Half");
    await chat.stop();
    await sent;
    const again = reload();
    const [user] = again.getMessages();
    expect(again.getSnapshot().receipts[user!.id]).toMatchObject({ status: "interrupted" });
    await again.regenerate();
    expect(again.getSnapshot().receipts[user!.id]).toMatchObject({ status: "done" });
    expect(again.getState().unfinishedIds).toEqual([]);
  });

  it("leaves a run that goes on to be watched, and calls nothing of it broken", async () => {
    const { backend, chat, reload } = createConversation({ options: { transport: "run" } });
    backend.configure({ runQueuedFor: 1, runTakes: 1 });
    const sent = chat.sendMessage({ text: "Go" });
    await until(() => chat.getSnapshot().runId !== null);
    expect(chat.getState().unfinishedIds).toEqual([]);
    expect(reload().getSnapshot().receipts).toEqual({});
    await chat.leave();
    await sent;
  });
});
