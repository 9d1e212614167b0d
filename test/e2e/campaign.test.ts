import type { Page } from "playwright";
import { loseResponse, type PuffleBackendOptions } from "puffle-react/testing";
import { describe, expect, it } from "vitest";
import { campaign } from "../hosts/vite/src/leads.js";
import { answer, field, messages, patience, send, visit, withBrowser } from "./visit.js";

withBrowser();

/** A demo with one empty session, opened in one tab; `open` opens it in another one. */
async function visitSession({
  isLive = false,
  ...backend
}: PuffleBackendOptions & { isLive?: boolean } = {}) {
  const demo = await visit({ backend });
  const sessionId = demo.backend.campaign.createSession({
    campaignId: campaign.id,
    row: { title: "Intro" },
  });
  const open = async (page: Page) => {
    await page.goto(`${demo.url}#/emails/${sessionId}`);
    await field(page).waitFor();
    await realtimeSwitch(page).setChecked(isLive);
    return page;
  };
  await open(demo.page);
  return {
    ...demo,
    open: async () => open(await demo.page.context().newPage()),
    turns: () => demo.backend.campaign.turns.map(({ message }) => message),
  };
}

const notice = (page: Page) => page.locator('[data-puffle="notice"]');
const realtimeSwitch = (page: Page) => page.getByRole("checkbox", { name: "Realtime" });

/** Watches how often a text stands among the messages, in every frame: each number once, in its order. */
async function watchMessage(page: Page, text: string): Promise<() => Promise<number[]>> {
  await page.evaluate((wanted) => {
    const counts = new Set<number>();
    Object.assign(window, { counts });
    const look = () => {
      const articles = [...document.querySelectorAll('article[data-role="user"]')];
      counts.add(articles.filter(({ textContent }) => textContent.includes(wanted)).length);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, text);
  return () => page.evaluate(() => [...(Reflect.get(window, "counts") as Set<number>)]);
}

describe("two tabs on one session", () => {
  it("take turns: the second waits in words, and both see both", async () => {
    const { page, open, turns } = await visitSession({ turnTakes: 4500 });
    const other = await open();
    await send(page, "CFOs of logistics companies");
    await expect.poll(turns, patience).toHaveLength(1);
    await send(other, "Who just hired");
    await notice(other).getByText("Another message is being answered.").waitFor(patience);
    expect(turns()).toEqual(["CFOs of logistics companies"]);
    await expect.poll(() => messages(other).count(), patience).toBe(4);
    // an idle tab looks again when its reader comes back to it
    const comeBack = async () => {
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      return messages(page).count();
    };
    await expect.poll(comeBack, patience).toBe(4);
    expect(turns()).toEqual(["CFOs of logistics companies", "Who just hired"]);
  });
});

describe("a server that goes away", () => {
  it("in the middle of a turn and comes back costs nothing: one turn, one message, one reply", async () => {
    const demo = await visitSession({ turnTakes: 3000 });
    const { page } = demo;
    await send(page, "CFOs of logistics companies");
    await page.getByText("Delivered").waitFor();
    const counts = await watchMessage(page, "CFOs of logistics");
    await demo.stopApi();
    await notice(page).waitFor(patience);
    await demo.startApi();
    await answer(page).getByText("Who is it for?").waitFor(patience);
    await expect.poll(() => notice(page).count(), patience).toBe(0);
    expect(await counts()).toEqual([1]);
    expect(demo.turns()).toEqual(["CFOs of logistics companies"]);
    expect(demo.backend.requests.posts()).toHaveLength(1);
  });

  it("before it answered leaves a message that is not certain, and is never sent again", async () => {
    const demo = await visitSession({ turnTakes: 2000 });
    const { page } = demo;
    demo.backend.faults.next("session-turn", loseResponse());
    await send(page, "CFOs of logistics companies");
    await expect.poll(demo.turns, patience).toHaveLength(1);
    await demo.stopApi();
    await notice(page)
      .getByText(/not certain/)
      .waitFor(patience);
    await demo.startApi();
    await answer(page).getByText("Who is it for?").waitFor(patience);
    expect(await messages(page).count()).toBe(2);
    expect(demo.backend.requests.posts()).toHaveLength(1);
    expect(await field(page).inputValue()).toBe("");
  });
});

/** Everything that the agent's answer was seen to say, from its first word on, as it grew. */
async function watchAnswer(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const text = document.querySelector('article[data-role="assistant"]')?.textContent ?? "";
      const said = /one(?: \w+)*/.exec(text)?.[0];
      if (said && seen.at(-1) !== said) seen.push(said);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => Reflect.get(window, "seen") as string[]);
}

describe("realtime", () => {
  const words = "one two three four five six seven eight nine ten eleven twelve";
  /** How many lines say how long the agent will take. */
  const linesOfProgress = (page: Page) => page.getByText(/of about/).count();

  it("shows the reply while it is written, and reads the row at the run's end", async () => {
    const { page, backend, complaints } = await visitSession({ isLive: true });
    backend.campaign.script({ reply: words, takes: 3000 });
    const seen = await watchAnswer(page);
    const users = await watchMessage(page, "Count, please");
    await send(page, "Count, please");
    await answer(page)
      .getByText(/eleven twelve/)
      .waitFor(patience);
    await expect.poll(() => linesOfProgress(page), patience).toBe(0);
    const said = await seen();
    expect(said.length).toBeGreaterThanOrEqual(4);
    for (const [index, text] of said.slice(1).entries())
      expect(text.startsWith(said[index]!)).toBe(true);
    expect(await messages(page).count()).toBe(2);
    expect(await users()).toEqual([0, 1]);
    expect(backend.campaign.turns).toHaveLength(1);
    expect(backend.requests.where("trigger-run").length).toBeGreaterThan(0);
    // live, the row is read when the page comes, before the turn and when the run ends: not every two seconds
    expect(backend.requests.where("session-get").length).toBeLessThanOrEqual(5);
    expect(complaints).toEqual({ console: [], csp: [] });
  });

  it("that cannot be reached is made up for by polling", async () => {
    const { page, backend, turns } = await visitSession({ isLive: true, turnTakes: 1000 });
    await page.route("**/realtime/**", (route) => route.abort("connectionrefused"));
    await send(page, "CFOs of logistics companies");
    await answer(page).getByText("Who is it for?").waitFor(patience);
    expect(turns()).toHaveLength(1);
    expect(backend.requests.where("trigger-run")).toHaveLength(0);
    expect(await notice(page).count()).toBe(0);
  });

  it("is not even loaded while it is off, and may be switched in the middle of a reply", async () => {
    const { page, backend } = await visitSession({ turnTakes: 500 });
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
    await send(page, "CFOs of logistics companies");
    await answer(page).getByText("Who is it for?").waitFor(patience);
    await expect.poll(() => linesOfProgress(page), patience).toBe(0);
    expect(loaded).toContainEqual(expect.stringMatching(/\/turn$/));
    expect(loaded.filter((path) => /Follower|\/realtime\/v1/.test(path))).toEqual([]);

    await realtimeSwitch(page).check();
    backend.campaign.script({ reply: words, takes: 6000 });
    const counts = await watchMessage(page, "Count, please");
    await send(page, "Count, please");
    await answer(page)
      .getByText(/one two/)
      .waitFor(patience);
    await realtimeSwitch(page).uncheck();
    const looks = backend.requests.where("session-get").length;
    await expect
      .poll(() => backend.requests.where("session-get").length, patience)
      .toBeGreaterThan(looks);
    await realtimeSwitch(page).check();
    await answer(page)
      .getByText(/eleven twelve/)
      .waitFor(patience);
    await expect.poll(() => linesOfProgress(page), patience).toBe(0);
    expect(await messages(page).count()).toBe(4);
    expect(await counts()).toEqual([0, 1]);
    expect(backend.campaign.turns).toHaveLength(2);
  });
});
