import { beforeEach, describe, expect, it } from "vitest";
import { describeThroughDoors } from "../../../test/support/doors.js";
import { createPuffleClient, type PuffleClient } from "../../client/index.js";
import {
  arrivesLate,
  createPuffleBackend,
  endAfterEvents,
  expireToken,
  failsToQueue,
  gatewayLoses,
  hideHeaders,
  html502,
  loseRequest,
  loseResponse,
  mapSession,
  notAdmin,
  nullSessionFields,
  offline,
  outOfCredits,
  rateLimit,
  serverError,
  shapeConflict,
  slow,
  slowAnswer,
  unknownTaskStatus,
} from "../index.js";

const backend = createPuffleBackend({ clock: "virtual" });

describeThroughDoors(backend, (door) => {
  let client: PuffleClient;
  let id = "";
  beforeEach(() => {
    client = createPuffleClient({ baseUrl: door.url });
    id = backend.campaign.createSession();
  });

  const turn = () => client.sendTurn(id, { message: "Go" });
  const said = () => backend.campaign.session(id)?.messages?.length ?? 0;

  it.each([
    { fault: outOfCredits(), status: 402 },
    { fault: notAdmin(), status: 403 },
    { fault: rateLimit(30), status: 429 },
    { fault: serverError(), status: 500 },
    { fault: html502(), status: 502 },
    { fault: failsToQueue(), status: 500 },
  ])("a turn is refused and costs nothing: $fault.name", async ({ fault, status }) => {
    backend.faults.next("session-turn", fault);
    await expect(turn()).rejects.toMatchObject({ status });
    expect(backend.campaign.session(id)?.task_status).toBeNull();
    expect(backend.campaign.turns).toEqual([]);
    expect(backend.requests.last()).toMatchObject({
      endpoint: "session-turn",
      faults: [fault.name],
    });
    await turn();
    expect(backend.campaign.turns).toHaveLength(1);
  });

  it.each([
    { fault: loseResponse(), status: undefined },
    { fault: gatewayLoses(), status: 502 },
    { fault: gatewayLoses(504), status: 504 },
  ])("a turn is taken, but nobody is told: $fault.name", async ({ fault, status }) => {
    backend.faults.next("session-turn", fault);
    await expect(turn()).rejects.toMatchObject({ status });
    expect((await client.getSession(id))?.task_status).toBe("chat_processing");
    await backend.clock.advance(3000);
    expect(said()).toBe(2);
    expect(backend.campaign.turns).toHaveLength(1);
  });

  it.each([offline(), loseRequest()])("a turn never happens: $name", async (fault) => {
    backend.faults.next("session-turn", fault);
    await expect(turn()).rejects.toMatchObject({ code: "network" });
    expect(backend.requests.where("session-turn")).toHaveLength(fault.reachesServer ? 1 : 0);
    await backend.clock.advance(3000);
    expect(backend.campaign.turns).toEqual([]);
  });

  it("a turn is taken later than anybody would think", async () => {
    backend.faults.next("session-turn", arrivesLate(5000));
    await expect(turn()).rejects.toMatchObject({ code: "network" });
    await backend.clock.advance(4999);
    expect(backend.campaign.session(id)?.task_status).toBeNull();
    await backend.clock.advance(1);
    expect(backend.campaign.session(id)?.task_status).toBe("chat_processing");
    await backend.clock.advance(3000);
    expect(said()).toBe(2);
  });

  it("a turn is over before its answer comes", async () => {
    backend.faults.next("session-turn", slowAnswer(10_000));
    const answer = turn();
    await backend.requests.waitFor("session-turn");
    await backend.clock.advance(9999);
    expect(said()).toBe(2);
    await backend.clock.advance(1);
    expect((await answer).runId).toMatch(/^run_/);
  });

  it("a row is older than the world when its answer comes, and newer with a slow one", async () => {
    const read = async (fault: ReturnType<typeof slow>) => {
      backend.faults.next("session-get", fault);
      const before = backend.requests.length;
      const answer = client.getSession(id);
      await backend.requests.waitFor(({ index }) => index >= before);
      await backend.clock.advance(1000);
      backend.campaign.updateSession(id, { title: fault.name });
      await backend.clock.advance(1000);
      return (await answer)?.title;
    };
    expect(await read(slowAnswer(2000))).toBeNull();
    expect(await read(slow(2000))).toBe("slow(2000)");
  });

  it("an update and a delete can be lost after the work, too", async () => {
    backend.faults.next("session-update", loseResponse());
    await expect(client.updateSession(id, { title: "New" })).rejects.toMatchObject({
      code: "network",
    });
    expect(backend.campaign.session(id)?.title).toBe("New");
    backend.faults.next("session-delete", gatewayLoses());
    const path = `${door.url}/api/campaigns/ai-chat-sessions/${id}`;
    expect((await fetch(path, { method: "DELETE" })).status).toBe(502);
    expect(backend.campaign.session(id)).toBeNull();
  });

  it("rows come back as broken as wanted, and the readers take them", async () => {
    backend.faults.next("session-get", nullSessionFields());
    expect(await client.getSession(id)).toMatchObject({ id, messages: [], campaign_id: "" });
    backend.faults.next("session-get", unknownTaskStatus());
    expect(await client.getSession(id)).toMatchObject({
      task_status: "unknown",
      raw_task_status: "reticulating",
    });
    const { campaign_id } = backend.campaign.sessions[0]!;
    backend.faults.next(
      "session-list",
      mapSession((row) => ({ ...row, skeleton: "text" })),
    );
    expect(await client.listSessions(campaign_id)).toMatchObject([{ id, skeleton: null }]);
  });

  it("the log names the endpoint and keeps the query", async () => {
    const { campaign_id, node_id } = backend.campaign.sessions[0]!;
    await client.listSessions(campaign_id);
    await client.createSession({ campaign_id, node_id });
    await client.getSession(id);
    await client.updateSession(id, { title: "T" });
    await turn();
    await client.deleteSession(id);
    expect(
      backend.requests.all().map(({ endpoint, method, query }) => [endpoint, method, query]),
    ).toEqual([
      ["session-list", "GET", { campaign_id }],
      ["session-create", "POST", {}],
      ["session-get", "GET", {}],
      ["session-update", "PATCH", {}],
      ["session-turn", "POST", {}],
      ["session-delete", "DELETE", {}],
    ]);
    const put = await fetch(`${door.url}/api/campaigns/ai-chat-sessions/${id}`, { method: "PUT" });
    expect(put.status).toBe(405);
  });

  it("a rate limit of its own counts turns", async () => {
    backend.configure({ rateLimit: { limit: 1, per: 10_000 } });
    await turn();
    await backend.clock.advance(3000);
    await expect(turn()).rejects.toMatchObject({ status: 429 });
    await backend.clock.advance(7000);
    await turn();
  });

  describe("Trigger.dev's endpoints", () => {
    const follow = async (path: string, headers: Record<string, string> = {}) => {
      const { runId, publicAccessToken } = await turn();
      return fetch(`${door.url}/realtime/v1/${path.replace("RUN", runId ?? "")}`, {
        headers: { authorization: `Bearer ${publicAccessToken}`, origin: "http://app", ...headers },
      });
    };

    it("send the row with the headers that a page may read", async () => {
      const response = await follow("runs/RUN?offset=-1&skipColumns=payload,number");
      const exposed = response.headers.get("access-control-expose-headers")?.split(", ");
      const needed = ["electric-handle", "electric-offset", "electric-schema", "electric-cursor"];
      for (const header of needed) expect(response.headers.get(header)).toBeTruthy();
      expect(exposed ?? needed).toEqual(expect.arrayContaining(needed));
      // Only the real server has another origin than the page.
      expect(exposed !== undefined).toBe(door.name === "http");
      const [insert, control] = (await response.json()) as { value: Record<string, unknown> }[];
      expect(insert).toMatchObject({
        headers: { operation: "insert" },
        value: {
          status: "PENDING",
          isTest: "f",
          createdAt: new Date(backend.clock.now()).toISOString().slice(0, -1),
        },
      });
      expect(insert?.value).not.toHaveProperty("payload");
      expect(control).toEqual({ headers: { control: "up-to-date" } });
    });

    it("hold a live request until something happens, and answer nothing after a while", async () => {
      backend.configure({ turnTakes: 60_000 });
      const live = async (offset: string) => {
        const before = backend.requests.length;
        const { runId } = backend.trigger.runs[0]!;
        const answer = fetch(`${door.url}/realtime/v1/runs/${runId}?live=true&offset=${offset}`, {
          headers: { authorization: `Bearer ${backend.trigger.issueToken(runId)}` },
        });
        await backend.requests.waitFor(({ index }) => index >= before);
        const start = backend.clock.now();
        const open = () => backend.requests.at(before)?.status === null;
        while (open() && backend.clock.now() < start + 60_000)
          // oxlint-disable-next-line no-await-in-loop -- virtual time passes until it answers
          await backend.clock.advance(100);
        const response = await answer;
        return {
          took: backend.clock.now() - start,
          offset: response.headers.get("electric-offset"),
          messages: (await response.json()) as unknown[],
        };
      };
      await turn();
      expect(await live("0_0")).toMatchObject({ took: 400, offset: "0_1" });
      expect(await live("0_1")).toMatchObject({ took: 20_000, offset: "0_1" });
      backend.campaign.endTask(id);
      const ended = await live("0_1");
      expect(ended.offset).toBe("0_2");
      expect(ended.took).toBeLessThan(400);
      expect(ended.messages[0]).toMatchObject({
        headers: { operation: "update" },
        value: { status: "COMPLETED_SUCCESSFULLY" },
      });
    });

    it("answer a foreign handle with 409, and refuse other tokens", async () => {
      const conflict = await follow("runs/RUN?offset=0_0&handle=other&live=true");
      expect(conflict.status).toBe(409);
      expect(await conflict.json()).toEqual([{ headers: { control: "must-refetch" } }]);
      const { runId } = backend.trigger.runs[0]!;
      const status = async (authorization?: string) =>
        (
          await fetch(`${door.url}/realtime/v1/runs/${runId}?offset=-1`, {
            headers: authorization === undefined ? {} : { authorization },
          })
        ).status;
      expect(await status()).toBe(401);
      expect(await status(`Bearer ${backend.auth.issueToken()}`)).toBe(401);
      const token = `Bearer ${backend.trigger.issueToken(runId)}`;
      expect(await status(token)).toBe(200);
      backend.faults.next("trigger-run", expireToken());
      expect([await status(token), await status(token)]).toEqual([401, 401]);
      backend.faults.next("trigger-run", shapeConflict());
      expect(await status(`Bearer ${backend.trigger.issueToken(runId)}`)).toBe(409);
    });

    it("know nothing of Puffle's own tokens and limits", async () => {
      await turn();
      backend.configure({ auth: true, admin: false, rateLimit: { limit: 0, per: 1000 } });
      const { runId } = backend.trigger.runs[0]!;
      const response = await fetch(`${door.url}/realtime/v1/runs/${runId}?offset=-1`, {
        headers: { authorization: `Bearer ${backend.trigger.issueToken(runId)}` },
      });
      expect(response.status).toBe(200);
    });

    it("stream the reply while the run is on, and close a silent stream after a minute", async () => {
      backend.configure({ eventShape: "string" });
      backend.campaign.script("a b");
      const start = backend.clock.now();
      const response = await follow("streams/RUN/chat");
      const text = response.text();
      await backend.clock.advance(3000);
      const events = [`id: ${start + 1267}-0\ndata: "a "`, `id: ${start + 2133}-1\ndata: "b"`];
      expect(await text).toBe(events.map((event) => `${event}\n\n`).join(""));
      backend.campaign.script({ takes: Infinity, events: [] });
      const { runId } = await turn();
      const silent = await fetch(`${door.url}/realtime/v1/streams/${runId}/other`, {
        headers: {
          authorization: `Bearer ${backend.trigger.issueToken(runId ?? "")}`,
          "timeout-seconds": "5",
        },
      });
      const nothing = silent.text();
      await backend.requests.waitFor(({ path }) => path.endsWith("/other"));
      await backend.clock.advance(5000);
      expect(await nothing).toBe("");
    });

    it("can end a stream silently and hide its headers", async () => {
      backend.configure({ eventShape: "string" });
      backend.campaign.script("a b");
      backend.faults.add("trigger-stream", hideHeaders("x-stream-version"));
      backend.faults.add("trigger-stream", endAfterEvents(1));
      const response = await follow("streams/RUN/chat", {
        "x-trigger-realtime-streams-version": "v2",
      });
      const text = response.text();
      await backend.clock.advance(3000);
      expect(response.headers.get("x-stream-version")).toBeNull();
      const events = (await text).split("\n\n").filter(Boolean);
      expect(events).toHaveLength(1);
      expect(events[0]).toMatch(/^event: batch\nid: 0\ndata: \{"records":\[\{"seq_num":0,/);
      expect(events[0]).toContain(String.raw`\"data\":\"a \"`);
    });
  });
});
