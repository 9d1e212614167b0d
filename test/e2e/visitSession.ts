import type { Page } from "playwright";
import type { PuffleBackendOptions } from "puffle-react/testing";
import { campaign } from "../hosts/vite/src/leads.js";
import { field, visit } from "./visit.js";

/** A demo with one empty session, opened in one tab; `open` opens it in another one. */
export async function visitSession({
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

export const notice = (page: Page) => page.locator('[data-puffle="notice"]');
export const realtimeSwitch = (page: Page) => page.getByRole("checkbox", { name: "Realtime" });

/** Watches how often a text stands among the messages, in every frame: each number once, in its order. */
export async function watchMessage(page: Page, text: string): Promise<() => Promise<number[]>> {
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

/** A reply whose growth can be told. */
export const countingReply = "one two three four five six seven eight nine ten eleven twelve";

/** How many lines say how long the agent will take. */
export const linesOfProgress = (page: Page) => page.getByText(/of about/).count();
