import { describe, expect, it } from "vitest";
import { openPage } from "../support/campaignPage.js";

const empty = { draft_subject: null, draft_body: null };
const saved = { status: "saved" };

/** A page whose row holds the draft "S0" / "B0". */
async function withDraft(options: Parameters<typeof openPage>[0] = {}) {
  const page = await openPage(options);
  page.world.write("agent", { draft_subject: "S0", draft_body: "B0" });
  await page.outcomeOf(page.session.refresh());
  const base = { draft_subject: "S0", draft_body: "B0" };
  return { ...page, base };
}

describe("an edit by hand", () => {
  it("is written when the session is free, and only the field that it changes", async () => {
    const { world, session, outcomeOf, base } = await withDraft();
    world.write("agent", { draft_subject: "S1" });
    const edit = session.updateDraft({ draft_subject: "S0", draft_body: "Mine" }, base);
    expect(await outcomeOf(edit)).toEqual(saved);
    expect(world.row).toMatchObject({ draft_subject: "S1", draft_body: "Mine" });
    expect(world.writes.at(-1)).toMatchObject({ by: "tab", field: "draft_body" });
    expect(session.getSnapshot().edit).toBeNull();
  });

  it("that changes nothing is not written", async () => {
    const { world, session } = await openPage();
    const { requests } = world;
    expect(await session.updateDraft({ draft_subject: "" }, empty)).toEqual({
      status: "unchanged",
    });
    expect(world.requests).toBe(requests);
  });

  it("overwrites nothing that the agent wrote meanwhile, and keeps both", async () => {
    const { world, session, outcomeOf } = await openPage();
    void session.sendTurn("Write");
    const edit = session.updateDraft({ draft_body: "Mine" }, empty);
    expect(session.getSnapshot().edit).toMatchObject({ status: "waiting" });
    expect(await outcomeOf(edit)).toMatchObject({
      status: "conflict",
      mine: { draft_body: "Mine" },
      theirs: { draft_body: "Re: Write" },
    });
    expect(world.row.draft_body).toBe("Re: Write");
    expect(session.getSnapshot().edit).toMatchObject({ status: "conflict" });
    const decided = session.updateDraft(
      { draft_body: "Mine" },
      { ...empty, draft_body: "Re: Write" },
    );
    expect(await outcomeOf(decided)).toEqual(saved);
    expect(world.row.draft_body).toBe("Mine");
  });

  it("joins the one that waits: the later text of a field is written, none is lost", async () => {
    const { world, session, outcomeOf, base } = await withDraft();
    world.occupy(world.now, 9_000);
    await outcomeOf(session.refresh());
    const edits = [
      session.updateDraft({ draft_subject: "S1" }, base),
      session.updateDraft({ draft_body: "B1" }, base),
      session.updateDraft({ draft_body: "B2" }, base),
    ];
    expect(session.getSnapshot().edit).toMatchObject({
      mine: { draft_subject: "S1", draft_body: "B2" },
    });
    expect(await outcomeOf(Promise.all(edits))).toEqual([saved, saved, saved]);
    expect(world.row).toMatchObject({ draft_subject: "S1", draft_body: "B2" });
    expect(world.writes.filter(({ by }) => by === "tab")).toHaveLength(2);
  });

  it("that comes while one is written follows it, and is no conflict with it", async () => {
    const { world, session, outcomeOf, base } = await withDraft();
    const first = session.updateDraft({ draft_body: "B1" }, base);
    await world.run(() => session.getSnapshot().edit?.status === "saving");
    const second = session.updateDraft({ draft_body: "B2" }, base);
    expect(await outcomeOf(first)).toEqual(saved);
    expect(await outcomeOf(second)).toEqual(saved);
    expect(world.row.draft_body).toBe("B2");
    expect(session.getSnapshot().edit).toBeNull();
  });

  it("that is set back while it waits writes nothing", async () => {
    const { world, session, outcomeOf, base } = await withDraft();
    world.occupy(world.now, 9_000);
    await outcomeOf(session.refresh());
    void session.updateDraft({ draft_body: "B1" }, base);
    expect(await outcomeOf(session.updateDraft({ draft_body: "B0" }, base))).toEqual(saved);
    expect(world.writes.filter(({ by }) => by === "tab")).toEqual([]);
  });

  it("is believed to be saved when the row has it, though the answer was lost", async () => {
    const { world, session, outcomeOf, base } = await withDraft({ patches: ["lost-answer"] });
    const edit = session.updateDraft({ draft_body: "B1" }, base);
    expect(await outcomeOf(edit)).toEqual(saved);
    expect(world.writes.filter(({ by }) => by === "tab")).toHaveLength(1);
  });

  it.each(["fails", "lost-request"] as const)("is kept when the write %s", async (fate) => {
    const { world, session, outcomeOf, base } = await withDraft({ patches: [fate] });
    const edit = session.updateDraft({ draft_body: "B1" }, base);
    expect(await outcomeOf(edit)).toMatchObject({ status: "failed" });
    expect(session.getSnapshot().edit).toMatchObject({
      status: "failed",
      mine: { draft_body: "B1" },
    });
    // The next edit takes it along.
    expect(await outcomeOf(session.updateDraft({ draft_subject: "S1" }, base))).toEqual(saved);
    expect(world.row).toMatchObject({ draft_subject: "S1", draft_body: "B1" });
  });

  it("survives reads that fail, and is written once they work", async () => {
    const { world, session, outcomeOf, base, tab } = await withDraft();
    tab.rows.refuse(500);
    const edit = session.updateDraft({ draft_body: "B1" }, base);
    await world.pass(6_000);
    tab.rows.refuse(null);
    expect(await outcomeOf(edit)).toEqual(saved);
  });

  it("is written after everybody has left, and given up only by hand", async () => {
    const { world, session, outcomeOf, base, tab } = await withDraft();
    world.occupy(world.now, 900_000);
    await outcomeOf(session.refresh());
    const kept = session.updateDraft({ draft_body: "B1" }, base);
    tab.unmount();
    expect(await outcomeOf(kept)).toEqual(saved);
    tab.mount();
    world.occupy(world.now, 60_000);
    await outcomeOf(session.refresh());
    const given = session.updateDraft({ draft_body: "B2" }, { ...base, draft_body: "B1" });
    session.discardEdit();
    expect(await outcomeOf(given)).toEqual({ status: "cancelled" });
    await world.pass(120_000);
    expect(world.row.draft_body).toBe("B1");
  });

  it("fails at once when the session is gone, and is kept", async () => {
    const { world, session, outcomeOf, base } = await withDraft();
    world.remove();
    const edit = session.updateDraft({ draft_body: "B1" }, base);
    expect(await outcomeOf(edit)).toMatchObject({ status: "failed", error: { code: "not-found" } });
    expect(session.getSnapshot().edit).toMatchObject({ mine: { draft_body: "B1" } });
  });

  it("tells who won when somebody claimed the session just before the write", async () => {
    const { world, session, outcomeOf, base } = await withDraft();
    const edit = session.updateDraft({ draft_body: "Mine" }, base);
    await world.run(() => session.getSnapshot().edit?.status === "saving");
    world.write("agent", { task_status: "chat_processing", raw_task_status: "chat_processing" });
    world.at(world.now + 5_000, () =>
      world.write("agent", { task_status: null, raw_task_status: null, draft_body: "Theirs" }),
    );
    expect(await outcomeOf(edit)).toMatchObject({
      status: "conflict",
      theirs: { draft_body: "Theirs" },
    });
    expect(session.getSnapshot().edit).toMatchObject({ mine: { draft_body: "Mine" } });
  });
});

describe("a title", () => {
  it("is the last one given, whatever is on its way", async () => {
    const { world, session, outcomeOf } = await openPage({ patches: ["lost-answer"] });
    const named = [session.setTitle("One"), session.setTitle("Two")];
    expect(await outcomeOf(Promise.all(named))).toEqual([saved, saved]);
    expect(world.row.title).toBe("Two");
    expect(session.getSnapshot().session).toMatchObject({ title: "Two" });
  });
});

describe("an older draft", () => {
  it("becomes the current one, and the draft that it replaces stays in the history", async () => {
    const { world, session, outcomeOf } = await withDraft();
    const older = [{ subject: "Old", body: "Older" }];
    world.row = { ...world.row, draft_history: older, updated_at: "2026-11-01T00:00:00Z" };
    await outcomeOf(session.refresh());
    expect(await outcomeOf(session.restoreDraft({ subject: "Old", body: "Older" }))).toEqual(saved);
    expect(world.row).toMatchObject({
      draft_subject: "Old",
      draft_body: "Older",
      draft_history: [older[0], { subject: "S0", body: "B0", created_at: "2026-11-01T00:00:00Z" }],
    });
    // What is replaced now stands in the history already.
    expect(await outcomeOf(session.restoreDraft({ subject: "S0", body: "B0" }))).toEqual(saved);
    expect(world.row.draft_history).toHaveLength(2);
  });

  it("does not replace what the agent writes meanwhile", async () => {
    const { world, session, outcomeOf } = await withDraft();
    void session.sendTurn("Write");
    const restored = session.restoreDraft({ subject: "S0", body: "Old" });
    expect(await outcomeOf(restored)).toMatchObject({ status: "conflict" });
    expect(world.row.draft_body).toBe("Re: Write");
  });
});
