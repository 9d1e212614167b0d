import { cut, needApproval, say, stall, wait } from "puffle-react/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { field, messages, patience, readyToApprove, seeAnswer, send } from "../e2e/visit.js";
import { accountKey, installHost, openBrowser, type Host, type Visit } from "./host.js";

const hosts = [
  { folder: "vite", title: "a single page on React 19 and AI SDK 7, with Express" },
  { folder: "next", args: ["--hostname", "127.0.0.1"], title: "Next.js with the app router" },
  { folder: "react18", title: "an app on React 18.3 and AI SDK 6 that renders on its own server" },
];

const email = { to: "ann@acme.test", subject: "Thursday?", body: "Hi Ann,\n\nshall we talk?" };

const scenarios: Readonly<Record<string, (host: Host) => Promise<void>>> = {
  "shows an answer while it is written, sends once, and ends the work with Stop": async (host) => {
    const { page, backend, isQuiet } = await host.visit();
    backend.agent.script(say("The first words"), stall());
    await send(page, "Count, please");
    await seeAnswer(page, "The first words");
    // the rest is still to come: nothing on the way kept the beginning back
    expect(backend.requests.last()?.state).toBe("open");
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await expect.poll(() => backend.requests.last()?.aborted, patience).toBe(true);
    await seeAnswer(page, "The first words");
    expect(backend.requests.posts()).toHaveLength(1);
    await isQuiet();
  },

  "asks before the agent acts, sends one answer, and runs what was shown": async (host) => {
    const { page, backend, isQuiet } = await host.visit();
    backend.agent.script(needApproval("send_email", email), say("Sent."));
    await send(page, "Write to Ann");
    await readyToApprove(page);
    for (const value of ["ann@acme.test", "Thursday?", "shall we talk?"])
      await page.getByText(value).first().waitFor();
    expect(backend.agent.executedCalls).toEqual([]);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await seeAnswer(page, "Sent.");
    expect(backend.requests.approvals()).toHaveLength(1);
    expect(backend.agent.executedCalls.map(({ args }) => args)).toEqual([email]);
    await isQuiet();
  },

  "comes back whole after a reload, sends nothing, and goes on": async (host) => {
    const { page, backend, isQuiet } = await host.visit();
    backend.agent.script(say("My name is Puffle."));
    backend.agent.script(say("Still Puffle."));
    await send(page, "Who are you?");
    await seeAnswer(page, "My name is Puffle.");
    await page.reload();
    await seeAnswer(page, "My name is Puffle.");
    expect(await messages(page).count()).toBe(2);
    expect(backend.requests.posts()).toHaveLength(1);
    await send(page, "And now?");
    await seeAnswer(page, "Still Puffle.");
    const [first, second] = backend.agent.turns;
    expect(second?.conversationId).toBe(first?.conversationId);
    expect(backend.requests.posts()).toHaveLength(2);
    await isQuiet();
  },

  "brings a question back after a reload, still unanswered": async (host) => {
    const { page, backend, isQuiet } = await host.visit();
    backend.agent.script(needApproval("send_email", email), say("Sent."));
    await send(page, "Write to Ann");
    await readyToApprove(page);
    await page.reload();
    await readyToApprove(page);
    expect(backend.requests.posts()).toHaveLength(1);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await seeAnswer(page, "Sent.");
    expect(backend.requests.approvals()).toHaveLength(1);
    expect(backend.agent.executedCalls).toHaveLength(1);
    await isQuiet();
  },

  "lets an answer go on while another page is open": async (host) => {
    const { page, backend, isQuiet } = await host.visit();
    backend.agent.script(say("One moment. "), wait(1500), say("Here it is."));
    await send(page, "Find it");
    await seeAnswer(page, "One moment.");
    await page.getByRole("link", { name: "Emails" }).click();
    await page.getByRole("button", { name: "New email" }).waitFor();
    await page.getByRole("link", { name: "Leads" }).click();
    await seeAnswer(page, "Here it is.");
    expect(backend.requests.posts()).toHaveLength(1);
    expect(backend.requests.where("stream")[0]?.aborted).toBe(false);
    await isQuiet();
  },

  "drafts an email in three turns, each sent once, also over a reload": async (host) => {
    const { page, backend, isQuiet } = await host.visit();
    backend.configure({ turnTakes: 300 });
    await page.getByRole("link", { name: "Emails" }).click();
    await page.getByRole("button", { name: "New email" }).click();
    const texts = ["CFOs of logistics companies", "A short call on Thursday", "Yes, draft it"];
    for (const [index, text] of texts.entries()) {
      await send(page, text);
      // the page looks at the session every few seconds
      await expect.poll(() => messages(page).count(), patience).toBe(2 * index + 2);
    }
    const draft = page.getByText("Two days less month-end at").first();
    await draft.waitFor();
    await page.reload();
    await draft.waitFor();
    await page.getByText("Yes, draft it").first().waitFor();
    expect(await messages(page).count()).toBe(6);
    expect(backend.campaign.turns.map(({ message }) => message)).toEqual(texts);
    expect(backend.requests.where("session-turn")).toHaveLength(3);
    expect(backend.requests.where("session-create")).toHaveLength(1);
    await isQuiet();
  },

  "says that an answer broke off when the line behind its server breaks": async (host) => {
    const { page, backend } = await host.visit();
    backend.agent.script(say("Half of the ans"), wait(500), cut());
    await send(page, "Tell me everything");
    await page.getByText("The answer broke off.").first().waitFor();
    await seeAnswer(page, "Half of the ans");
    expect(backend.requests.posts()).toHaveLength(1);
  },

  "keeps the account key on its server": async (host) => {
    const visit = await host.visit();
    const { page, backend } = visit;
    backend.agent.script(say("Here you are."));
    await send(page, "Show me");
    await seeAnswer(page, "Here you are.");
    await page.getByRole("link", { name: "Emails" }).click();
    await page.getByRole("button", { name: "New email" }).click();
    await field(page).waitFor();
    const sent = backend.requests.all().map(({ headers }) => headers.authorization);
    expect(new Set(sent)).toEqual(new Set([`Bearer ${accountKey}`]));
    // the browser's own cookies go no further than its server
    expect(backend.requests.all().filter(({ headers }) => "cookie" in headers)).toEqual([]);
    const { received, kept } = await visit.everythingTheBrowserGot();
    expect(received.length).toBeGreaterThan(5);
    expect([...received, kept].filter((text) => text.includes(accountKey))).toEqual([]);
    await visit.isQuiet();
  },

  "lets no other user into a conversation, and no stranger or other site to the agent": async (
    host,
  ) => {
    const own = await host.visit();
    own.backend.agent.script(say("For your eyes only."));
    await send(own.page, "A secret");
    await seeAnswer(own.page, "For your eyes only.");
    const { conversationId } = own.backend.agent.turns[0]!;
    const body = JSON.stringify({ message: "Go on", conversationId });
    const other = await host.visit();
    const post = async ({ page }: Visit, headers: Record<string, string>) =>
      (
        await page.context().request.post(`${host.url}api/agent/chat`, {
          headers: { "content-type": "application/json", ...headers },
          data: body,
        })
      ).status();
    const sameOrigin = { "sec-fetch-site": "same-origin" };
    expect(await post(other, sameOrigin)).toBe(404);
    expect(await post(own, { "sec-fetch-site": "cross-site", origin: "https://evil.test" })).toBe(
      403,
    );
    await own.page.context().clearCookies();
    expect(await post(own, sameOrigin)).toBe(401);
    expect(own.backend.requests.posts()).toHaveLength(1);
  },
};

openBrowser();

describe.each(hosts.map((host) => [host.title, host] as const))(
  "%s",
  (_title, { folder, args }) => {
    let host: Host;
    beforeAll(async () => {
      host = await installHost(folder);
    });
    afterAll(() => host?.close());

    it("type-checks against our declarations, builds and starts without a complaint", async () => {
      expect(await host.start(args)).toEqual([]);
    });

    it.each(Object.entries(scenarios))("%s", async (_promise, play) => {
      expect.hasAssertions();
      await play(host);
    });
  },
);
