import type { UIMessage } from "ai";
import { describe, expect, it, vi } from "vitest";
import { createAgentChat, type AgentChatState } from "../../src/agent/index.js";
import { needApproval, neverAnswers, say } from "../../src/testing/index.js";
import {
  createConversation,
  lastText,
  posted,
  texts,
  user,
  wordsSent,
} from "../support/conversation.js";

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
  const stateOf = (fields: object) => ({
    messages: [{ id: "a", role: "assistant", parts: [fields] }],
  });
  const ofCall = { type: "tool-x", toolCallId: "c", input: {} };
  states.push(
    stateOf({ type: "file", mimeType: "image/png", data: "AA" }),
    stateOf({ type: "source-url", sourceId: 7, url: null }),
    stateOf({ type: "source", source: { url: "https://a.test" } }),
    stateOf({ type: "data-note", id: 7, data: {} }),
    stateOf({ ...ofCall, state: "output-available" }),
    stateOf({ ...ofCall, state: "output-available", output: 1, errorText: "x", title: 7 }),
    stateOf({ ...ofCall, state: "output-error" }),
    stateOf({ ...ofCall, state: "output-denied", approval: { id: "x" } }),
  );
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
