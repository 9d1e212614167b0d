import type { UIMessage } from "ai";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  createAgentChat,
  type AgentChat,
  type AgentChatOptions,
  type AgentChatState,
} from "../../src/agent/index.js";
import {
  cut,
  insertChunks,
  loseResponse,
  mapChunks,
  needApproval,
  needApprovals,
  neverAnswers,
  notFound,
  outOfCredits,
  rateLimit,
  refusal,
  say,
  serverError,
  stall,
} from "../../src/testing/index.js";
import { answer, createConversation, lastText, onlyApproval } from "../support/conversation.js";
import { until } from "../support/until.js";

afterEach(() => void vi.unstubAllGlobals());

type Conversation = ReturnType<typeof createConversation>;

const texts = (chat: AgentChat) =>
  chat
    .getMessages()
    .map(({ parts }) => parts.map((part) => (part.type === "text" ? part.text : "")).join(""));
const idle = (chat: AgentChat) => until(() => !chat.getSnapshot().isBusy);
const user = (id: string, text: string): UIMessage => ({
  id,
  role: "user",
  parts: [{ type: "text", text }],
});
const posted = ({ requests }: Conversation["backend"], count: number) =>
  until(() => requests.posts().length === count);
/** The words of the user that the last request carried. */
const wordsSent = ({ backend }: Conversation) => {
  const { messages } = backend.requests.posts().at(-1)!.body as { messages: UIMessage[] };
  return messages.flatMap(({ role, parts }) =>
    role === "user" ? parts.flatMap((part) => (part.type === "text" ? [part.text] : [])) : [],
  );
};

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

describe("stopping while the line is being made", () => {
  it("puts the old answer back when it was to be given again", async () => {
    const { backend, chat } = createConversation();
    backend.agent.script(say("The first answer."));
    await chat.sendMessage({ text: "Go" });
    backend.faults.next("stream", neverAnswers());
    const again = chat.regenerate();
    await posted(backend, 2);
    await chat.stop();
    expect(await again).toEqual({ status: "stopped" });
    expect(texts(chat)).toEqual(["Go", "The first answer."]);
    const [asked] = chat.getMessages();
    expect(chat.getSnapshot()).toMatchObject({
      error: undefined,
      unsent: null,
      receipts: { [asked!.id]: { status: "done" } },
    });
  });

  it("puts the thread back and keeps the words of an edit", async () => {
    const { backend, chat } = createConversation();
    backend.agent.script(say("The first answer."));
    await chat.sendMessage({ text: "Go" });
    backend.faults.next("stream", neverAnswers());
    const edit = chat.sendMessage({ text: "Go faster", messageId: chat.getMessages()[0]!.id });
    await posted(backend, 2);
    await chat.stop();
    expect(await edit).toEqual({ status: "stopped" });
    expect(texts(chat)).toEqual(["Go", "The first answer."]);
    expect(chat.takeUnsent()).toBe("Go faster");
  });

  it("leaves a new message in the thread", async () => {
    const { backend, chat } = createConversation();
    backend.faults.next("stream", neverAnswers());
    const sent = chat.sendMessage({ text: "Go" });
    await backend.requests.waitFor("stream");
    await Promise.all([chat.stop(), chat.stop()]);
    expect(await sent).toEqual({ status: "stopped" });
    expect(texts(chat)).toEqual(["Go"]);
    expect(await chat.sendMessage({ text: "Again" })).toEqual({ status: "done" });
  });

  it("says so when it was an answer to a question", async () => {
    const { backend, chat } = createConversation();
    backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
    await chat.sendMessage({ text: "Write" });
    backend.faults.next("approval", neverAnswers());
    const answered = answer(chat, true);
    await expect.poll(() => backend.requests.approvals()).toHaveLength(1);
    await chat.leave();
    expect(await answered).toMatchObject({ status: "unconfirmed", error: { code: "aborted" } });
    expect(onlyApproval(chat)).toMatchObject({ status: "unconfirmed", decision: true });
  });

  it("leaves nothing behind when a run that was to be left was never taken", async () => {
    const { backend, chat } = createConversation({ options: { transport: "run" } });
    backend.faults.next("start", serverError());
    const sent = chat.sendMessage({ text: "Go" });
    expect(await chat.leave()).toEqual({ reachesAgent: false });
    expect(await sent).toMatchObject({ status: "failed", error: { code: "server" } });
    expect(chat.getSnapshot()).toMatchObject({ runId: null, unsent: { text: "Go" } });
  });
});

describe("a run that is gone", () => {
  it("is not asked for for ever", async () => {
    const { backend, chat } = createConversation({
      options: { transport: "run" },
      initialState: { messages: [user("u1", "Go")], runId: "run_gone" },
    });
    backend.faults.add("poll", notFound());
    expect(await chat.resume()).toMatchObject({ status: "failed", error: { code: "not-found" } });
    expect(chat.getSnapshot()).toMatchObject({ runId: null, isBusy: false, canSend: true });
    expect(await chat.resume()).toEqual({ status: "refused", reason: "empty" });
    expect(texts(chat)).toEqual(["Go"]);
    expect(await chat.regenerate({ via: "stream" })).toEqual({ status: "done" });
  });

  it("keeps a rate limit that was there before, until it is over", async () => {
    const { backend, chat } = createConversation();
    backend.faults.next("stream", rateLimit(1));
    await chat.sendMessage({ text: "Go" });
    backend.faults.next("poll", notFound());
    await chat.resume("run_gone");
    expect(chat.getSnapshot()).toMatchObject({ sendBlock: "rate-limited" });
    await expect.poll(() => chat.getSnapshot().canSend, { timeout: 3000 }).toBe(true);
  });
});

describe("unsent messages", () => {
  it("keep both of two refused edits of one message, with their files, through a reload", async () => {
    const { backend, chat, reload } = createConversation();
    await chat.sendMessage({ text: "Go" });
    const [{ id: messageId }] = chat.getMessages() as [UIMessage];
    const file = {
      type: "file" as const,
      mediaType: "text/plain",
      url: "data:text/plain;base64,eA==",
    };
    backend.faults.next("stream", outOfCredits(), 2);
    await chat.sendMessage({ text: "Edit one", files: [file], messageId });
    await chat.sendMessage({ text: "Edit two", messageId });
    chat.setMessages((messages) => messages);
    const again = reload();
    expect(again.takeUnsent()).toBe("Edit two");
    expect(again.getSnapshot().unsent).toMatchObject({ text: "Edit one" });
    expect(await again.resend()).toEqual({ status: "done" });
    const parts = again.getMessages().findLast(({ role }) => role === "user")!.parts;
    expect(parts).toEqual([file, { type: "text", text: "Edit one" }]);
    expect(again.getSnapshot().unsent).toBeNull();
  });

  it("are replaced by their own edit, and what was said since stays", async () => {
    const conversation = createConversation();
    const { backend, chat } = conversation;
    backend.faults.next("stream", serverError());
    await chat.sendMessage({ text: "Frist" });
    await chat.sendMessage({ text: "Second" });
    const { messageId } = chat.getSnapshot().unsent!;
    expect(await chat.sendMessage({ text: "First", messageId })).toEqual({ status: "done" });
    expect(chat.getSnapshot().unsent).toBeNull();
    expect(texts(chat)).not.toContain("Frist");
    expect(wordsSent(conversation)).toEqual(["Second", "First"]);
    await chat.sendMessage({ text: "Third" });
    expect(wordsSent(conversation)).toEqual(["Second", "First", "Third"]);
  });

  it("are sent again at the end, and lose nothing of what came after them", async () => {
    const { backend, chat } = createConversation();
    backend.faults.next("stream", serverError());
    await chat.sendMessage({ text: "First" });
    await chat.sendMessage({ text: "Second" });
    const { messageId } = chat.getSnapshot().unsent!;
    backend.faults.next("stream", serverError());
    expect(await chat.regenerate({ messageId })).toMatchObject({ status: "failed" });
    expect(texts(chat)[0]).toBe("Second");
    expect(texts(chat)).toHaveLength(3);
    expect(chat.getSnapshot().unsent).toMatchObject({ text: "First" });
  });

  it("are not lost when an edit of an earlier message cuts them off", async () => {
    const { backend, chat, reload } = createConversation();
    await chat.sendMessage({ text: "First" });
    backend.faults.next("stream", serverError());
    await chat.sendMessage({ text: "Precious" });
    await chat.sendMessage({ text: "Edited", messageId: chat.getMessages()[0]!.id });
    expect(reload().takeUnsent()).toBe("Precious");
    expect(chat.takeUnsent()).toBe("Precious");
  });

  it("are sent once for two clicks", async () => {
    const { backend, chat } = createConversation();
    backend.faults.next("stream", serverError());
    await chat.sendMessage({ text: "Go" });
    const outcomes = await Promise.all([chat.resend(), chat.resend()]);
    expect(outcomes.map(({ status }) => status)).toEqual(["done", "refused"]);
    expect(backend.agent.turns).toHaveLength(1);
  });

  it("are never sent by themselves for another's rate limit, and only once for their own", async () => {
    const { backend, chat } = createConversation({ options: { resendWhenAllowed: true } });
    backend.faults.next("stream", serverError());
    await chat.sendMessage({ text: "Not this one" });
    backend.faults.next("stream", rateLimit(0.05), 3);
    await chat.sendMessage({ text: "This one" });
    chat.takeUnsent();
    await expect.poll(() => chat.getSnapshot().canSend, { interval: 5 }).toBe(true);
    expect(backend.requests.posts()).toHaveLength(2);
    await chat.sendMessage({ text: "Now this one" });
    await expect.poll(() => backend.requests.posts().length, { interval: 5 }).toBe(4);
    await expect.poll(() => chat.getSnapshot().canSend, { interval: 5 }).toBe(true);
    expect(chat.getSnapshot().unsent).toMatchObject({ text: "Now this one" });
    expect(backend.requests.posts()).toHaveLength(4);
  });
});

describe("a question", () => {
  async function asking(...setup: Parameters<typeof createConversation>) {
    const conversation = createConversation(...setup);
    conversation.backend.agent.script(
      needApproval("send_email", { to: "ann@acme.test" }),
      say("Sent."),
    );
    await conversation.chat.sendMessage({ text: "Write" });
    return conversation;
  }

  it("that the server forgot does not block the conversation for ever", async () => {
    const { backend, chat } = await asking();
    backend.agent.forgetCall(onlyApproval(chat).toolCallId);
    expect(await answer(chat, true)).toEqual({ status: "superseded" });
    expect(chat.getSnapshot()).toMatchObject({ approvals: [], canSend: true });
    expect(await chat.sendMessage({ text: "And now?" })).toEqual({ status: "done" });
  });

  it("whose answer was lost stays in doubt whatever a later attempt says", async () => {
    const { backend, chat } = await asking();
    backend.faults.next("approval", loseResponse());
    await answer(chat, true);
    backend.faults.next("approval", rateLimit(1));
    await answer(chat, false);
    expect(onlyApproval(chat)).toMatchObject({ status: "unconfirmed" });
    vi.stubGlobal("navigator", { onLine: false });
    await answer(chat, false);
    expect(onlyApproval(chat)).toMatchObject({
      status: "unconfirmed",
      error: { code: "offline" },
    });
  });

  it("that came before the line broke can be answered", async () => {
    const { backend, chat } = createConversation();
    const asked = [
      { type: "tool-input-available", toolCallId: "c", toolName: "send", input: { a: 1 } },
      { type: "tool-approval-request", approvalId: "a", toolCallId: "c" },
    ];
    backend.agent.script(say("Half"), cut());
    backend.faults.next("stream", insertChunks(...asked));
    expect(await chat.sendMessage({ text: "Write" })).toMatchObject({ status: "interrupted" });
    expect(onlyApproval(chat)).toMatchObject({ toolName: "send", status: "pending" });
    expect(await answer(chat, false)).toEqual({ status: "superseded" });
    expect(chat.getSnapshot()).toMatchObject({ canSend: true });
  });

  it("is put to the human with all its arguments and in its own name", async () => {
    const { backend, chat } = createConversation();
    backend.faults.next(
      "stream",
      insertChunks(
        { type: "tool-input-start", toolCallId: "c", toolName: "send" },
        { type: "tool-input-delta", toolCallId: "c", inputTextDelta: '{"to":"ann"' },
        { type: "tool-approval-request", approvalId: "a", toolCallId: "c" },
        {
          type: "tool-input-available",
          toolCallId: "c",
          toolName: "other",
          dynamic: true,
          input: { to: "ann", cc: "eve" },
        },
        { type: "tool-input-delta", toolCallId: "c", inputTextDelta: "," },
      ),
    );
    await chat.sendMessage({ text: "Write" });
    expect(chat.getSnapshot().approvals).toMatchObject([
      { id: "a", toolName: "send", input: { to: "ann", cc: "eve" } },
    ]);
  });

  it("never shares its id with another one", async () => {
    const { backend, chat } = createConversation();
    const call = (toolCallId: string, to: string) => [
      { type: "tool-input-available", toolCallId, toolName: "send", input: { to } },
      { type: "tool-approval-request", approvalId: "same", toolCallId },
    ];
    backend.faults.next("stream", insertChunks(...call("c1", "ann"), ...call("c2", "eve")));
    await chat.sendMessage({ text: "Write" });
    expect(chat.getSnapshot().approvals).toMatchObject([
      { id: "same", toolCallId: "c1", input: { to: "ann" } },
      { id: "c2", toolCallId: "c2", input: { to: "eve" } },
    ]);
    backend.faults.next("approval", serverError());
    void answer(chat, true);
    await expect.poll(() => backend.requests.approvals()).toHaveLength(1);
    const { messages } = backend.requests.last()!.body as { messages: UIMessage[] };
    const states = messages
      .at(-1)!
      .parts.flatMap((part) => ("toolCallId" in part ? [part.state] : []));
    expect(states.filter((state) => state === "approval-responded")).toHaveLength(1);
    await idle(chat);
  });

  it("is asked again when a server uses its id in a later turn", async () => {
    const { backend, chat } = createConversation({ backend: { protocol: "legacy" } });
    const chunks = [
      { type: "tool-input-available", toolCallId: "call_1", toolName: "send", input: { n: 1 } },
    ];
    backend.faults.next("stream", insertChunks(...chunks));
    await chat.sendMessage({ text: "One" });
    await answer(chat, false);
    await idle(chat);
    backend.faults.next("stream", insertChunks(...chunks));
    await chat.sendMessage({ text: "Two" });
    expect(chat.getSnapshot().approvals).toMatchObject([{ id: "call_1", status: "pending" }]);
  });

  it("that the server answers itself is none", async () => {
    const { backend, chat } = createConversation();
    backend.faults.next(
      "stream",
      insertChunks(
        { type: "tool-input-available", toolCallId: "c", toolName: "send", input: {} },
        { type: "tool-approval-request", approvalId: "a", toolCallId: "c", isAutomatic: true },
        { type: "tool-approval-response", approvalId: "a", approved: true },
      ),
    );
    expect(await chat.sendMessage({ text: "Write" })).toEqual({ status: "done" });
    expect(chat.getSnapshot()).toMatchObject({ approvals: [], canSend: true });
  });

  it("is answered with what was shown, also when the message is changed meanwhile", async () => {
    const { backend, chat, options } = await asking();
    const shown = onlyApproval(chat);
    options.headers = () => {
      const part = chat
        .getMessages()
        .at(-1)!
        .parts.find((one) => "toolCallId" in one);
      Reflect.set((part as { input: object }).input, "to", "eve@evil.test");
      return {};
    };
    expect(await chat.respond(shown.id, { approved: true }, shown.fingerprint)).toEqual({
      status: "sent",
    });
    await idle(chat);
    expect(JSON.stringify(backend.requests.approvals()[0]!.body)).not.toContain("eve");
  });

  it("of three waits its turn when they are answered at once", async () => {
    const conversation = createConversation();
    const { backend, chat } = conversation;
    const calls = ["ann", "bob", "cat"].map((to) => ({ toolName: "send_email", args: { to } }));
    backend.agent.script(needApprovals(calls), say("Done."));
    await chat.sendMessage({ text: "Write" });
    const { approvals } = chat.getSnapshot();
    const outcomes = await Promise.all(
      approvals.map(({ id, fingerprint }) => chat.respond(id, { approved: true }, fingerprint)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["sent", "unconfirmed", "unconfirmed"]);
    await idle(chat);
    expect(backend.requests.approvals()).toHaveLength(1);
    expect(chat.getSnapshot().approvals).toMatchObject([
      { status: "pending" },
      { status: "pending" },
    ]);
  });
});

describe("the thread", () => {
  it("can be set while an answer streams", async () => {
    const { backend, chat } = createConversation({ backend: { clock: "virtual", chunkDelay: 10 } });
    backend.agent.script(say("One two three four."));
    const sent = chat.sendMessage({ text: "Go" });
    await backend.requests.waitFor("stream");
    await backend.clock.advance(25);
    chat.setMessages([]);
    await backend.clock.advance(5_000);
    expect(await sent).toEqual({ status: "done" });
    expect(chat.getMessages()).toHaveLength(1);
    expect(lastText(chat)).toBe("One two three four.");
    expect(chat.getMessageIds()).toEqual(chat.getMessages().map(({ id }) => id));
  });

  it("keeps what the host has set when an edit fails afterwards", async () => {
    const { backend, chat } = createConversation();
    await chat.sendMessage({ text: "Go" });
    const [{ id: messageId }] = chat.getMessages() as [UIMessage];
    backend.faults.next("stream", neverAnswers());
    const edit = chat.sendMessage({ text: "Faster", messageId });
    await posted(backend, 2);
    chat.setMessages([user("mine", "Mine")]);
    await chat.stop();
    await edit;
    expect(texts(chat)).toEqual(["Mine"]);
  });

  it("is not changed by what is no list", () => {
    const { chat } = createConversation({ initialState: { messages: [user("u", "Hi")] } });
    for (const garbage of [undefined, null, "text", {}, () => undefined]) {
      expect(() => chat.setMessages(garbage as never)).toThrow(/puffle-react: setMessages/);
    }
    expect(texts(chat)).toEqual(["Hi"]);
  });

  it("asks again for the right one of two messages with one id", async () => {
    const twin = (text: string): UIMessage => user("twin", text);
    const conversation = createConversation({
      initialState: { messages: [twin("First"), twin("Second")] },
    });
    expect(await conversation.chat.regenerate()).toEqual({ status: "done" });
    expect(wordsSent(conversation)).toEqual(["First", "Second"]);
    expect(conversation.chat.getMessageIds().slice(0, 2)).toEqual(["twin", "twin~2"]);
  });

  it("carries files, a megabyte, lone surrogates and hostile names", async () => {
    const conversation = createConversation();
    const { backend, chat } = conversation;
    const file = { type: "file" as const, mediaType: "image/png", url: "data:image/png;base64,AA" };
    expect(await chat.sendMessage({ text: "Look", files: [file] })).toEqual({ status: "done" });
    const body = backend.requests.last()!.body as { messages: UIMessage[] };
    expect(body.messages[0]!.parts[0]).toEqual(file);
    expect(await chat.sendMessage({ text: "", files: [file] })).toEqual({ status: "done" });
    const long = "word ".repeat(200_000);
    expect(await chat.sendMessage({ text: long })).toEqual({ status: "done" });
    expect(await chat.sendMessage({ text: "a\uD800b\u0000\u202E" })).toEqual({ status: "done" });
    expect(await chat.sendMessage({ text: "x", metadata: { ["__proto__"]: 1 } })).toEqual({
      status: "done",
    });
  });

  it("sends no files where they would be lost", async () => {
    const { backend, chat } = createConversation({ options: { transport: "run" } });
    const file = { type: "file" as const, mediaType: "image/png", url: "data:image/png;base64,AA" };
    expect(await chat.sendMessage({ text: "Look", files: [file] })).toMatchObject({
      status: "failed",
      error: { code: "invalid-request", phase: "not-sent" },
    });
    expect(backend.requests.all()).toEqual([]);
    expect(chat.takeUnsent()).toBe("Look");
  });

  it("sends nothing that says nothing", async () => {
    const { backend, chat } = createConversation();
    const nothing = [
      null,
      undefined,
      {},
      { text: " " },
      { text: 7 },
      { parts: [] },
      { parts: "x" },
    ];
    const blank = { parts: [{ type: "text", text: "\n" }] };
    for (const input of [...nothing, blank]) {
      // oxlint-disable-next-line no-await-in-loop -- one conversation, one message after the other
      expect(await chat.sendMessage(input as never)).toEqual({
        status: "refused",
        reason: "empty",
      });
    }
    expect(backend.requests.all()).toEqual([]);
    expect(await chat.regenerate(null as never)).toEqual({ status: "refused", reason: "empty" });
    await expect(chat.sendMessage({ text: "x", messageId: "none" })).rejects.toMatchObject({
      code: "invalid-request",
    });
  });

  it("takes answers when the clock is set back", async () => {
    const { chat } = createConversation();
    await chat.sendMessage({ text: "One" });
    vi.spyOn(Date, "now").mockReturnValue(1_000);
    expect(await chat.sendMessage({ text: "Two" })).toEqual({ status: "done" });
    vi.restoreAllMocks();
  });

  it("is not mixed up with that of another conversation on the page", async () => {
    const { backend, client } = createConversation();
    const make = () => createAgentChat({ client, watchRun: () => new Promise(() => undefined) });
    const [one, two] = [make(), make()];
    await Promise.all([one.sendMessage({ text: "One" }), two.sendMessage({ text: "Two" })]);
    expect(texts(one)[0]).toBe("One");
    expect(texts(two)[0]).toBe("Two");
    expect(one.getSnapshot().conversationId).not.toBe(two.getSnapshot().conversationId);
    expect(backend.agent.turns).toHaveLength(2);
  });
});

it("an answer that broke off before its first word does not have the next message refused", async () => {
  const { backend, chat } = createConversation();
  backend.faults.next(
    "stream",
    mapChunks((chunk) => (chunk.type === "start" ? [{ ...chunk, messageId: "m" }] : [])),
  );
  expect(await chat.sendMessage({ text: "Go" })).toMatchObject({ status: "interrupted" });
  expect(chat.getMessages().at(-1)).toMatchObject({ id: "m", parts: [] });
  expect(await chat.sendMessage({ text: "Again" })).toEqual({ status: "done" });
});

describe("a stored state", () => {
  const states: unknown[] = [
    null,
    "text",
    [],
    { messages: null, conversationId: 7, runId: {}, unsentIds: 5, unsentMessages: "x" },
    { messages: "abc", conversationId: "conv_1", unsentIds: ["u1"] },
    { messages: [null, 1, "x", [], {}, { id: 1 }, { role: "user" }, { role: 5, parts: [] }] },
    { messages: [{ id: "a", role: "oracle", parts: [{ type: "text", text: "Hi" }] }] },
    { messages: [{ id: "a", role: "user", content: "An older form" }] },
    {
      messages: [
        {
          id: "constructor",
          role: "assistant",
          metadata: "x",
          parts: [
            null,
            { type: 4 },
            { type: "text" },
            { type: "tool-x", toolCallId: "c", state: "approval-requested", approval: "yes" },
            { type: "tool-x", toolCallId: "c", state: "approval-requested", approval: { id: 4 } },
            { type: "dynamic-tool", state: "approval-requested", approval: { id: "a" } },
            { type: "tool-x", toolCallId: "d", state: "future-state", input: null },
          ],
        },
        { id: "__proto__", role: "user", parts: [{ type: "text", text: "Hi" }] },
      ],
    },
  ];
  for (const state of states) {
    const name = JSON.stringify(state).slice(0, 70);
    it(`of any kind can be gone on with: ${name}`, async () => {
      const { backend, chat } = createConversation({ initialState: state as AgentChatState });
      expect(chat.getSnapshot()).toMatchObject({ isBusy: false, canSend: true, approvals: [] });
      expect(await chat.sendMessage({ text: "Go" })).toEqual({ status: "done" });
      expect(backend.agent.turns).toHaveLength(1);
      expect(JSON.parse(JSON.stringify(chat.getState()))).toMatchObject({ runId: null });
    });
  }

  it("shows a text of an older form", () => {
    const { chat } = createConversation({ initialState: states[7] as AgentChatState });
    expect(texts(chat)).toEqual(["An older form"]);
  });

  it("with arguments too deep for any reader brings no question", () => {
    let input: unknown = {};
    for (let i = 0; i < 20_000; i++) input = [input];
    const part = { type: "tool-x", toolCallId: "c", state: "approval-requested", input };
    const messages = [{ id: "a", role: "assistant", parts: [{ ...part, approval: { id: "a" } }] }];
    const { chat } = createConversation({ initialState: { messages } as never });
    expect(chat.getSnapshot().approvals).toEqual([]);
  });

  it("with 10,000 messages is taken up and gone on with in well under a second", async () => {
    const messages = Array.from({ length: 10_000 }, (_, i) => user(`u${i % 9_000}`, `Text ${i}`));
    const { chat } = createConversation({ initialState: { messages } });
    expect(new Set(chat.getMessageIds()).size).toBe(10_000);
    const before = chat.getMessages()[17];
    expect(await chat.sendMessage({ text: "Go" })).toEqual({ status: "done" });
    expect(chat.getMessages()[17]).toBe(before);
    expect(chat.getMessages()).toHaveLength(10_002);
  });

  it("is the same after a round through JSON", async () => {
    const { backend, chat, reload } = createConversation();
    backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
    await chat.sendMessage({ text: "Write" });
    const state = JSON.parse(JSON.stringify(chat.getState())) as unknown;
    expect(JSON.parse(JSON.stringify(reload().getState()))).toEqual(state);
  });

  it("without any options is an empty conversation", async () => {
    const { client } = createConversation();
    const bare = { client, watchRun: () => new Promise<never>(() => undefined) };
    for (const options of [bare, { ...bare, initialState: null, getOptions: () => null }]) {
      const chat = createAgentChat(options as never);
      expect(chat.getMessages()).toEqual([]);
      // oxlint-disable-next-line no-await-in-loop -- two conversations, one after the other
      expect(await chat.sendMessage({ text: "Go" })).toEqual({ status: "done" });
    }
  });
});

it("an answer to a question that the server refuses for now stays wanted", async () => {
  const { backend, chat } = createConversation();
  backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
  await chat.sendMessage({ text: "Write" });
  backend.faults.next("approval", refusal(402));
  expect(await answer(chat, true)).toMatchObject({ status: "unconfirmed" });
  expect(onlyApproval(chat)).toMatchObject({ status: "pending" });
});
