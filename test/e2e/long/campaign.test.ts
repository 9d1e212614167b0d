import { expect, it } from "vitest";
import { answer, messages, patience, send, withBrowser } from "../visit.js";
import {
  countingReply,
  linesOfProgress,
  notice,
  realtimeSwitch,
  visitSession,
  watchMessage,
} from "../visitSession.js";

withBrowser();

it("two tabs on one session take turns: the second waits in words, and both see both", async () => {
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

it("realtime is not even loaded while it is off, and may be switched in the middle of a reply", async () => {
  const { page, backend } = await visitSession({ turnTakes: 500 });
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await send(page, "CFOs of logistics companies");
  await answer(page).getByText("Who is it for?").waitFor(patience);
  await expect.poll(() => linesOfProgress(page), patience).toBe(0);
  expect(loaded).toContainEqual(expect.stringMatching(/\/turn$/));
  expect(loaded.filter((path) => /Follower|\/realtime\/v1/.test(path))).toEqual([]);

  await realtimeSwitch(page).check();
  backend.campaign.script({ reply: countingReply, takes: 6000 });
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
