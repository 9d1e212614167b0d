import type { Page } from "playwright";
import { loseResponse, type PuffleBackendOptions } from "puffle-react/testing";
import { describe, expect, it } from "vitest";
import { campaign } from "../hosts/vite/src/leads.js";
import { answer, field, messages, patience, send, visit, withBrowser } from "./visit.js";

withBrowser();

/** A demo with one empty session, opened in one tab; `open` opens it in another one. */
async function visitSession(backend: PuffleBackendOptions = {}) {
  const demo = await visit({ backend });
  const sessionId = demo.backend.campaign.createSession({
    campaignId: campaign.id,
    row: { title: "Intro" },
  });
  const open = async (page: Page) => {
    await page.goto(`${demo.url}#/emails/${sessionId}`);
    await field(page).waitFor();
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

/** Watches how often a text stands among the messages, in every frame. */
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
    const { page, open, turns } = await visitSession({ turnTakes: 6000 });
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
