import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { propertyRuns } from "../../test/support/propertyRuns.js";
import { readConversationHeader, readRun, readStartedRun, readSyncResult } from "./readAgent.js";
import { readSessionAnswer, readSessions, readTask } from "./readCampaign.js";

const uuid = "0b9f2e1c-6d1f-4a7e-9c7e-2f4c0a4d9a11";

function collect<T>(read: (report: (kind: string, path: string) => void) => T) {
  const issues: string[] = [];
  const value = read((kind, path) => issues.push(`${kind} ${path}`));
  return { value, issues };
}

/** Any value, with the fields of the wire in it often enough to matter. */
const key = fc.constantFrom(
  ..."runId status text messages toolCalls error conversationId role content toolName args result".split(
    " ",
  ),
  ..."session sessions id task_status skeleton generated_examples subject body __proto__ x".split(
    " ",
  ),
);
const wire = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.anything({ withNullPrototype: true }),
    fc.array(tie("value")),
    fc.dictionary(key, tie("value")),
  ),
})).value;

describe("readers", () => {
  it("never throw, whatever stands on the wire", () => {
    fc.assert(
      fc.property(wire, (json) => {
        collect((report) => readStartedRun(json, report));
        collect((report) => readRun(json, "run_1", report));
        collect((report) => readSyncResult(json, report));
        collect((report) => readSessionAnswer(json, report));
        collect((report) => readSessions(json, report));
        collect((report) => readTask(json, report));
      }),
      { numRuns: propertyRuns(2000) },
    );
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("always give the documented types", () => {
    fc.assert(
      fc.property(wire, (json) => {
        const { value: run } = collect((report) => readRun(json, "run_1", report));
        expect(typeof run.runId).toBe("string");
        expect(typeof run.rawStatus).toBe("string");
        expect(run.text === null || typeof run.text === "string").toBe(true);
        for (const message of run.messages) {
          expect(typeof message.role).toBe("string");
          expect(typeof message.content).toBe("string");
        }
        for (const call of run.toolCalls) expect(typeof call.toolName).toBe("string");
      }),
    );
  });
});

describe("readRun", () => {
  it("reads a finished run without an issue and keeps fields that it does not know", () => {
    const json = {
      runId: "run_1",
      status: "completed",
      text: "Hi",
      messages: [{ role: "assistant", content: "Hi", id: 7 }],
      toolCalls: [{ toolName: "search", args: { q: 1 }, result: [], ms: 3 }],
      usage: { tokens: 5 },
    };
    const { value, issues } = collect((report) => readRun(json, "run_1", report));
    expect(value).toEqual({ ...json, rawStatus: "completed", error: null });
    expect(issues).toEqual([]);
  });

  it("takes a running run as it is: the other fields come later", () => {
    const { value, issues } = collect((report) =>
      readRun({ runId: "run_1", status: "running" }, "run_1", report),
    );
    expect(value).toMatchObject({ text: null, messages: [], toolCalls: [], error: null });
    expect(issues).toEqual([]);
  });

  it("makes a status that it does not know visible, and no success", () => {
    const { value, issues } = collect((report) => readRun({ status: "paused" }, "run_1", report));
    expect(value).toMatchObject({ runId: "run_1", status: "unknown", rawStatus: "paused" });
    expect(issues).toEqual(["wrong-type runId", "unknown-value status"]);
  });

  it("gives nulls and wrong types safe defaults", () => {
    const json = {
      runId: 5,
      status: null,
      text: 1,
      messages: "x",
      toolCalls: [1, { args: 2 }],
      error: [],
    };
    const { value, issues } = collect((report) => readRun(json, "run_9", report));
    expect(value).toEqual({
      runId: "run_9",
      status: "unknown",
      rawStatus: "",
      text: null,
      messages: [],
      toolCalls: [{ toolName: "unknown", args: 2 }],
      error: null,
    });
    expect(issues).toContain("wrong-type toolCalls.toolName");
  });

  it("joins the text parts of a message whose content is a list", () => {
    const json = {
      runId: "run_1",
      status: "completed",
      messages: [
        {
          role: "assistant",
          content: [{ type: "text", text: "a" }, { type: "image" }, { text: "b" }],
        },
      ],
    };
    expect(collect((report) => readRun(json, "run_1", report)).value.messages[0]?.content).toBe(
      "ab",
    );
  });
});

describe("readStartedRun", () => {
  it("takes a missing conversation as none", () => {
    const { value, issues } = collect((report) =>
      readStartedRun({ runId: "run_1", status: "queued" }, report),
    );
    expect(value).toEqual({ runId: "run_1", status: "queued", conversationId: null });
    expect(issues).toEqual([]);
  });

  it("gives null without a run id, since nothing could follow the run", () => {
    expect(collect((report) => readStartedRun({ status: "queued" }, report)).value).toBeNull();
  });

  it("takes no conversation id that is no UUID", () => {
    const { value, issues } = collect((report) =>
      readStartedRun({ runId: "run_1", status: "queued", conversationId: "../x" }, report),
    );
    expect(value?.conversationId).toBeNull();
    expect(issues).toEqual(["wrong-type conversationId"]);
  });
});

describe("readConversationHeader", () => {
  it("takes a UUID, and reports anything else", () => {
    expect(collect((report) => readConversationHeader(uuid, report))).toEqual({
      value: uuid,
      issues: [],
    });
    expect(collect((report) => readConversationHeader(null, report))).toEqual({
      value: null,
      issues: [],
    });
    expect(collect((report) => readConversationHeader("x", report))).toEqual({
      value: null,
      issues: ["wrong-type x-conversation-id"],
    });
  });
});

describe("readSessionAnswer", () => {
  const row = {
    id: uuid,
    user_id: uuid,
    campaign_id: uuid,
    node_id: uuid,
    title: null,
    messages: null,
    draft_subject: null,
    draft_body: null,
    skeleton: null,
    skeleton_history: null,
    draft_history: null,
    framework_version: null,
    generated_examples: null,
    task_status: null,
    created_at: "2026-11-01T00:00:00Z",
    updated_at: "2026-11-01T00:00:00Z",
  };

  it("reads an empty session without an issue", () => {
    const { value, issues } = collect((report) => readSessionAnswer({ session: row }, report));
    expect(value).toEqual({
      ...row,
      messages: [],
      skeleton_history: [],
      draft_history: [],
      generated_examples: [],
      raw_task_status: null,
    });
    expect(issues).toEqual([]);
  });

  it("reads a full one and keeps fields that it does not know", () => {
    const session = {
      ...row,
      messages: [{ role: "user", content: "Hi", at: 1 }],
      skeleton: { hook: "x" },
      framework_version: 3,
      generated_examples: [{ subject: "s", body: "b", score: 9 }],
      task_status: "chat_processing",
      locale: "de",
    };
    const { value, issues } = collect((report) => readSessionAnswer({ session }, report));
    expect(value).toMatchObject({
      locale: "de",
      messages: [{ role: "user", raw_role: "user", content: "Hi", at: 1 }],
      generated_examples: [{ lead_id: null, subject: "s", body: "b", score: 9 }],
      task_status: "chat_processing",
    });
    expect(issues).toEqual([]);
  });

  it("never takes a task that it does not know as idle", () => {
    const session = {
      ...row,
      task_status: "exporting",
      messages: [{ role: "tool", content: "x" }],
    };
    const { value, issues } = collect((report) => readSessionAnswer({ session }, report));
    expect(value).toMatchObject({
      task_status: "unknown",
      raw_task_status: "exporting",
      messages: [{ role: "unknown", raw_role: "tool" }],
    });
    expect(issues).toEqual([
      "unknown-value session.messages.role",
      "unknown-value session.task_status",
    ]);
    const odd = { ...row, task_status: 7 };
    expect(collect((report) => readSessionAnswer({ session: odd }, report)).value).toMatchObject({
      task_status: "unknown",
      raw_task_status: "7",
    });
  });

  it("gives null without a session or an id", () => {
    expect(collect((report) => readSessionAnswer({}, report)).value).toBeNull();
    expect(
      collect((report) => readSessionAnswer({ session: { title: "x" } }, report)).value,
    ).toBeNull();
  });

  it("leaves rows without an id out of a list", () => {
    const { value, issues } = collect((report) => readSessions({ sessions: [row, {}, 5] }, report));
    expect(value).toHaveLength(1);
    expect(issues).toEqual(["wrong-type sessions", "wrong-type sessions.id"]);
  });
});

describe("readTask", () => {
  it("goes on without ids, since the session row can be polled", () => {
    expect(collect((report) => readTask({}, report))).toEqual({
      value: { runId: null, publicAccessToken: null },
      issues: ["wrong-type runId", "wrong-type publicAccessToken"],
    });
  });
});
