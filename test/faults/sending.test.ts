import type { UIMessage } from "ai";
import { describe, expect, it } from "vitest";
import {
  mapChunks,
  needApproval,
  neverAnswers,
  notFound,
  outOfCredits,
  rateLimit,
  say,
  serverError,
} from "../../src/testing/index.js";
import {
  answer,
  createConversation,
  onlyApproval,
  posted,
  texts,
  user,
  wordsSent,
} from "../support/conversation.js";

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

  it("says that nothing went out when it was an answer that was still being made up", async () => {
    const { backend, chat, options } = createConversation();
    backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
    await chat.sendMessage({ text: "Write" });
    options.headers = () => new Promise<never>(() => undefined);
    const answered = answer(chat, true);
    await chat.stop();
    expect(await answered).toMatchObject({
      status: "unconfirmed",
      error: { code: "aborted", phase: "not-sent" },
    });
    expect(onlyApproval(chat)).toMatchObject({ status: "pending" });
    expect(backend.requests.approvals()).toEqual([]);
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
