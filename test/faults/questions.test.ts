import type { UIMessage } from "ai";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  cut,
  insertChunks,
  loseResponse,
  needApproval,
  needApprovals,
  rateLimit,
  refusal,
  say,
  serverError,
} from "../../src/testing/index.js";
import {
  answer,
  createConversation,
  idle,
  onlyApproval,
  toolStates,
} from "../support/conversation.js";

afterEach(() => void vi.unstubAllGlobals());

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

  it("that was stored with the id of another one is asked after it, and blocks nothing", async () => {
    const call = (toolCallId: string) => ({
      type: "tool-send" as const,
      toolCallId,
      state: "approval-requested" as const,
      input: { to: toolCallId },
      approval: { id: "same" },
    });
    const asks: UIMessage = { id: "a", role: "assistant", parts: [call("c1"), call("c2")] };
    const { backend, chat } = createConversation({ initialState: { messages: [asks] } });
    for (const toolCallId of ["c1", "c2"]) {
      expect(onlyApproval(chat)).toMatchObject({ toolCallId, position: 1, total: 1 });
      // oxlint-disable-next-line no-await-in-loop -- one question after the other
      expect(await answer(chat, false)).toEqual({ status: "superseded" });
    }
    expect(toolStates(chat)).toEqual(["output-error", "output-error"]);
    expect(await chat.sendMessage({ text: "Go" })).toEqual({ status: "done" });
    expect(backend.requests.approvals()).toHaveLength(2);
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

  it.each([null, undefined, {}, { approved: "yes" }, { approved: 1 }])(
    "is not answered with %j: that is neither yes nor no",
    async (given) => {
      const { backend, chat } = await asking();
      const { id, fingerprint } = onlyApproval(chat);
      expect(await chat.respond(id, given as never, fingerprint)).toMatchObject({
        status: "unconfirmed",
        error: { code: "invalid-request", phase: "not-sent" },
      });
      expect(backend.requests.approvals()).toEqual([]);
      expect(onlyApproval(chat)).toMatchObject({ status: "pending", decision: null });
      expect(await answer(chat, true)).toEqual({ status: "sent" });
      await idle(chat);
    },
  );

  it.each([null, 4, { type: "click" }])(
    "is answered without a reason where the reason is no text: %j",
    async (reason) => {
      const { backend, chat } = await asking();
      const { id, fingerprint } = onlyApproval(chat);
      expect(await chat.respond(id, { approved: true, reason } as never, fingerprint)).toEqual({
        status: "sent",
      });
      await idle(chat);
      expect(backend.agent.executedCalls).toHaveLength(1);
    },
  );

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

it("an answer to a question that the server refuses for now stays wanted", async () => {
  const { backend, chat } = createConversation();
  backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }), say("Sent."));
  await chat.sendMessage({ text: "Write" });
  backend.faults.next("approval", refusal(402));
  expect(await answer(chat, true)).toMatchObject({ status: "unconfirmed" });
  expect(onlyApproval(chat)).toMatchObject({ status: "pending" });
});
