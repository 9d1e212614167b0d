import { describe, expect, it } from "vitest";
import type { CampaignSession } from "../../src/client/index.js";
import { openPage } from "../support/campaignPage.js";

const says = (role: "user" | "assistant", content: string) => ({ role, raw_role: role, content });
const done = { status: "done" };

describe("a campaign turn", () => {
  it("shows the message at once, and never twice or not at all", async () => {
    const { session, outcomeOf, world } = await openPage();
    const seen: number[] = [];
    session.subscribe(() => {
      const { messages } = session.getSnapshot();
      seen.push(messages.filter(({ content }) => content === "Hi").length);
    });
    expect(await outcomeOf(session.sendTurn("Hi"))).toEqual(done);
    expect(new Set(seen)).toEqual(new Set([1]));
    expect(session.getSnapshot()).toMatchObject({
      lock: { state: "free" },
      messages: [{ source: "row" }, { source: "row" }],
    });
    expect(world.taken).toEqual(["Hi"]);
  });

  it("waits for another's task, with its name, and goes out once", async () => {
    const { world, session, outcomeOf } = await openPage();
    world.occupy(world.now, 9_000);
    await outcomeOf(session.refresh());
    const sent = session.sendTurn("Hi");
    expect(session.getSnapshot()).toMatchObject({
      intent: { status: "waiting" },
      lock: { state: "other", task: "chat_processing" },
    });
    expect(await session.sendTurn("Again")).toEqual({ status: "refused", reason: "busy" });
    expect(await outcomeOf(sent)).toEqual(done);
    expect(world.taken).toEqual(["Hi"]);
  });

  it("comes back at once where the host wants that, also when the page did not know it yet", async () => {
    const { world, session, outcomeOf } = await openPage();
    await world.pass(60_000);
    world.occupy(world.now, 900_000);
    await world.pass(1);
    const unknown = session.sendTurn("Hi", {}, { whenBusy: "return" });
    expect(await outcomeOf(unknown)).toMatchObject({ status: "returned", error: { code: "busy" } });
    expect(session.takeReturned()).toBe("Hi");
    const known = await session.sendTurn("Hi", {}, { whenBusy: "return" });
    expect(known).toEqual({ status: "refused", reason: "busy" });
    expect(world.taken).toEqual([]);
  });

  it("comes back after the longest wait, and when the user cancels it", async () => {
    const { world, session, outcomeOf } = await openPage();
    world.occupy(world.now, 900_000);
    await outcomeOf(session.refresh());
    const late = await outcomeOf(session.sendTurn("Hi", {}, { maxWait: 20_000 }));
    expect(late).toMatchObject({ status: "returned", error: { code: "busy" } });
    expect(session.takeReturned()).toBe("Hi");
    const sent = session.sendTurn("Again", {}, { maxWait: NaN });
    session.cancelWait();
    expect(await outcomeOf(sent)).toEqual({ status: "cancelled" });
    expect(session.takeReturned()).toBe("Again");
    expect(world.taken).toEqual([]);
  });

  it("gives the text back at once when the user cancels a wait whose look hangs", async () => {
    const { world, session, outcomeOf, tab } = await openPage();
    world.occupy(world.now, 900_000);
    await outcomeOf(session.refresh());
    tab.rows.hang();
    const sent = session.sendTurn("Hi");
    await world.pass(10_000);
    session.cancelWait();
    expect(await outcomeOf(sent)).toEqual({ status: "cancelled" });
    expect(session.takeReturned()).toBe("Hi");
  });

  it("does not go out hours later, when a laptop wakes up or a hidden page is shown again", async () => {
    const { world, session, outcomeOf, tab } = await openPage();
    world.occupy(world.now, 60_000);
    await outcomeOf(session.refresh());
    const sent = session.sendTurn("Hi");
    tab.hide();
    await world.pass(7_200_000);
    tab.show();
    expect(await outcomeOf(sent)).toMatchObject({ status: "returned", error: { code: "busy" } });
    world.occupy(world.now, 6_000);
    await world.pass(1);
    await outcomeOf(session.refresh());
    const again = session.sendTurn("Hi");
    // The clock that measures stands still while a laptop sleeps.
    tab.setClock(3_600_000);
    expect(await outcomeOf(again)).toMatchObject({ status: "returned" });
    expect(world.taken).toEqual([]);
  });

  it("is found in the row when its answer was lost, and is not sent again", async () => {
    const { world, session, outcomeOf } = await openPage({ posts: ["lost-answer"] });
    expect(await outcomeOf(session.sendTurn("Hi"))).toEqual(done);
    expect(world.taken).toEqual(["Hi"]);
  });

  it("is found when it lands long after the line broke, and is not sent again", async () => {
    const { world, session, outcomeOf } = await openPage({ posts: ["arrives-late"] });
    expect(await outcomeOf(session.sendTurn("Hi"))).toEqual(done);
    expect(world.taken).toEqual(["Hi"]);
  });

  it("comes back when the row never shows it, and one call sends it then", async () => {
    const { world, session, outcomeOf } = await openPage({ posts: ["lost-request"] });
    const outcome = await outcomeOf(session.sendTurn("Hi"));
    expect(outcome).toMatchObject({ status: "returned" });
    expect(world.now).toBeGreaterThan(130_000);
    expect(await outcomeOf(session.sendTurn(session.takeReturned()!))).toEqual(done);
    expect(world.taken).toEqual(["Hi"]);
  });

  it("is looked for as long as ever when somebody sets the clock", async () => {
    const { world, session, outcomeOf, tab } = await openPage({ posts: ["lost-request"] });
    const sent = session.sendTurn("Hi");
    await world.pass(5_000);
    tab.setClock(-86_400_000);
    await outcomeOf(sent);
    expect(world.now).toBeGreaterThan(130_000);
    expect(world.now).toBeLessThan(140_000);
  });

  it("does not take an answer from before a sleep for the last word", async () => {
    const { world, session, outcomeOf, tab } = await openPage({ posts: ["lost-request"] });
    const sent = session.sendTurn("Hi");
    await world.pass(500);
    // The look at 1 s hangs over the sleep; the turn arrived meanwhile.
    tab.rows.hang();
    await world.pass(3_600_000);
    world.row = { ...world.row, messages: [says("user", "Hi"), says("assistant", "Yes.")] };
    tab.rows.letGo((row) => ({ ...row, messages: [] }));
    expect(await outcomeOf(sent)).toEqual(done);
  });

  it("comes back at once after a 500, and does not block the session", async () => {
    const { session, outcomeOf } = await openPage({ posts: ["released"] });
    const outcome = await outcomeOf(session.sendTurn("Hi"));
    expect(outcome).toMatchObject({ status: "returned", error: { code: "server" } });
    expect(session.getSnapshot()).toMatchObject({ canSend: true, lock: { state: "free" } });
  });

  it("is not certain after a 500 without the server's own words: a proxy may have lost the answer", async () => {
    const { world, session, outcomeOf } = await openPage({ posts: ["bare-500-after"] });
    const sent = session.sendTurn("Hi");
    await world.pass(200);
    expect(session.getSnapshot()).toMatchObject({
      intent: { status: "unconfirmed" },
      returned: null,
    });
    expect(await outcomeOf(sent)).toEqual(done);
    expect(world.taken).toEqual(["Hi"]);
  });

  it("that was taken back and arrived all the same takes no other text with it", async () => {
    const { world, session, outcomeOf } = await openPage({ posts: ["released", "lost-answer"] });
    await outcomeOf(session.sendTurn("One"));
    const sent = session.sendTurn("Two");
    await world.pass(200);
    session.takeBack();
    expect(await outcomeOf(sent)).toMatchObject({ status: "returned" });
    expect(session.getSnapshot().returned?.text).toBe("One\n\nTwo");
    await world.pass(60_000);
    expect(session.getSnapshot()).toMatchObject({ intent: { status: "done" } });
    expect(session.takeReturned()).toBe("One");
  });

  it("comes back when its task fails without a trace", async () => {
    const { session, outcomeOf } = await openPage({ posts: ["fails"] });
    const outcome = await outcomeOf(session.sendTurn("Hi"));
    expect(outcome).toMatchObject({ status: "returned", error: { code: "server" } });
    expect(session.getSnapshot().returned).toMatchObject({ text: "Hi" });
  });

  it("keeps every text that came back until somebody takes it", async () => {
    const { session, outcomeOf } = await openPage({ posts: ["released", "released"] });
    await outcomeOf(session.sendTurn("One"));
    await outcomeOf(session.sendTurn("Two"));
    expect(session.takeReturned()).toBe("One\n\nTwo");
    expect(session.takeReturned()).toBeNull();
  });

  it("does not fight for ever with another tab that waits too", async () => {
    const { world, session, open, outcomeOf } = await openPage();
    const other = (await open()).session;
    world.occupy(world.now, 5_000);
    await outcomeOf(session.refresh());
    await outcomeOf(other.refresh());
    const sent = [session.sendTurn("Mine"), other.sendTurn("Theirs")];
    expect(await outcomeOf(Promise.all(sent))).toEqual([done, done]);
    expect([...world.taken].sort()).toEqual(["Mine", "Theirs"]);
  });

  it("slows down when it is refused again and again, and comes back in the end", async () => {
    const posts = Array.from({ length: 200 }, () => "conflict" as const);
    const { world, session, outcomeOf } = await openPage({ posts, random: () => 0 });
    const outcome = await outcomeOf(session.sendTurn("Hi", {}, { maxWait: 120_000 }));
    expect(outcome).toMatchObject({ status: "returned", error: { code: "busy" } });
    expect(posts.length).toBeGreaterThan(160);
    expect(world.requests).toBeLessThan(120);
  });
});

describe("a transcript", () => {
  type Messages = CampaignSession["messages"];
  const histories: [string, (messages: Messages) => Messages][] = [
    ["trims", (all) => all.map((one) => ({ ...one, content: one.content.trim() }))],
    [
      "joins white space",
      (all) => all.map((one) => ({ ...one, content: one.content.replace(/\s+/g, " ") })),
    ],
    ["keeps the last four entries", (all) => all.slice(-4)],
    ["sums up what is old", (all) => [says("assistant", "Before: …"), ...all.slice(-5)]],
    [
      "cuts long texts",
      (all) => all.map((one) => ({ ...one, content: one.content.slice(0, 600) })),
    ],
    [
      "repairs broken characters",
      (all) => all.map((one) => ({ ...one, content: one.content.replace(/\uD800/g, "\uFFFD") })),
    ],
  ];
  it.each(histories)("is understood where the server %s", async (_name, rewrite) => {
    const posts = (["ok", "ok", "lost-answer", "ok", "gateway-after"] as const).slice();
    const { world, session, outcomeOf } = await openPage({ posts: [...posts], rewrite });
    const texts = ["Hi  there ", "Yes", "Yes", `Long ${"word ".repeat(400)}`, "Odd \uD800 text"];
    for (const text of texts) expect(await outcomeOf(session.sendTurn(text))).toEqual(done);
    expect(world.taken).toEqual(texts);
  });

  it("does not take another tab's same words for its own", async () => {
    const { world, session, outcomeOf, open } = await openPage({ posts: ["ok", "lost-request"] });
    const other = await open();
    await outcomeOf(other.session.sendTurn("Yes"));
    await world.pass(60_000);
    // This page has not looked since the other tab said it.
    expect(session.getSnapshot().messages).toEqual([]);
    expect(await outcomeOf(session.sendTurn("Yes"))).toMatchObject({ status: "returned" });
    expect(world.taken).toEqual(["Yes"]);
  });

  it("is not believed to be empty for one row of nulls", async () => {
    const { world, session, outcomeOf, tab } = await openPage({ posts: ["ok", "lost-request"] });
    await outcomeOf(session.sendTurn("Yes"));
    tab.rows.set({ ...world.row, messages: [] });
    expect(await outcomeOf(session.sendTurn("Yes"))).toMatchObject({ status: "returned" });
  });
});

describe("taking back", () => {
  it("ends the check at the user's wish, with a warning, and says so when it arrived after all", async () => {
    const { world, session, outcomeOf } = await openPage({ posts: ["arrives-late"] });
    const sent = session.sendTurn("Hi");
    session.takeBack();
    await world.pass(500);
    expect(session.getSnapshot().intent).toMatchObject({ status: "unconfirmed" });
    session.takeBack();
    expect(await outcomeOf(sent)).toMatchObject({
      status: "returned",
      error: { code: "interrupted", message: expect.stringContaining("still be carried out") },
    });
    expect(session.getSnapshot()).toMatchObject({ canSend: true, returned: { text: "Hi" } });
    await world.run(() => session.getSnapshot().intent?.status === "done");
    expect(session.getSnapshot()).toMatchObject({ returned: null, error: null });
    expect(world.taken).toEqual(["Hi"]);
  });

  it("frees a user whose reads hang, and leaves the next turn alone", async () => {
    const { world, session, outcomeOf, tab } = await openPage({ posts: ["lost-request"] });
    tab.rows.hang();
    const sent = session.sendTurn("Hi");
    await world.pass(3_000);
    session.takeBack();
    expect(await outcomeOf(sent)).toMatchObject({ status: "returned" });
    tab.rows.letGo();
    expect(await outcomeOf(session.sendTurn(session.takeReturned()!))).toEqual(done);
    await world.pass(200_000);
    expect(session.getSnapshot().intent).toMatchObject({ status: "done" });
    expect(world.taken).toEqual(["Hi"]);
  });
});

describe("a page", () => {
  it("does not look while it is hidden, and looks at once when it is shown", async () => {
    const { world, session, outcomeOf, tab } = await openPage();
    world.occupy(world.now, 600_000);
    await outcomeOf(session.refresh());
    tab.hide();
    await world.pass(10_000);
    const { requests } = world;
    await world.pass(60_000);
    expect(world.requests).toBe(requests);
    tab.show();
    await world.pass(100);
    expect(world.requests).toBe(requests + 1);
  });

  it("looks at an idle session when it comes back, but not at every flicker", async () => {
    const { world, tab } = await openPage();
    await world.pass(60_000);
    const { requests } = world;
    for (let i = 0; i < 20; i++) {
      tab.hide();
      tab.show();
      await world.pass(500);
    }
    expect(world.requests - requests).toBeLessThanOrEqual(2);
  });

  it("asks for nothing after a 401 until somebody signs in, and gives no running turn back", async () => {
    const { world, session, tab, outcomeOf } = await openPage();
    const sent = session.sendTurn("Hi");
    await world.pass(500);
    tab.rows.refuse(401);
    await world.pass(20_000);
    const { requests } = world;
    expect(session.getSnapshot()).toMatchObject({
      intent: { status: "running" },
      error: { code: "auth-required" },
      returned: null,
    });
    await world.pass(600_000);
    expect(world.requests).toBe(requests);
    tab.rows.refuse(null);
    tab.show();
    expect(await outcomeOf(sent)).toEqual(done);
  });

  it("gives a waiting text back after a 401, and after a deletion", async () => {
    const { world, session, tab, outcomeOf } = await openPage();
    world.occupy(world.now, 600_000);
    await outcomeOf(session.refresh());
    const sent = session.sendTurn("Hi");
    await world.pass(500);
    tab.rows.refuse(401);
    expect(await outcomeOf(sent)).toMatchObject({ error: { code: "auth-required" } });
    tab.rows.refuse(null);
    const again = session.sendTurn(session.takeReturned()!);
    session.setDeleted();
    expect(await outcomeOf(again)).toMatchObject({ status: "returned" });
    expect(session.getSnapshot()).toMatchObject({ status: "missing", returned: { text: "Hi" } });
    expect(await session.sendTurn("More")).toEqual({ status: "refused", reason: "missing" });
  });

  it("gives the text back when the session is deleted under a running turn", async () => {
    const { world, session, outcomeOf } = await openPage();
    const sent = session.sendTurn("Hi");
    await world.pass(3_000);
    world.remove();
    expect(await outcomeOf(sent)).toMatchObject({ error: { code: "not-found" } });
    expect(session.getSnapshot()).toMatchObject({ status: "missing", returned: { text: "Hi" } });
    const { requests } = world;
    await world.pass(600_000);
    expect(world.requests).toBe(requests);
  });

  it("waits as long as a server asks, whatever wakes it", async () => {
    const { world, session, tab, outcomeOf } = await openPage();
    world.occupy(world.now, 600_000);
    await outcomeOf(session.refresh());
    tab.rows.refuse(429, 60_000);
    await world.pass(10_000);
    const { requests } = world;
    tab.show();
    void session.refresh();
    await world.pass(45_000);
    expect(world.requests).toBe(requests);
    tab.rows.refuse(null);
    await world.pass(20_000);
    expect(world.requests).toBeGreaterThan(requests);
  });

  it("asks a broken server ever less often", async () => {
    const { world, tab } = await openPage();
    tab.rows.refuse(500);
    tab.rows.outdate();
    await world.pass(600_000);
    expect(world.requests).toBeLessThan(35);
  });

  it("reads the row again when the host clears its cache, resets it or says that it is outdated", async () => {
    const { world, session, tab } = await openPage();
    await world.pass(60_000);
    world.row = { ...world.row, title: "New" };
    tab.rows.outdate();
    await world.pass(200);
    expect(session.getSnapshot().session).toMatchObject({ title: "New" });
    tab.rows.clear();
    expect(session.getSnapshot()).toMatchObject({ status: "loading", session: null });
    await world.pass(200);
    expect(session.getSnapshot()).toMatchObject({ status: "ready" });
  });

  it("keeps a turn, its text and its outcome when the host clears the cache under it", async () => {
    const { world, session, tab, outcomeOf } = await openPage();
    const sent = session.sendTurn("Hi");
    await world.pass(3_000);
    tab.rows.clear();
    expect(session.getSnapshot().messages).toMatchObject([{ content: "Hi", source: "pending" }]);
    expect(await outcomeOf(sent)).toEqual(done);
    expect(world.taken).toEqual(["Hi"]);
  });

  it("ends a turn that was answered, though the row says for ever that something runs", async () => {
    const { world, session, outcomeOf } = await openPage();
    const sent = session.sendTurn("Hi");
    await world.pass(13_000);
    world.row = { ...world.row, task_status: "unknown", raw_task_status: "reticulating" };
    expect(await outcomeOf(sent)).toEqual(done);
    expect(session.getSnapshot()).toMatchObject({ lock: { state: "other", task: "unknown" } });
    const { requests } = world;
    await world.pass(3_600_000);
    expect(world.requests - requests).toBeLessThan(300);
  });

  it("shows the progress of others, from when their task was first seen", async () => {
    const { world, session, outcomeOf } = await openPage();
    const work = (task: "chat_processing" | "generating_examples" | null) =>
      world.write("other", { task_status: task, raw_task_status: task });
    work("chat_processing");
    await outcomeOf(session.refresh());
    const first = session.getSnapshot().progress!;
    expect(first).toMatchObject({ task: "turn", leads: null });
    await world.pass(20_000);
    expect(session.getSnapshot().progress).toEqual(first);
    work("generating_examples");
    await world.pass(6_000);
    const second = session.getSnapshot().progress!;
    expect(second).toMatchObject({ task: "examples", leads: null });
    expect(second.since).toBeGreaterThan(first.since);
  });

  it("goes on with a turn while nobody looks, for a while, and when somebody comes back", async () => {
    const { world, session, tab, outcomeOf } = await openPage({ turnTakes: 900_000 });
    const sent = session.sendTurn("Hi");
    await world.pass(3_000);
    tab.unmount();
    await world.pass(400_000);
    const { requests } = world;
    await world.pass(400_000);
    expect(world.requests).toBe(requests);
    tab.mount();
    await world.pass(1_000);
    expect(world.requests).toBeGreaterThan(requests);
    expect(session.getSnapshot().intent).toMatchObject({ status: "running" });
    expect(await outcomeOf(sent)).toEqual(done);
  });

  it("sends nothing after everybody has left while it looked whether the session is free", async () => {
    const { world, session, tab, outcomeOf } = await openPage();
    await world.pass(60_000);
    world.occupy(world.now, 9_000);
    await world.pass(1);
    const sent = session.sendTurn("Hi");
    tab.unmount();
    expect(await outcomeOf(sent)).toEqual({ status: "cancelled" });
    await world.pass(60_000);
    expect(session.takeReturned()).toBe("Hi");
    expect(world.taken).toEqual([]);
  });
});
