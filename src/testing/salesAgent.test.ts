import { expect, it } from "vitest";
import { takeTurns } from "../../test/support/takeTurns.js";
import { createPuffleBackend } from "./index.js";

it.each([
  ["Hello", "find leads"],
  ["anything at all", "find leads"],
  ["Find fintech leads", "| Ann Berg | Acme Bank |"],
  ["Show me code for an import", "```ts"],
  ["Write a long report", "# Outreach report"],
  ["Why her first? Think about it", "begin with **Ann**"],
  ["Any news about Acme?", "payment provider"],
])("the sales agent answers “%s”", async (text, expected) => {
  const chat = takeTurns(createPuffleBackend().fetch);
  await chat.ask(text);
  expect(chat.lastText()).toContain(expected);
});

it.each([
  [true, "Sent. I will let you know"],
  [false, "I have not sent it"],
])("the sales agent asks before it sends an email: %s", async (approved, expected) => {
  const backend = createPuffleBackend();
  const chat = takeTurns(backend.fetch);
  await chat.ask("Please send Ann an email");
  const [pending] = backend.agent.pendingCalls;
  expect(pending).toMatchObject({ toolName: "send_email", args: { to: "ann@acme.test" } });
  await chat.answer(pending?.toolCallId ?? "", approved);
  expect(chat.lastText()).toContain(expected);
});

it("the sales agent asks three times where there are three things to approve", async () => {
  const backend = createPuffleBackend();
  const chat = takeTurns(backend.fetch);
  await chat.ask("Write to all three");
  for (const { toolCallId } of backend.agent.pendingCalls) await chat.answer(toolCallId, true);
  expect(chat.lastText()).toContain("That is settled.");
  expect(backend.agent.executedCalls).toHaveLength(3);
});

it("the sales agent breaks down on request", async () => {
  const chat = takeTurns(createPuffleBackend().fetch);
  const { chunks } = await chat.ask("Show me an error");
  expect(chunks).toContainEqual({ type: "error", errorText: "The CRM did not answer." });
});

it("the sales agent goes on with a conversation that it does not understand", async () => {
  const chat = takeTurns(createPuffleBackend().fetch);
  await chat.ask("Hello");
  await chat.ask("xyzzy");
  expect(chat.lastText()).toContain("not sure");
});
