import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EditOutcome, IntentOutcome } from "../../src/campaign/session/types.js";
import { seeded } from "../support/campaignPage.js";
import { createCampaignWorld, type PatchFate, type PostFate } from "../support/campaignWorld.js";
import { propertyRuns } from "../support/propertyRuns.js";

const postFates: PostFate[] = [
  "ok",
  "lost-answer",
  "lost-request",
  "arrives-late",
  "released",
  "bare-500-after",
  "gateway-after",
  "gateway-before",
  "rate-limited",
  "offline",
  "conflict",
  "fails",
];
const patchFates: PatchFate[] = ["ok", "lost-answer", "lost-request", "fails"];

/** What a user, a host or a browser may do to one of two tabs. */
const deeds = [
  "send",
  "send",
  "send",
  "edit-subject",
  "edit-body",
  "edit-body",
  "cancel",
  "take-back",
  "remount",
  "leave",
  "come",
  "hide",
  "show",
  "clear",
  "outdate",
  "refresh",
  "clock",
] as const;

const schedules = fc.record({
  seed: fc.integer(),
  posts: fc.array(fc.constantFrom(...postFates), { maxLength: 4 }),
  patches: fc.array(fc.constantFrom(...patchFates), { maxLength: 3 }),
  readFailures: fc.constantFrom(0, 0.1, 0.4),
  turnTakes: fc.integer({ min: 100, max: 40_000 }),
  occupied: fc.array(fc.tuple(fc.nat(60_000), fc.nat(30_000)), { maxLength: 2 }),
  deeds: fc.array(
    fc.tuple(fc.nat(1), fc.constantFrom(...deeds), fc.constantFrom(0, 1, 40, 700, 6_000, 30_000)),
    { minLength: 1, maxLength: 9 },
  ),
});

type Schedule = typeof schedules extends fc.Arbitrary<infer Value> ? Value : never;
type World = ReturnType<typeof createCampaignWorld>;
type Tab = ReturnType<World["createTab"]>;
type Field = "draft_subject" | "draft_body";
interface SentTurn {
  tab: Tab;
  text: string;
  outcome?: IntentOutcome;
}
interface MadeEdit {
  tab: Tab;
  field: Field;
  text: string;
  base: string | null;
  outcome?: EditOutcome;
}

/** Plays a schedule to its end and tells what was asked for and what became of it. */
async function play({ seed, occupied, deeds: plan, ...options }: Schedule) {
  const world = createCampaignWorld({
    ...options,
    posts: [...options.posts],
    random: seeded(seed),
  });
  const tabs = [world.createTab("a"), world.createTab("b")] as const;
  for (const tab of tabs) tab.mount();
  for (const [from, ms] of occupied) world.occupy(from, ms);
  const turns: SentTurn[] = [];
  const edits: MadeEdit[] = [];
  const returned: string[] = [];
  const take = (tab: Tab) => {
    const text = tab.session.takeReturned();
    if (text !== null) returned.push(...text.split("\n\n"));
  };
  const edit = (tab: Tab, field: Field) => {
    const row = tab.session.getSnapshot().session;
    const base = { draft_subject: row?.draft_subject ?? null, draft_body: row?.draft_body ?? null };
    const made: MadeEdit = { tab, field, text: `${tab.name} ${edits.length}`, base: base[field] };
    edits.push(made);
    void tab.session
      .updateDraft({ [field]: made.text }, base)
      .then((outcome) => (made.outcome = outcome));
  };
  const acts: Record<(typeof deeds)[number], (tab: Tab) => void> = {
    send(tab) {
      // The same words again and again, and words of a tab's own.
      const turn: SentTurn = { tab, text: `${tab.name}: ${turns.length % 2 ? "Yes" : "Shorter"}` };
      turns.push(turn);
      // A text that came back is what is sent again; others stay where they are.
      if (tab.session.getSnapshot().returned?.text === turn.text) take(tab);
      void tab.session.sendTurn(turn.text).then((outcome) => (turn.outcome = outcome));
    },
    "edit-subject": (tab) => edit(tab, "draft_subject"),
    "edit-body": (tab) => edit(tab, "draft_body"),
    cancel: ({ session }) => session.cancelWait(),
    "take-back": ({ session }) => session.takeBack(),
    remount(tab) {
      tab.unmount();
      tab.mount();
    },
    leave: (tab) => tab.unmount(),
    come: (tab) => tab.mount(),
    hide: (tab) => tab.hide(),
    show: (tab) => tab.show(),
    clear: ({ rows }) => rows.clear(),
    outdate: ({ rows }) => rows.outdate(),
    refresh: ({ session }) => void session.refresh(),
    clock: (tab) => tab.setClock(seed % 2 ? -86_400_000 : 86_400_000),
  };
  for (const [which, deed, ms] of plan) {
    acts[deed](tabs[which === 0 ? 0 : 1]);
    await world.pass(ms);
  }
  for (const tab of tabs) {
    tab.mount();
    tab.show();
  }
  world.heal();
  await world.run(() => [...turns, ...edits].every(({ outcome }) => outcome !== undefined));
  await world.run(() => tabs.every(({ session }) => session.getSnapshot().canSend));
  for (const tab of tabs) take(tab);
  return { world, tabs, turns, edits, returned };
}

type Played = Awaited<ReturnType<typeof play>>;

const count = (list: readonly string[], wanted: string) =>
  list.filter((item) => item === wanted).length;

function checkTurns({ world, turns, returned }: Played) {
  for (const text of new Set(turns.map((turn) => turn.text))) {
    const same = turns.filter((turn) => turn.text === text);
    const sent = same.filter(({ outcome }) => outcome?.status !== "refused");
    const delivered = same.filter(({ outcome }) => outcome?.status === "done");
    expect(count(world.taken, text), "server-side turns per user intent").toBeLessThanOrEqual(
      sent.length,
    );
    expect(
      count(world.completed, text),
      "reported delivered, and in the row",
    ).toBeGreaterThanOrEqual(delivered.length);
    const kept = delivered.length + count(returned, text);
    const isArrivedLate = world.completed.includes(text);
    expect(kept >= sent.length || isArrivedLate, "no text lost").toBe(true);
  }
}

function checkEdits({ world, tabs, edits }: Played) {
  for (const [index, { tab, field, text, outcome }] of edits.entries()) {
    const isLatest = !edits
      .slice(index + 1)
      .some((later) => later.tab === tab && later.field === field);
    if (!isLatest) continue;
    const isWritten = world.writes.some((write) => write.by === tab.name && write.text === text);
    const open = tab.session.getSnapshot().edit;
    const isKept = open !== null && open.mine[field] === text;
    expect(
      outcome?.status === "saved" ? isWritten : isWritten || isKept,
      "the latest edit is written or kept",
    ).toBe(true);
  }
  for (const { at, by, field, replaced } of world.writes) {
    if (!tabs.some(({ name }) => name === by)) continue;
    const theirs = world.writes.findLast(
      (write) => write.at <= at && write.field === field && write.text === replaced,
    );
    const isOwn = !theirs || theirs.by === by;
    const isSeen = edits.some(
      (edit) => edit.tab.name === by && edit.field === field && edit.base === replaced,
    );
    // The server does not guard a write: what comes between the look and the write cannot be seen.
    const isJustWritten = theirs && at - theirs.at < 200;
    expect(isOwn || isSeen || isJustWritten, "nothing overwritten unseen").toBe(true);
  }
}

function checkRest({ world, tabs }: Played) {
  for (const { session } of tabs) {
    const { intent, canSend, edit } = session.getSnapshot();
    expect(["done", "returned", undefined], "ends in a settled state").toContain(intent?.status);
    expect(["conflict", "failed", undefined], "no edit hangs").toContain(edit?.status);
    expect(canSend).toBe(true);
  }
  expect(world.requests, "no request loop").toBeLessThan(150 + (2 * world.now) / 1_000);
}

const scheduleCount = propertyRuns(10_000);

describe("a campaign session in two tabs", () => {
  it(
    `over ${scheduleCount} random schedules: at most one turn per intent, none reported that the row lacks, no text and no edit lost, always a settled end, no request loop`,
    { timeout: 240_000 },
    async () => {
      const checked = fc.assert(
        fc.asyncProperty(schedules, async (schedule) => {
          const played = await play(schedule);
          checkTurns(played);
          checkEdits(played);
          checkRest(played);
        }),
        { numRuns: scheduleCount, seed: 20261122 },
      );
      await expect(checked).resolves.toBeUndefined();
    },
  );
});
