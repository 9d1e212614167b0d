import { describe, expect, it } from "vitest";
import {
  leavesCallOpen,
  loseResponse,
  needApproval,
  needApprovals,
  rateLimit,
  say,
  serverError,
} from "../../src/testing/index.js";
import {
  answer,
  createConversation,
  lastText,
  onlyApproval,
  toolStates,
} from "../support/conversation.js";

const email = { to: "ann@acme.test", subject: "Hello", body: "Hi Ann" };

type Conversation = ReturnType<typeof createConversation>;

/** A conversation that waits for a human. */
async function asking(setup: Parameters<typeof createConversation>[0] = {}) {
  const conversation = createConversation(setup);
  const { agent } = conversation.backend;
  agent.script(say("I will write."), needApproval("send_email", email), say("Sent."));
  await conversation.chat.sendMessage({ text: "Write to Ann" });
  return conversation;
}

async function settled({ chat }: Conversation) {
  await expect.poll(() => chat.getSnapshot().isBusy, { interval: 5 }).toBe(false);
}

const answersIn = ({ backend }: Conversation) =>
  backend.requests.approvals().map(({ approvalResponse }) => approvalResponse!.approved);

for (const protocol of ["current", "legacy"] as const) {
  describe(`an approval on a ${protocol} server`, () => {
    it("runs the call with the shown arguments when approved, and goes on", async () => {
      const conversation = await asking({ backend: { protocol } });
      const { backend, chat } = conversation;
      const approval = onlyApproval(chat);
      expect(approval).toMatchObject({
        toolName: "send_email",
        input: email,
        agentText: "I will write.",
        position: 1,
        total: 1,
        status: "pending",
      });
      expect(Object.isFrozen(approval.input)).toBe(true);
      expect(backend.agent.executedCalls).toEqual([]);
      expect(chat.getSnapshot()).toMatchObject({ canSend: false, sendBlock: "approval-pending" });
      expect(await answer(chat, true)).toEqual({ status: "sent" });
      await settled(conversation);
      expect(backend.agent.executedCalls).toMatchObject([{ toolName: "send_email", args: email }]);
      expect(backend.requests.posts()).toHaveLength(2);
      expect(answersIn(conversation)).toEqual([true]);
      expect(lastText(chat)).toContain("Sent.");
      expect(chat.getMessages()).toHaveLength(2);
      expect(toolStates(chat)).toEqual(["output-available"]);
      expect(chat.getSnapshot()).toMatchObject({ status: "ready", approvals: [], canSend: true });
    });

    it("runs nothing when denied, and goes on", async () => {
      const conversation = await asking({ backend: { protocol } });
      const { backend, chat } = conversation;
      expect(await answer(chat, false, "Not yet")).toEqual({ status: "sent" });
      await settled(conversation);
      expect(backend.agent.executedCalls).toEqual([]);
      expect(answersIn(conversation)).toEqual([false]);
      expect(chat.getMessages()).toHaveLength(2);
      expect(await chat.sendMessage({ text: "Fine" })).toEqual({ status: "done" });
    });

    it("answers two questions one request at a time", async () => {
      const conversation = createConversation({ backend: { protocol } });
      const { backend, chat } = conversation;
      const other = { ...email, to: "bob@acme.test" };
      backend.agent.script(
        needApprovals([
          { toolName: "send_email", args: email },
          { toolName: "send_email", args: other },
        ]),
        say("Done."),
      );
      await chat.sendMessage({ text: "Write" });
      expect(chat.getSnapshot().approvals).toHaveLength(2);
      await answer(chat, true);
      await settled(conversation);
      expect(chat.getSnapshot().approvals).toMatchObject([{ position: 2, total: 2, input: other }]);
      await answer(chat, false);
      await settled(conversation);
      expect(backend.agent.executedCalls).toMatchObject([{ args: email }]);
      expect(answersIn(conversation)).toEqual([true, false]);
      expect(lastText(chat)).toContain("Done.");
      expect(chat.getMessages()).toHaveLength(2);
    });

    it("lands in the message that asked when the server names another", async () => {
      const conversation = await asking({ backend: { protocol, newMessageIds: true } });
      const { backend, chat } = conversation;
      await answer(chat, true);
      await settled(conversation);
      expect(chat.getMessages()).toHaveLength(2);
      expect(toolStates(chat)).toEqual(["output-available"]);
      expect(backend.requests.posts()).toHaveLength(2);
    });
  });
}

describe("the answer to an approval", () => {
  it("is sent once however often it is clicked", async () => {
    const conversation = await asking();
    const { chat } = conversation;
    const { id, fingerprint } = onlyApproval(chat);
    const outcomes = await Promise.all([
      chat.respond(id, { approved: true }, fingerprint),
      chat.respond(id, { approved: true }, fingerprint),
      chat.respond(id, { approved: false }, fingerprint),
    ]);
    expect(outcomes).toEqual([
      { status: "sent" },
      { status: "already-answered", approved: true },
      { status: "already-answered", approved: true },
    ]);
    await settled(conversation);
    expect(await chat.respond(id, { approved: false }, fingerprint)).toEqual({
      status: "already-answered",
      approved: true,
    });
    expect(answersIn(conversation)).toEqual([true]);
  });

  it("can be a denial after an approval that failed", async () => {
    const conversation = await asking();
    const { backend, chat } = conversation;
    backend.faults.next("approval", serverError());
    expect(await answer(chat, true)).toMatchObject({
      status: "unconfirmed",
      error: { code: "server" },
    });
    expect(onlyApproval(chat)).toMatchObject({ status: "unconfirmed", decision: true });
    expect(toolStates(chat)).toEqual(["approval-requested"]);
    expect(await answer(chat, false)).toEqual({ status: "sent" });
    await settled(conversation);
    expect(backend.agent.executedCalls).toEqual([]);
    expect(answersIn(conversation)).toEqual([true, false]);
  });

  it("stays wanted after a rate limit, and is not in doubt", async () => {
    const conversation = await asking();
    const { backend, chat } = conversation;
    backend.faults.next("approval", rateLimit(1));
    expect(await answer(chat, true)).toMatchObject({
      status: "unconfirmed",
      error: { code: "rate-limited" },
    });
    expect(onlyApproval(chat)).toMatchObject({ status: "pending" });
    expect(answersIn(conversation)).toEqual([true]);
  });

  it("leaves the message that was answered long ago delivered when it fails", async () => {
    const conversation = await asking();
    const { backend, chat } = conversation;
    backend.faults.next("approval", serverError(500));
    expect(await answer(chat, true)).toMatchObject({ status: "unconfirmed" });
    await settled(conversation);
    expect(Object.values(chat.getSnapshot().receipts)).toMatchObject([{ status: "done" }]);
    expect(chat.getSnapshot().unsent).toBeNull();
  });

  it("says so when the server had an answer already", async () => {
    const conversation = await asking();
    const { backend, chat } = conversation;
    await backend.agent.answerElsewhere(onlyApproval(chat).toolCallId, false);
    expect(await answer(chat, true)).toEqual({ status: "already-answered", approved: null });
    expect(chat.getSnapshot()).toMatchObject({ approvals: [] });
    expect(backend.agent.executedCalls).toEqual([]);
  });

  it("is in doubt when the server's word was lost, and says so", async () => {
    const { backend, chat } = await asking();
    backend.faults.next("approval", loseResponse());
    expect(await answer(chat, true)).toMatchObject({ status: "unconfirmed" });
    expect(onlyApproval(chat)).toMatchObject({ status: "unconfirmed", decision: true });
    expect(await answer(chat, false)).toEqual({ status: "already-answered", approved: null });
    expect(backend.agent.executedCalls).toHaveLength(1);
  });

  it("is never sent for arguments that changed after they were shown", async () => {
    const { backend, chat } = await asking();
    const shown = onlyApproval(chat);
    const changed = { ...email, to: "eve@evil.test" };
    chat.setMessages((messages) =>
      messages.map((message) => ({
        ...message,
        parts: message.parts.map((part) =>
          "toolCallId" in part ? ({ ...part, input: changed } as never) : part,
        ),
      })),
    );
    expect(await chat.respond(shown.id, { approved: true }, shown.fingerprint)).toEqual({
      status: "superseded",
    });
    expect(backend.requests.approvals()).toEqual([]);
    expect(onlyApproval(chat).input).toEqual(changed);
  });

  it("is superseded for a question that nobody asked", async () => {
    const { backend, chat } = await asking();
    expect(await chat.respond("unknown", { approved: true }, "x")).toEqual({
      status: "superseded",
    });
    expect(backend.requests.approvals()).toEqual([]);
  });

  it("makes no loop when the call stays open", async () => {
    const conversation = await asking();
    const { backend, chat } = conversation;
    backend.faults.next("approval", leavesCallOpen());
    await answer(chat, true);
    await settled(conversation);
    expect(backend.requests.posts()).toHaveLength(2);
    expect(await chat.sendMessage({ text: "And now?" })).toEqual({ status: "done" });
    expect(backend.requests.posts()).toHaveLength(3);
  });

  it("survives a reload while it waits", async () => {
    const { backend, reload } = await asking();
    const again = reload();
    expect(onlyApproval(again)).toMatchObject({ input: email, status: "pending" });
    expect(await answer(again, true)).toEqual({ status: "sent" });
    await expect.poll(() => again.getSnapshot().isBusy).toBe(false);
    expect(backend.agent.executedCalls).toMatchObject([{ args: email }]);
  });

  it("has a digest for the record", async () => {
    const { chat } = await asking();
    await expect.poll(() => onlyApproval(chat).digest).toMatch(/^[0-9a-f]{64}$/);
  });
});
