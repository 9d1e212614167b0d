import type { Page } from "playwright";
import { loseResponse } from "puffle-react/testing";
import { describe, expect, it } from "vitest";
import { answer, field, messages, patience, send, withBrowser } from "./visit.js";
import {
  countingReply,
  linesOfProgress,
  notice,
  visitSession,
  watchMessage,
} from "./visitSession.js";

withBrowser();

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
  it("shows the reply while it is written, and reads the row at the run's end", async () => {
    const { page, backend, complaints } = await visitSession({ isLive: true });
    backend.campaign.script({ reply: countingReply, takes: 3000 });
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
});
