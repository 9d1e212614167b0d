import { describe, expect, it } from "vitest";
import { createPuffleClient } from "../../client/index.js";
import {
  createPuffleBackend,
  failsToQueue,
  type CampaignTurnPlan,
  type PuffleBackendOptions,
} from "../index.js";

const root = "/api/campaigns/ai-chat-sessions";
const campaignId = "11111111-1111-4111-8111-111111111111";
const nodeId = "22222222-2222-4222-8222-222222222222";
const skeleton = { hook: "A", cta: "B" };

function setUp(options: PuffleBackendOptions = {}) {
  const backend = createPuffleBackend({ clock: "virtual", ...options });
  const issues: unknown[] = [];
  const client = createPuffleClient({
    baseUrl: "http://localhost",
    fetch: backend.fetch,
    onProtocolIssue: (issue) => issues.push(issue),
  });
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await backend.fetch(root + path, {
      method,
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  /** One whole turn. */
  const turn = async (id: string, plan: CampaignTurnPlan | string, message = "Go on") => {
    backend.campaign.script(plan);
    await client.sendTurn(id, { message });
    await backend.clock.advance(3000);
  };
  const row = (id: string) => backend.campaign.session(id)!;
  return { backend, client, issues, send, turn, row };
}

describe("campaign sessions", () => {
  it("are created empty, listed oldest first, read, renamed and deleted", async () => {
    const { backend, client, issues } = setUp();
    const first = await client.createSession({ campaign_id: campaignId, node_id: nodeId });
    await backend.clock.advance(1000);
    const second = await client.createSession({ campaign_id: campaignId, node_id: nodeId });
    expect(first).toMatchObject({
      campaign_id: campaignId,
      node_id: nodeId,
      messages: [],
      skeleton: null,
      framework_version: null,
      task_status: null,
      created_at: "2026-01-05T09:00:00.000Z",
    });
    const ids = (await client.listSessions(campaignId)).map(({ id }) => id);
    expect(ids).toEqual([first.id, second.id]);
    expect(await client.listSessions(nodeId)).toEqual([]);
    const renamed = await client.updateSession(first.id, { title: "Autumn" });
    expect(renamed).toMatchObject({ title: "Autumn", updated_at: "2026-01-05T09:00:01.000Z" });
    await client.deleteSession(first.id);
    await expect(client.getSession(first.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(client.deleteSession(first.id)).rejects.toMatchObject({ code: "not-found" });
    expect(backend.campaign.sessions.map(({ id }) => id)).toEqual([second.id]);
    expect(issues).toEqual([]);
  });

  it("hide what belongs to somebody else", async () => {
    const { backend, client } = setUp();
    const theirs = backend.campaign.createSession({ userId: "user_2", campaignId });
    await expect(client.getSession(theirs)).rejects.toMatchObject({ code: "not-found" });
    expect(await client.listSessions(campaignId)).toEqual([]);
    const mine = backend.campaign.createSession({ campaignId });
    backend.campaign.disown(mine);
    await expect(client.sendTurn(mine, { message: "Hi" })).rejects.toMatchObject({
      code: "not-found",
    });
    backend.campaign.disown(campaignId);
    const create = client.createSession({ campaign_id: campaignId, node_id: nodeId });
    await expect(create).rejects.toMatchObject({ code: "not-found" });
    expect(backend.campaign.turns).toEqual([]);
  });

  it("know users by their tokens, and need no admin", async () => {
    const { backend } = setUp({ auth: true, admin: false });
    const id = backend.campaign.createSession({ userId: "user_2" });
    const get = async (token: string) =>
      (await backend.fetch(`${root}/${id}`, { headers: { authorization: `Bearer ${token}` } }))
        .status;
    expect(await get("nobody")).toBe(401);
    expect(await get(backend.auth.issueToken())).toBe(404);
    expect(await get(backend.auth.issueToken({ userId: "user_2" }))).toBe(200);
  });

  it.each([
    ["GET", "/nonsense", undefined, "UUID"],
    ["GET", "", undefined, "campaign_id"],
    ["GET", "?campaign_id=1", undefined, "campaign_id"],
    ["POST", "", { campaign_id: campaignId }, "node_id"],
    ["POST", "", { campaign_id: 5, node_id: nodeId }, "campaign_id"],
    ["POST", "", "not json", "JSON object"],
    ["PATCH", "/ID", {}, "nothing to update"],
    ["PATCH", "/ID", { user_id: "x" }, "nothing to update"],
    ["PATCH", "/ID", { title: 5 }, "title"],
    ["PATCH", "/ID", { skeleton: [] }, "skeleton"],
    ["PATCH", "/ID", { messages: [{ role: "user" }] }, "messages"],
    ["PATCH", "/ID", { task_status: "asleep" }, "task_status"],
    ["POST", "/ID/turn", { message: "" }, "message"],
    ["POST", "/ID/turn", { message: "x", availableVarNames: [1] }, "availableVarNames"],
    ["POST", "/ID/turn", { message: "x", sampleLeads: [{ company: 1 }] }, "sampleLeads"],
    ["POST", "/ID/turn", { message: "x", sequenceContext: { position: 1 } }, "sequenceContext"],
    ["POST", "/ID/generate-examples", { leads: [] }, "leads"],
    ["POST", "/ID/generate-examples", { leads: [{}], isFirstBatch: "yes" }, "isFirstBatch"],
    ["POST", "/ID/generate-examples", { leads: [{}] }, "Session has no framework yet."],
  ])("refuse with 400: %s %s %j", async (method, path, body, words) => {
    const { backend, send, row } = setUp();
    const id = backend.campaign.createSession();
    const answer = await send(method, path.replace("ID", id), body);
    expect(answer).toMatchObject({ status: 400, body: { error: expect.any(String) as string } });
    expect(answer.body["error"]).toContain(words);
    expect(row(id).task_status).toBeNull();
    expect(backend.campaign.turns).toEqual([]);
  });
});

describe("a turn", () => {
  it("claims the session, answers at once, and writes everything when it is over", async () => {
    const { backend, client, row, issues } = setUp({ turnTakes: 20_000 });
    const id = backend.campaign.createSession();
    backend.campaign.script({ reply: "Here.", skeleton, draft: { subject: "S", body: "B" } });
    const task = await client.sendTurn(id, { message: "Go", availableVarNames: ["first_name"] });
    expect(task.runId).toMatch(/^run_/);
    expect(task.publicAccessToken).toMatch(/^[\w-]+\.[\w-]+\.\w+$/);
    await backend.clock.advance(19_999);
    expect(row(id)).toMatchObject({ task_status: "chat_processing", messages: null });
    expect(backend.campaign.turns).toMatchObject([{ status: "running", endedAt: null }]);
    await backend.clock.advance(1);
    expect(await client.getSession(id)).toMatchObject({
      task_status: null,
      messages: [
        { role: "user", content: "Go" },
        { role: "assistant", content: "Here." },
      ],
      skeleton,
      framework_version: 1,
      draft_subject: "S",
      draft_body: "B",
      updated_at: "2026-01-05T09:00:20.000Z",
    });
    expect(backend.campaign.turns).toMatchObject([
      {
        runId: task.runId,
        sessionId: id,
        message: "Go",
        availableVarNames: ["first_name"],
        status: "completed",
      },
    ]);
    expect(issues).toEqual([]);
  });

  it("appends the user's message at the claim where it is set so", async () => {
    const { backend, client, row } = setUp({ userMessageAt: "claim" });
    const id = backend.campaign.createSession();
    backend.campaign.script("Yes.", { fail: "Out of memory" });
    await client.sendTurn(id, { message: "One" });
    expect(row(id).messages).toEqual([{ role: "user", content: "One" }]);
    await backend.clock.advance(3000);
    await client.sendTurn(id, { message: "Two" });
    await backend.clock.advance(3000);
    expect(row(id).messages?.map(({ content }) => content)).toEqual(["One", "Yes.", "Two"]);
  });

  it("refuses a second turn while it is on, and takes one at once when it is over", async () => {
    const { backend, client } = setUp();
    const id = backend.campaign.createSession();
    await client.sendTurn(id, { message: "One" });
    const second = () => client.sendTurn(id, { message: "Two" });
    await expect(second()).rejects.toMatchObject({ code: "busy", status: 409 });
    await backend.clock.advance(3000);
    await second();
    expect(backend.campaign.turns.map(({ message }) => message)).toEqual(["One", "Two"]);
  });

  it("gives the claim back when it cannot be queued, and costs no script", async () => {
    const { backend, client, row } = setUp();
    const id = backend.campaign.createSession();
    backend.campaign.script("First.");
    backend.faults.next("session-turn", failsToQueue());
    const send = () => client.sendTurn(id, { message: "Go" });
    await expect(send()).rejects.toMatchObject({ code: "server", status: 500 });
    expect(row(id)).toMatchObject({ task_status: null, messages: null });
    await send();
    await backend.clock.advance(3000);
    expect(row(id).messages?.at(-1)?.content).toBe("First.");
    expect(backend.campaign.turns).toHaveLength(1);
  });

  it("gives the claim back when it fails, unless its worker died", async () => {
    const { backend, client, row, turn } = setUp();
    const id = backend.campaign.createSession();
    await turn(id, { fail: "No model" });
    expect(row(id)).toMatchObject({ task_status: null, messages: null });
    await turn(id, { failStatus: "CRASHED", keepsLock: true });
    await backend.clock.advance(3_600_000);
    expect(row(id).task_status).toBe("chat_processing");
    await client.updateSession(id, { task_status: null });
    await client.sendTurn(id, { message: "Again" });
    expect(backend.campaign.turns.map(({ status }) => status)).toEqual([
      "failed",
      "failed",
      "running",
    ]);
  });

  it("can be ended from outside, well or not", async () => {
    const { backend, client, row } = setUp();
    const id = backend.campaign.createSession();
    backend.campaign.script({ reply: "One.", takes: Infinity }, { takes: Infinity });
    await client.sendTurn(id, { message: "a" });
    backend.campaign.endTask(id);
    expect(row(id)).toMatchObject({ task_status: null });
    await client.sendTurn(id, { message: "b" });
    backend.campaign.endTask(id, { error: "Stopped" });
    expect(row(id).messages?.map(({ content }) => content)).toEqual(["a", "One."]);
  });

  it("keeps earlier skeletons and drafts, raises the version and clears the examples", async () => {
    const { backend, row, turn } = setUp();
    const id = backend.campaign.createSession();
    await turn(id, { skeleton, draft: { subject: "S1", body: "B1" } });
    backend.campaign.updateSession(id, { generated_examples: [{ subject: "x", body: "y" }] });
    await turn(id, { draft: { body: "B2" } });
    expect(row(id)).toMatchObject({
      draft_subject: "S1",
      draft_body: "B2",
      draft_history: [{ draft_subject: "S1", draft_body: "B1", framework_version: 1 }],
      skeleton_history: null,
      generated_examples: [{ subject: "x", body: "y" }],
    });
    await turn(id, { skeleton: { hook: "C" } });
    expect(row(id)).toMatchObject({
      skeleton: { hook: "C" },
      framework_version: 2,
      skeleton_history: [{ skeleton, framework_version: 1 }],
      generated_examples: null,
    });
  });

  it("writes over what was written meanwhile: nothing guards an update", async () => {
    const { backend, client, row } = setUp();
    const id = backend.campaign.createSession({ row: { draft_body: "Old" } });
    backend.campaign.script({ draft: { body: "Agent's" } }, { reply: "Only words." });
    await client.sendTurn(id, { message: "Go" });
    await client.updateSession(id, { draft_body: "Mine", title: "T" });
    expect(row(id)).toMatchObject({ draft_body: "Mine", task_status: "chat_processing" });
    await backend.clock.advance(3000);
    expect(row(id)).toMatchObject({
      draft_body: "Agent's",
      title: "T",
      draft_history: [{ draft_body: "Old" }],
    });
    await client.sendTurn(id, { message: "And?" });
    await client.updateSession(id, { draft_body: "Mine" });
    await backend.clock.advance(3000);
    expect(row(id).draft_body).toBe("Mine");
  });

  it("goes on when its session is deleted, and writes nowhere", async () => {
    const { backend, client } = setUp();
    const id = backend.campaign.createSession();
    await client.sendTurn(id, { message: "Go" });
    await client.deleteSession(id);
    await backend.clock.advance(3000);
    expect(backend.campaign.session(id)).toBeNull();
    expect(backend.campaign.turns).toMatchObject([{ status: "completed" }]);
  });
});
