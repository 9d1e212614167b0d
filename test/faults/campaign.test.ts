import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CampaignConversation } from "../../src/campaign/session/CampaignConversation.js";
import type { IntentOutcome } from "../../src/campaign/session/types.js";
import { createCampaignWorld, type PostFate } from "../support/campaignWorld.js";

const fates: PostFate[] = [
  "ok",
  "lost-answer",
  "lost-request",
  "released",
  "gateway-after",
  "gateway-before",
  "rate-limited",
  "offline",
];

function seeded(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function setup(options: Partial<Parameters<typeof createCampaignWorld>[0]> = {}) {
  const world = createCampaignWorld({
    random: seeded(1),
    posts: [],
    readFailures: 0,
    turnTakes: 12_000,
    ...options,
  });
  const open = () => {
    const tab = world.createTab();
    tab.mount();
    return tab.session;
  };
  return { world, open, session: open() };
}

async function outcomeOf(
  world: ReturnType<typeof setup>["world"],
  promise: Promise<IntentOutcome>,
) {
  let outcome: IntentOutcome | undefined;
  void promise.then((value) => (outcome = value));
  await world.run(() => outcome !== undefined);
  return outcome!;
}

describe("a campaign turn", () => {
  it("shows the message at once, and never twice or not at all", async () => {
    const { world, session } = setup();
    await world.run(() => session.getSnapshot().status === "ready");
    const seen: number[] = [];
    session.subscribe(() => {
      const { messages } = session.getSnapshot();
      seen.push(messages.filter(({ content }) => content === "Hi").length);
    });
    const outcome = await outcomeOf(world, session.sendTurn("Hi"));
    expect(outcome).toEqual({ status: "done" });
    expect(new Set(seen)).toEqual(new Set([1]));
    expect(session.getSnapshot()).toMatchObject({
      lock: { state: "free" },
      messages: [{ source: "row" }, { source: "row" }],
    });
    expect(world.taken).toEqual(["Hi"]);
  });

  it("waits for another's task, with its name, and goes out once", async () => {
    const { world, session } = setup();
    world.occupy(0, 9_000);
    await world.run(() => session.getSnapshot().lock.state === "other");
    const sent = session.sendTurn("Hi");
    expect(session.getSnapshot()).toMatchObject({
      intent: { status: "waiting" },
      lock: { state: "other", task: "chat_processing" },
    });
    expect(await outcomeOf(world, sent)).toEqual({ status: "done" });
    expect(world.taken).toEqual(["Hi"]);
  });

  it("comes back at once where the host wants that", async () => {
    const { world, session } = setup();
    world.occupy(0, 9_000);
    await world.run(() => session.getSnapshot().lock.state === "other");
    expect(await session.sendTurn("Hi", {}, { whenBusy: "return" })).toEqual({
      status: "refused",
      reason: "busy",
    });
    expect(world.taken).toEqual([]);
  });

  it("comes back after the longest wait, and when the user cancels it", async () => {
    const { world, session } = setup();
    world.occupy(0, 900_000);
    await world.run(() => session.getSnapshot().lock.state === "other");
    const late = await outcomeOf(world, session.sendTurn("Hi", {}, { maxWait: 20_000 }));
    expect(late).toMatchObject({ status: "returned", error: { code: "busy" } });
    expect(session.takeReturned()).toBe("Hi");
    const sent = session.sendTurn("Again");
    session.cancelWait();
    expect(await outcomeOf(world, sent)).toEqual({ status: "cancelled" });
    expect(session.takeReturned()).toBe("Again");
    expect(world.taken).toEqual([]);
  });

  it("is found in the row when its answer was lost, and is not sent again", async () => {
    const { world, session } = setup({ posts: ["lost-answer"] });
    await world.run(() => session.getSnapshot().status === "ready");
    expect(await outcomeOf(world, session.sendTurn("Hi"))).toEqual({ status: "done" });
    expect(world.taken).toEqual(["Hi"]);
  });

  it("comes back when the row never shows it, and one call sends it then", async () => {
    const { world, session } = setup({ posts: ["lost-request"] });
    await world.run(() => session.getSnapshot().status === "ready");
    const outcome = await outcomeOf(world, session.sendTurn("Hi"));
    expect(outcome).toMatchObject({ status: "returned" });
    expect(world.now).toBeGreaterThan(130_000);
    expect(await outcomeOf(world, session.sendTurn(session.takeReturned()!))).toEqual({
      status: "done",
    });
    expect(world.taken).toEqual(["Hi"]);
  });

  it("comes back at once after a 500, and does not block the session", async () => {
    const { world, session } = setup({ posts: ["released"] });
    await world.run(() => session.getSnapshot().status === "ready");
    const outcome = await outcomeOf(world, session.sendTurn("Hi"));
    expect(outcome).toMatchObject({ status: "returned", error: { code: "server" } });
    expect(session.getSnapshot()).toMatchObject({ canSend: true, lock: { state: "free" } });
  });

  it("does not fight for ever with another tab that waits too", async () => {
    const { world, session, open } = setup();
    const other = open();
    world.occupy(0, 5_000);
    await world.run(() => session.getSnapshot().lock.state === "other");
    await world.run(() => other.getSnapshot().lock.state === "other");
    let done = 0;
    void session.sendTurn("Mine").then(() => done++);
    void other.sendTurn("Theirs").then(() => done++);
    await world.run(() => done === 2);
    expect([...world.taken].sort()).toEqual(["Mine", "Theirs"]);
  });

  it("holds its promises over 10,000 random schedules", { timeout: 120_000 }, async () => {
    const schedule = fc.record({
      seed: fc.integer(),
      posts: fc.array(fc.constantFrom(...fates), { maxLength: 4 }),
      readFailures: fc.constantFrom(0, 0.1, 0.4),
      turnTakes: fc.integer({ min: 100, max: 40_000 }),
      occupied: fc.array(fc.tuple(fc.nat(60_000), fc.nat(30_000)), { maxLength: 3 }),
      texts: fc.array(fc.constantFrom("Hi", "Yes", "Shorter"), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(schedule, async ({ seed, posts, occupied, texts, ...rest }) => {
        const { world, session } = setup({ random: seeded(seed), posts: [...posts], ...rest });
        for (const [from, ms] of occupied) world.occupy(from, ms);
        for (const text of texts) {
          const before = world.taken.length;
          const outcome = await outcomeOf(world, session.sendTurn(text));
          const sent = world.taken.length - before;
          expect(sent).toBeLessThanOrEqual(1);
          const inRow = world.row.messages.filter(({ role }) => role === "user").length;
          expect(outcome.status === "done" ? inRow : world.taken.length).toBe(world.taken.length);
          expect(outcome.status === "returned" ? session.takeReturned() : text).toBe(text);
          expect(["done", "returned"]).toContain(outcome.status);
          expect(session.getSnapshot().canSend || session.getSnapshot().status !== "ready").toBe(
            true,
          );
        }
      }),
      { numRuns: 10_000, seed: 20261122 },
    );
  });
});

describe("an edit by hand", () => {
  const base = { draft_subject: null, draft_body: null };

  it("is written when the session is free", async () => {
    const { world, session } = setup();
    await world.run(() => session.getSnapshot().status === "ready");
    let outcome: unknown;
    void session.updateDraft({ draft_body: "Mine" }, base).then((value) => (outcome = value));
    await world.run(() => outcome !== undefined);
    expect(outcome).toEqual({ status: "saved" });
    expect(world.row.draft_body).toBe("Mine");
  });

  it("overwrites nothing that the agent wrote meanwhile", async () => {
    const { world, session } = setup();
    await world.run(() => session.getSnapshot().status === "ready");
    let outcome: unknown;
    void session.sendTurn("Write");
    void session.updateDraft({ draft_body: "Mine" }, base).then((value) => (outcome = value));
    await world.run(() => outcome !== undefined);
    expect(outcome).toMatchObject({
      status: "conflict",
      mine: { draft_body: "Mine" },
      theirs: { draft_body: "Re: Write" },
    });
    expect(world.row.draft_body).toBe("Re: Write");
    expect(session.getSnapshot().edit).toMatchObject({ status: "conflict" });
  });
});
