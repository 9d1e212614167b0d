import { describe, expect, it } from "vitest";
import { createAgentChat, type AgentChat } from "../../src/agent/index.js";
import { createPuffleClient } from "../../src/client/index.js";
import { answer, lastText, toolStates } from "../support/conversation.js";
import { createMajorServer, type Major } from "../support/majorServers.js";
import { until } from "../support/until.js";

const ann = { toolCallId: "call_1", input: { to: "ann@acme.test" } };
const bob = { toolCallId: "call_2", input: { to: "bob@acme.test" } };

/** A conversation with a server that is built with one major of the AI SDK. */
function converse(major: Major, setup: Parameters<typeof createMajorServer>[1]) {
  const server = createMajorServer(major, setup);
  const client = createPuffleClient({ baseUrl: "http://puffle.localhost", fetch: server.fetch });
  const issues: unknown[] = [];
  const chat = createAgentChat({
    client,
    watchRun: () => new Promise(() => undefined),
    getOptions: () => ({ onProtocolIssue: (issue) => issues.push(issue) }),
  });
  return { server, chat, issues };
}

const idle = (chat: AgentChat) => until(() => !chat.getSnapshot().isBusy);

for (const major of ["5", "6", "7"] as const) {
  describe(`a server on AI SDK ${major}`, () => {
    it("is talked to, turn after turn", async () => {
      const { server, chat, issues } = converse(major, { calls: [] });
      expect(await chat.sendMessage({ text: "One" })).toEqual({ status: "done" });
      expect(await chat.sendMessage({ text: "Two" })).toEqual({ status: "done" });
      expect(lastText(chat)).toBe("I will send.");
      expect(chat.getMessages()).toHaveLength(4);
      expect(issues).toEqual([]);
      expect(server.bodies).toHaveLength(2);
    });

    for (const newMessageIds of [false, true]) {
      const how = newMessageIds ? ", under a new message id" : "";
      for (const approved of [true, false]) {
        it(`${approved ? "runs" : "does not run"} a call that was ${approved ? "approved" : "denied"}${how}`, async () => {
          const { server, chat, issues } = converse(major, { calls: [ann], newMessageIds });
          expect(await chat.sendMessage({ text: "Write" })).toEqual({ status: "done" });
          expect(chat.getSnapshot().approvals).toMatchObject([
            { toolName: "send", input: ann.input },
          ]);
          expect(server.executed).toEqual([]);
          expect(await answer(chat, approved)).toEqual({ status: "sent" });
          await idle(chat);
          expect(chat.getSnapshot()).toMatchObject({ status: "ready", approvals: [] });
          expect(server.executed).toEqual(approved ? [ann.input] : []);
          expect(server.bodies.map((body) => body["approvalResponse"])).toEqual([
            undefined,
            { toolCallId: "call_1", approved },
          ]);
          expect(lastText(chat)).toBe("I will send.Done.");
          expect(chat.getMessages()).toHaveLength(2);
          const denied = major === "5" ? "output-error" : "output-denied";
          expect(toolStates(chat)).toEqual([approved ? "output-available" : denied]);
          expect(issues).toEqual([]);
          expect(await chat.sendMessage({ text: "Thanks" })).toEqual({ status: "done" });
        });
      }

      it(`takes two answers one request at a time${how}`, async () => {
        const { server, chat } = converse(major, { calls: [ann, bob], newMessageIds });
        await chat.sendMessage({ text: "Write" });
        expect(chat.getSnapshot().approvals).toHaveLength(2);
        expect(await answer(chat, false)).toEqual({ status: "sent" });
        await idle(chat);
        expect(chat.getSnapshot().approvals).toMatchObject([{ position: 2, input: bob.input }]);
        expect(await answer(chat, true)).toEqual({ status: "sent" });
        await idle(chat);
        expect(server.executed).toEqual([bob.input]);
        expect(server.bodies).toHaveLength(3);
        expect(chat.getMessages()).toHaveLength(2);
        expect(lastText(chat)).toBe("I will send.Done.");
        expect(chat.getSnapshot()).toMatchObject({ status: "ready", approvals: [], canSend: true });
      });
    }

    it("goes on when a call was left without an answer", async () => {
      const { server, chat } = converse(major, { calls: [ann] });
      await chat.sendMessage({ text: "Write" });
      chat.setMessages((messages) => [
        ...messages,
        { id: "u2", role: "user", parts: [{ type: "text", text: "Never mind" }] },
      ]);
      expect(chat.getSnapshot().approvals).toEqual([]);
      expect(await chat.regenerate()).toEqual({ status: "done" });
      expect(server.executed).toEqual([]);
    });
  });
}
