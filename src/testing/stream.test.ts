import { describe, expect, it } from "vitest";
import { takeTurns } from "../../test/support/takeTurns.js";
import {
  callTool,
  createPuffleBackend,
  cut,
  end,
  fail,
  file,
  needApproval,
  needApprovals,
  say,
  source,
  think,
  together,
} from "./index.js";

function setUp(...options: Parameters<typeof createPuffleBackend>) {
  const backend = createPuffleBackend(...options);
  return { backend, chat: takeTurns(backend.fetch) };
}

describe("the stream endpoint", () => {
  it("answers without any set-up, and names the conversation", async () => {
    const { backend, chat } = setUp();
    await chat.ask("Hello there");
    expect(chat.lastText()).toContain("find leads");
    expect(chat.conversationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(backend.agent.conversations).toMatchObject([
      { id: chat.conversationId, title: "Hello there" },
    ]);
  });

  it("labels a conversation with the first 100 characters of its message", async () => {
    const { backend, chat } = setUp();
    await chat.ask("😀".repeat(150));
    expect(backend.agent.conversations[0]?.title).toBe("😀".repeat(100));
  });

  it("plays a script: text, reasoning, tools, sources and files, with usage at the end", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(
      think("Hm."),
      say("Looking…"),
      callTool("search_leads", { query: "fintech" }, { result: { found: 2 } }),
      callTool("get_lead", { email: "x" }, { error: "The CRM is down." }),
      say("Found two."),
      source("https://acme.test/news", "News"),
      file("text/plain", "aGk="),
    );
    const { chunks } = await chat.ask("find leads");
    expect(chat.messages.at(-1)?.parts.map((part) => part.type)).toEqual([
      "step-start",
      "reasoning",
      "text",
      "tool-search_leads",
      "step-start",
      "tool-get_lead",
      "step-start",
      "text",
      "source-url",
      "file",
    ]);
    expect(chat.lastTools()).toMatchObject([
      { state: "output-available", input: { query: "fintech" }, output: { found: 2 } },
      { state: "output-error", errorText: "The CRM is down." },
    ]);
    expect(chunks.at(-1)).toMatchObject({
      type: "finish",
      finishReason: "stop",
      messageMetadata: { usage: { outputTokens: expect.any(Number) as number } },
    });
  });

  it("plays one script for each message, then lets the responder answer", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(say("one"));
    backend.agent.script(say("two"));
    backend.agent.onMessage((message, { turn, via, currentPage, history }) => [
      say(`${message} ${turn} ${via} ${String(currentPage)} ${history.length}`),
    ]);
    const texts: string[] = [];
    for (const text of ["a", "b", "c"]) {
      await chat.ask(text);
      texts.push(chat.lastText());
    }
    expect(texts).toEqual(["one", "two", "c 3 stream null 4"]);
  });

  it("keeps one conversation over several turns", async () => {
    const { backend, chat } = setUp();
    await chat.ask("Hello");
    const first = chat.conversationId;
    await chat.ask("Find leads");
    expect(chat.conversationId).toBe(first);
    expect(backend.agent.conversations).toHaveLength(1);
    expect(backend.agent.turns).toHaveLength(2);
  });

  it("writes an error chunk when the agent breaks down", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(say("Trying"), fail("The CRM did not answer."), say("never said"));
    const { chunks } = await chat.ask("go");
    expect(chunks).toContainEqual({ type: "error", errorText: "The CRM did not answer." });
    expect(chat.lastText()).toBe("Trying");
  });

  it("breaks the line where the script cuts it, after the text before it", async () => {
    const { backend } = setUp();
    backend.agent.script(say("Half an ans"), cut(), say("wer"));
    const response = await backend.fetch("/api/agent/chat/stream", {
      method: "POST",
      body: JSON.stringify({
        messages: [{ id: "u", role: "user", parts: [{ type: "text", text: "go" }] }],
      }),
    });
    const pieces: string[] = [];
    const read = async () => {
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
        pieces.push(next.value);
    };
    await expect(read()).rejects.toThrow(TypeError);
    expect(pieces.join("")).toContain('"delta":"ans"');
    expect(pieces.join("")).not.toContain("finish");
    expect(backend.requests.last()).toMatchObject({ status: 200, state: "cut", aborted: false });
  });

  it("ends the body cleanly, without a terminal chunk, where the script ends it", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(say("Half"), end());
    const { body } = await chat.ask("go");
    expect(body).toContain('"delta":"Half"');
    expect(body).not.toContain("finish");
    expect(body).not.toContain("[DONE]");
    expect(backend.requests.last()?.state).toBe("complete");
  });

  it("has a twin for development", async () => {
    const { backend } = setUp();
    const twin = takeTurns(backend.fetch, "http://puffle.test/api/agent/chat/mock-stream");
    await twin.ask("hello");
    expect(twin.lastText()).not.toBe("");
    expect(backend.requests.last()?.endpoint).toBe("mock-stream");
  });
});

describe("approvals", () => {
  const email = { to: "ann@acme.test" };

  it("asks, runs the call after an approval, and goes on in the same message", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(
      say("May I?"),
      needApproval("send_email", email, { reason: "It goes out." }),
      say("Sent."),
    );
    const asked = await chat.ask("write to Ann");
    expect(asked.chunks).toContainEqual(
      expect.objectContaining({ type: "tool-approval-request", reason: "It goes out." }),
    );
    expect(asked.chunks.at(-1)).toMatchObject({ type: "finish", finishReason: "tool-calls" });
    const id = chat.messages.at(-1)?.id;
    const [pending] = backend.agent.pendingCalls;
    expect(backend.agent.executedCalls).toEqual([]);

    const answered = await chat.answer(pending?.toolCallId ?? "", true);
    expect(answered.chunks[0]).toEqual({ type: "start", messageId: id });
    expect(chat.lastTools()).toMatchObject([{ state: "output-available", output: { sent: true } }]);
    expect(chat.lastText()).toBe("May I?Sent.");
    expect(backend.agent.executedCalls).toMatchObject([
      { toolName: "send_email", args: email, approved: true },
    ]);
    expect(backend.agent.pendingCalls).toEqual([]);
  });

  it("splices in the rejection and runs nothing", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(needApproval("send_email", email), say("All right."));
    await chat.ask("write to Ann");
    const { chunks } = await chat.answer(backend.agent.pendingCalls[0]?.toolCallId ?? "", false);
    expect(chunks).toContainEqual(expect.objectContaining({ type: "tool-output-denied" }));
    expect(chat.lastText()).toBe("All right.");
    expect(backend.agent.executedCalls).toEqual([]);
  });

  it("takes the script's own path after a denial", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(needApproval("send_email", email, { denied: "Then not." }), say("Sent."));
    await chat.ask("write to Ann");
    await chat.answer(backend.agent.pendingCalls[0]?.toolCallId ?? "", false);
    expect(chat.lastText()).toBe("Then not.");
  });

  it("runs the arguments that it froze, whatever the follow-up says", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(needApproval("send_email", email));
    await chat.ask("write to Ann");
    const part = chat.lastTools()[0];
    if (part) part.input = { to: "mallory@evil.test" };
    await chat.answer(part?.toolCallId ?? "", true);
    expect(backend.agent.executedCalls.map((call) => call.args)).toEqual([email]);
    expect(Object.isFrozen(backend.agent.executedCalls[0]?.args)).toBe(true);
  });

  it("takes two answers one request after another, and goes on after the last", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(
      needApprovals([
        { toolName: "send_email", args: { to: "a" } },
        { toolName: "send_email", args: { to: "b" } },
      ]),
      say("Done."),
    );
    await chat.ask("write to both");
    const [a, b] = backend.agent.pendingCalls;
    const first = await chat.answer(a?.toolCallId ?? "", true);
    expect(first.chunks.map((chunk) => chunk.type)).toEqual([
      "start",
      "tool-output-available",
      "finish",
    ]);
    expect(chat.lastTools().map((tool) => tool.state)).toEqual([
      "output-available",
      "approval-requested",
    ]);
    expect(backend.agent.pendingCalls).toHaveLength(1);
    await chat.answer(b?.toolCallId ?? "", false);
    expect(chat.lastTools().map((tool) => tool.state)).toEqual([
      "output-available",
      "output-denied",
    ]);
    expect(chat.lastText()).toBe("Done.");
    expect(backend.agent.executedCalls).toHaveLength(1);
  });

  it("runs what needs nobody at once, beside what waits", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(
      together(callTool("search_leads", { query: "x" }), needApproval("send_email", email)),
      say("Both."),
    );
    await chat.ask("go");
    expect(backend.agent.executedCalls.map((call) => call.toolName)).toEqual(["search_leads"]);
    await chat.answer(backend.agent.pendingCalls[0]?.toolCallId ?? "", true);
    expect(chat.lastText()).toBe("Both.");
  });

  it("shows a tool that fails after the approval", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(
      needApproval("send_email", email, { error: "The mailbox is full." }),
      say("It failed."),
    );
    await chat.ask("go");
    await chat.answer(backend.agent.pendingCalls[0]?.toolCallId ?? "", true);
    expect(chat.lastTools()).toMatchObject([
      { state: "output-error", errorText: "The mailbox is full." },
    ]);
    expect(chat.lastText()).toBe("It failed.");
  });

  it("refuses a second answer with 409, an unknown call with 404, a call that is not in the messages with 400", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(needApproval("send_email", email), needApproval("send_email", email));
    await chat.ask("go");
    const id = backend.agent.pendingCalls[0]?.toolCallId ?? "";
    const stranger = takeTurns(backend.fetch);
    await stranger.ask("hello");
    await expect(stranger.answer(id, true)).resolves.toMatchObject({ status: 400 });
    await chat.answer(id, true);
    await expect(chat.answer(id, false)).resolves.toMatchObject({ status: 409 });
    await expect(chat.answer("call_nobody", true)).resolves.toMatchObject({ status: 404 });
    expect(backend.agent.executedCalls).toHaveLength(1);
  });

  it("lets only the first of two answers in flight through", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(needApproval("send_email", email));
    await chat.ask("go");
    const id = backend.agent.pendingCalls[0]?.toolCallId ?? "";
    const body = JSON.stringify({
      messages: chat.messages,
      approvalResponse: { toolCallId: id, approved: true },
    });
    const answers = await Promise.all(
      [1, 2].map(() => backend.fetch("/api/agent/chat/stream", { method: "POST", body })),
    );
    await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(backend.agent.executedCalls).toHaveLength(1);
  });

  it("knows an answer from another tab", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(needApproval("send_email", email), say("Sent."));
    await chat.ask("go");
    const id = backend.agent.pendingCalls[0]?.toolCallId ?? "";
    await backend.agent.answerElsewhere(id, true);
    await expect(chat.answer(id, false)).resolves.toMatchObject({ status: 409 });
    expect(backend.agent.executedCalls).toHaveLength(1);
  });

  it("lets a new message of the user take the place of the answer", async () => {
    const { backend, chat } = setUp();
    backend.agent.script(needApproval("send_email", email), say("Sent."));
    backend.agent.script(say("Something else, then."));
    await chat.ask("go");
    const id = backend.agent.pendingCalls[0]?.toolCallId ?? "";
    await chat.ask("forget it");
    expect(chat.lastText()).toBe("Something else, then.");
    await expect(chat.answer(id, true)).resolves.toMatchObject({ status: 409 });
  });

  it("goes on in another message when told so", async () => {
    const { backend, chat } = setUp({ newMessageIds: true });
    backend.agent.script(needApproval("send_email", email), say("Sent."));
    await chat.ask("go");
    const before = chat.messages.at(-1)?.id;
    const { chunks } = await chat.answer(backend.agent.pendingCalls[0]?.toolCallId ?? "", true);
    expect(chunks[0]).toMatchObject({ type: "start", messageId: expect.any(String) as string });
    expect(chunks[0]).not.toMatchObject({ messageId: before });
  });

  it("speaks as older servers do: a pending call in input-available, and no approval chunk", async () => {
    const { backend, chat } = setUp({ protocol: "legacy" });
    backend.agent.script(
      callTool("search_leads", {}),
      needApproval("send_email", email),
      say("Sent."),
    );
    const { body, chunks } = await chat.ask("go");
    expect(body).not.toContain("approval");
    expect(chunks.at(-1)).toMatchObject({ type: "finish", finishReason: "tool-calls" });
    expect(chat.lastTools().map((tool) => tool.state)).toEqual([
      "output-available",
      "input-available",
    ]);
    await chat.answer(backend.agent.pendingCalls[0]?.toolCallId ?? "", true);
    expect(chat.lastTools()[1]).toMatchObject({ state: "output-available", input: email });
    expect(chat.lastText()).toBe("Sent.");
    expect(backend.agent.executedCalls.at(-1)?.args).toEqual(email);
  });

  it.each([
    ["legacy", undefined, { state: "output-available", output: { rejected: true } }],
    ["legacy", "error", { state: "output-error" }],
    ["current", "output", { state: "output-available", output: { rejected: true } }],
  ] as const)("splices a rejection in another way: %s, %s", async (protocol, rejection, part) => {
    const { backend, chat } = setUp({ protocol, ...(rejection ? { rejection } : {}) });
    backend.agent.script(needApproval("send_email", email), say("All right."));
    await chat.ask("go");
    await chat.answer(backend.agent.pendingCalls[0]?.toolCallId ?? "", false);
    expect(chat.lastTools()).toMatchObject([part]);
    expect(chat.lastText()).toBe("All right.");
    expect(backend.agent.executedCalls).toEqual([]);
  });
});
