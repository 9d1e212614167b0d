import { describe, expect, it } from "vitest";
import { createPuffleClient } from "../../client/index.js";
import { createPuffleBackend, type PuffleBackendOptions } from "../index.js";

const leads = [
  { first_name: "Ann", company: "Acme", custom_fields: { city: "Oslo" } },
  { first_name: "Bo", company: "Nordpay" },
];
const row = {
  skeleton: { hook: "A" },
  draft_subject: "For {{company}}",
  draft_body: "Hi %first_name% in %city%, &&hook for %position%&&",
};

function setUp(options: PuffleBackendOptions = {}) {
  const backend = createPuffleBackend({ clock: "virtual", ...options });
  const client = createPuffleClient({ baseUrl: "http://localhost", fetch: backend.fetch });
  const id = backend.campaign.createSession({ row });
  const examples = async () => (await client.getSession(id))?.generated_examples ?? [];
  const subjects = async () => (await examples()).map(({ subject }) => subject);
  return { backend, client, id, examples, subjects };
}

describe("an examples run", () => {
  it("takes its time for each lead, and fills the draft in", async () => {
    const { backend, client, id, examples } = setUp();
    await client.generateExamples(id, { leads, isFirstBatch: true });
    await backend.clock.advance(2599);
    expect(await client.getSession(id)).toMatchObject({
      task_status: "generating_examples",
      generated_examples: [],
    });
    await backend.clock.advance(1);
    expect(await examples()).toMatchObject([
      {
        subject: "For Acme",
        body: expect.stringMatching(/^Hi Ann in Oslo, [^&%{]+$/) as string,
        lead_name: "Ann",
      },
      { subject: "For Nordpay" },
    ]);
    expect(backend.campaign.exampleRuns).toMatchObject([
      { sessionId: id, leads, isFirstBatch: true, status: "completed" },
    ]);
  });

  it("overwrites with the first batch and appends with the others", async () => {
    const { backend, client, id, subjects } = setUp();
    const run = async (isFirstBatch?: boolean) => {
      await client.generateExamples(id, {
        leads: leads.slice(0, 1),
        ...(isFirstBatch === undefined ? {} : { isFirstBatch }),
      });
      await backend.clock.advance(1800);
      return (await subjects()).length;
    };
    expect([await run(), await run(false), await run(), await run(true)]).toEqual([1, 2, 3, 1]);
  });

  it("can write lead by lead, and keep what it wrote when it fails", async () => {
    const { backend, client, id, subjects } = setUp({ examplesArrive: "one-by-one" });
    backend.campaign.scriptExamples({ takes: 4000, fail: "No model" });
    await client.generateExamples(id, { leads, isFirstBatch: true });
    const seen: number[] = [];
    for (let at = 0; at < 4; at += 1) {
      await backend.clock.advance(1000);
      seen.push((await subjects()).length);
    }
    expect(seen).toEqual([0, 1, 1, 1]);
    expect(backend.campaign.session(id)?.task_status).toBeNull();
    expect(backend.campaign.exampleRuns).toMatchObject([{ status: "failed" }]);
  });

  it("takes scripted examples, and shares the lock with the turns", async () => {
    const { backend, client, id, subjects } = setUp();
    backend.campaign.scriptExamples({ takes: 100, examples: [{ subject: "Mine", body: "B" }] });
    await client.generateExamples(id, { leads });
    await expect(client.sendTurn(id, { message: "Hi" })).rejects.toMatchObject({ status: 409 });
    await expect(client.generateExamples(id, { leads })).rejects.toMatchObject({ code: "busy" });
    await backend.clock.advance(100);
    expect(await subjects()).toEqual(["Mine"]);
    await client.sendTurn(id, { message: "Hi" });
    const body = await backend
      .fetch(`/api/campaigns/ai-chat-sessions/${id}/generate-examples`, {
        method: "POST",
        body: JSON.stringify({ leads }),
      })
      .then((response) => response.json() as Promise<unknown>);
    expect(body).toEqual({ error: "Session is busy (chat_processing)" });
  });
});

describe("an update of the skeleton", () => {
  it("clears the examples, unless it brings its own", async () => {
    const { backend, client, id, subjects } = setUp();
    const generated_examples = [{ subject: "S", body: "B" }];
    await client.updateSession(id, { generated_examples });
    await client.updateSession(id, { draft_body: "New" });
    expect(await subjects()).toEqual(["S"]);
    await client.updateSession(id, { skeleton: { hook: "B" } });
    expect(await subjects()).toEqual([]);
    await client.updateSession(id, { skeleton: { hook: "C" }, generated_examples });
    expect(await subjects()).toEqual(["S"]);
    // An update writes its keys and nothing else.
    expect(backend.campaign.session(id)).toMatchObject({
      framework_version: null,
      skeleton_history: null,
      draft_history: null,
    });
  });
});

describe("another tab", () => {
  it("holds the lock for a while, or until it lets go", async () => {
    const { backend, client, id } = setUp();
    backend.campaign.occupy(id, "generating_examples", 5000);
    const send = () => client.sendTurn(id, { message: "Hi" });
    await expect(send()).rejects.toMatchObject({ status: 409 });
    await backend.clock.advance(5000);
    await send();
    expect(() => backend.campaign.occupy(id)).toThrow("Session is busy (chat_processing)");
    await backend.clock.advance(3000);
    const letGo = backend.campaign.occupy(id, "chat_processing", Infinity, {
      message: "Theirs",
      reply: "Yes.",
    });
    await backend.clock.advance(100_000);
    await expect(send()).rejects.toMatchObject({ code: "busy" });
    letGo();
    letGo();
    const session = await client.getSession(id);
    expect(session?.task_status).toBeNull();
    expect(session?.messages.slice(-2).map(({ content }) => content)).toEqual(["Theirs", "Yes."]);
    expect(backend.campaign.turns).toHaveLength(1);
  });

  it("writes what it likes, as the agent does", async () => {
    const { backend, client, id } = setUp();
    backend.campaign.rewriteDraft(id, { body: "Rewritten" });
    expect(await client.getSession(id)).toMatchObject({
      draft_subject: row.draft_subject,
      draft_body: "Rewritten",
      draft_history: [{ draft_subject: row.draft_subject, draft_body: row.draft_body }],
    });
    backend.campaign.updateSession(id, {
      task_status: "reticulating",
      messages: [{ role: "wizard", content: null }],
      skeleton: "a text",
      generated_examples: 5,
    });
    expect(await client.getSession(id)).toMatchObject({
      task_status: "unknown",
      raw_task_status: "reticulating",
      messages: [{ role: "unknown", content: "" }],
      skeleton: null,
    });
    backend.campaign.updateSession(id, { task_status: null });
    await client.generateExamples(id, { leads });
    await backend.clock.advance(3000);
    await client.sendTurn(id, { message: "Hi" });
    await backend.clock.advance(3000);
    expect((await client.getSession(id))?.messages).toHaveLength(3);
    backend.campaign.deleteSession(id);
    await expect(client.getSession(id)).rejects.toMatchObject({ status: 404 });
  });
});

describe("a reset", () => {
  it("ends tasks and locks without a trace, and gives the same ids again", async () => {
    const { backend, client, id } = setUp();
    const first = await client.sendTurn(id, { message: "Hi" });
    backend.campaign.occupy(backend.campaign.createSession(), "chat_processing", 100);
    backend.configure({ turnTakes: 5 });
    backend.reset();
    await backend.clock.advance(100_000);
    expect(backend.campaign).toMatchObject({ sessions: [], turns: [], exampleRuns: [] });
    expect(backend.trigger.runs).toEqual([]);
    expect(backend.settings.turnTakes).toBe(3000);
    const again = backend.campaign.createSession({ row });
    expect(again).toBe(id);
    expect((await client.sendTurn(again, { message: "Hi" })).runId).toBe(first.runId);
  });
});
