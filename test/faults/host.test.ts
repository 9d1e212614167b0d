import { describe, expect, it } from "vitest";
import type { AgentChatOptions } from "../../src/agent/index.js";
import { insertChunks, needApproval, say, serverError, stall } from "../../src/testing/index.js";
import { answer, createConversation, idle, onlyApproval } from "../support/conversation.js";

describe("a function of the host's", () => {
  const abortError = Object.assign(new Error("mine"), { name: "AbortError" });
  const cases: Record<string, AgentChatOptions> = {
    "headers that throws": {
      headers: () => {
        throw new Error("no token");
      },
    },
    "headers that rejects": { headers: () => Promise.reject(new Error("no token")) },
    "headers that throws what looks like the user's stop": {
      headers: () => {
        throw abortError;
      },
    },
    "headers that gives what no header can hold": { headers: { "x-team": "a\nb" } },
    "currentPage that throws": {
      currentPage: () => {
        throw new Error("no router");
      },
    },
    "currentPage that gives no text": { currentPage: (() => 7) as never },
    "a transport that there is not": { transport: "pigeon" as never },
    "history that rejects": {
      transport: "run",
      history: () => Promise.reject(new Error("no store")),
    },
  };
  for (const [name, options] of Object.entries(cases)) {
    it(`${name} is a failure that keeps the text and sends nothing`, async () => {
      const { backend, chat } = createConversation({ options });
      expect(await chat.sendMessage({ text: "Precious" })).toMatchObject({
        status: "failed",
        error: { code: "invalid-request", phase: "not-sent" },
      });
      expect(backend.requests.all()).toEqual([]);
      expect(chat.getSnapshot()).toMatchObject({ isBusy: false, unsent: { text: "Precious" } });
      expect(chat.takeUnsent()).toBe("Precious");
    });
  }

  it("does not hold the conversation when it never answers", async () => {
    const { backend, chat } = createConversation({
      options: { headers: () => new Promise<never>(() => undefined) },
    });
    const sent = chat.sendMessage({ text: "Go" });
    expect(await chat.stop()).toEqual({ reachesAgent: true });
    expect(await sent).toEqual({ status: "stopped" });
    expect(chat.getSnapshot()).toMatchObject({ isBusy: false, canSend: true });
    expect(backend.requests.all()).toEqual([]);
  });

  it("leaves the question asked when it fails before an answer is sent", async () => {
    const { backend, chat, options } = createConversation();
    backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
    await chat.sendMessage({ text: "Write" });
    options.headers = () => Promise.reject(new Error("no token"));
    expect(await answer(chat, true)).toMatchObject({
      status: "unconfirmed",
      error: { phase: "not-sent" },
    });
    expect(onlyApproval(chat)).toMatchObject({ status: "pending" });
    expect(backend.requests.approvals()).toEqual([]);
  });
});

describe("a callback of the host's", () => {
  it("may send from onFinish", async () => {
    const { backend, chat, options } = createConversation();
    const outcomes: Promise<unknown>[] = [];
    options.onFinish = () => {
      if (outcomes.length === 0) outcomes.push(chat.sendMessage({ text: "And then?" }));
    };
    expect(await chat.sendMessage({ text: "First" })).toEqual({ status: "done" });
    expect(await outcomes[0]).toEqual({ status: "done" });
    expect(backend.agent.turns.map(({ message }) => message)).toEqual(["First", "And then?"]);
    expect(chat.getMessages()).toHaveLength(4);
  });

  it("may resend from onError", async () => {
    const { backend, chat, options } = createConversation();
    backend.faults.next("stream", serverError());
    const outcomes: Promise<unknown>[] = [];
    options.onError = () => outcomes.push(chat.resend());
    expect(await chat.sendMessage({ text: "Go" })).toMatchObject({ status: "failed" });
    expect(await outcomes[0]).toEqual({ status: "done" });
    expect(backend.agent.turns.map(({ message }) => message)).toEqual(["Go"]);
    expect(chat.getSnapshot()).toMatchObject({ unsent: null, error: undefined });
  });

  it("may answer a question from onFinish", async () => {
    const { backend, chat, options } = createConversation();
    backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
    const outcomes: Promise<unknown>[] = [];
    options.onFinish = () => {
      if (chat.getSnapshot().approvals.length > 0) outcomes.push(answer(chat, false));
    };
    await chat.sendMessage({ text: "Write" });
    expect(await outcomes[0]).toEqual({ status: "sent" });
    await idle(chat);
    expect(backend.agent.executedCalls).toEqual([]);
  });

  it("and a listener that throws do not hold the conversation", async () => {
    const { backend, chat, options } = createConversation();
    const thrown: unknown[] = [];
    const others = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", (error) => thrown.push(error));
    const mine = new Error("the host's own");
    const fail = () => {
      throw mine;
    };
    Object.assign(options, { onFinish: fail, onData: fail });
    const leave = [chat.subscribe(fail), chat.subscribeToMessages(fail)];
    const seen: string[] = [];
    chat.subscribe(() => seen.push(chat.getSnapshot().status));
    backend.faults.next("stream", insertChunks({ type: "data-note", data: 1 }));
    expect(await chat.sendMessage({ text: "Go" })).toEqual({ status: "done" });
    for (const unsubscribe of leave) unsubscribe();
    expect(chat.getSnapshot()).toMatchObject({ isBusy: false, canSend: true });
    expect(seen.at(-1)).toBe("ready");
    // They were thrown in tasks of their own, all of which come before this one.
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(thrown.length).toBeGreaterThan(4);
    expect(new Set(thrown)).toEqual(new Set([mine]));
    process.removeAllListeners("uncaughtException");
    for (const listener of others) process.on("uncaughtException", listener);
  });

  it("may stop from onData", async () => {
    const { backend, chat, options } = createConversation();
    backend.agent.script(say("One two three."), stall());
    backend.faults.next("stream", insertChunks({ type: "data-note", data: 1 }));
    options.onData = () => void chat.stop();
    expect(await chat.sendMessage({ text: "Go" })).toEqual({ status: "stopped" });
    expect(chat.getSnapshot()).toMatchObject({ isBusy: false, canSend: true });
  });
});
