import { cut, needApproval, say, wait } from "puffle-react/testing";
import { describe, expect, it } from "vitest";
import {
  answer,
  deny,
  field,
  messages,
  patience,
  seeAnswer,
  send,
  withBrowser,
  visit,
  readyToApprove,
} from "./visit.js";

withBrowser();

describe("streaming", () => {
  it("shows the answer growing, chunk by chunk, and sends once", async () => {
    const { page, backend, complaints } = await visit();
    backend.agent.script(say("one two three four five six seven eight", { pace: 120 }));
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => {
        const text = document.querySelector('article[data-role="assistant"]')?.textContent ?? "";
        const words = /one(?: \w+)*/.exec(text)?.[0];
        if (words && seen.at(-1) !== words) seen.push(words);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await send(page, "Count, please");
    await seeAnswer(page, /seven eight/);
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(seen.length).toBeGreaterThanOrEqual(4);
    for (const [index, words] of seen.slice(1).entries())
      expect(words.startsWith(seen[index]!)).toBe(true);
    expect(backend.requests.posts()).toHaveLength(1);
    expect(complaints.console).toEqual([]);
  });

  it("sends one message for a double click and Enter together", async () => {
    const { page, backend } = await visit();
    backend.agent.script(say("Once is enough."));
    await field(page).fill("Do it once");
    await page.getByRole("button", { name: "Send" }).dblclick();
    await field(page).press("Enter");
    await seeAnswer(page, "Once is enough.");
    expect(backend.requests.posts()).toHaveLength(1);
    expect(backend.agent.turns).toHaveLength(1);
  });

  it("ends the agent's work with Stop and keeps what arrived", async () => {
    const { page, backend } = await visit();
    backend.agent.script(say("a long answer that goes on and on and on and on", { pace: 400 }));
    await send(page, "Go on");
    await seeAnswer(page, /a long/);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await expect.poll(() => backend.requests.last()?.aborted, patience).toBe(true);
    expect(await answer(page).innerText()).toContain("a long");
    expect(backend.requests.posts()).toHaveLength(1);
  });
});

describe("approval", () => {
  const email = { to: "ann@acme.test", subject: "Thursday?", body: "Hi Ann,\n\nshall we talk?" };

  it("sends one answer, and what runs is what was shown", async () => {
    const { page, backend, complaints } = await visit();
    backend.agent.script(
      say("I would send this."),
      needApproval("send_email", email),
      say("Sent."),
    );
    await send(page, "Write to Ann");
    await readyToApprove(page);
    for (const value of ["ann@acme.test", "Thursday?", "shall we talk?"]) {
      await page.getByText(value).first().waitFor();
    }
    expect(backend.agent.executedCalls).toEqual([]);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await seeAnswer(page, "Sent.");
    expect(
      backend.requests.approvals().map(({ approvalResponse }) => approvalResponse?.approved),
    ).toEqual([true]);
    expect(backend.agent.executedCalls.map(({ args }) => args)).toEqual([email]);
    expect(complaints.console).toEqual([]);
  });

  it("runs nothing after Deny", async () => {
    const { page, backend } = await visit();
    backend.agent.script(needApproval("send_email", email, { denied: "Then not." }), say("Sent."));
    await send(page, "Write to Ann");
    await deny(page, "Not this week");
    await seeAnswer(page, "Then not.");
    expect(backend.requests.approvals()).toHaveLength(1);
    expect(backend.agent.executedCalls).toEqual([]);
  });
});

describe("a cut line", () => {
  it("keeps the text, says what happened, and asks nothing again by itself", async () => {
    const { page, backend } = await visit();
    // a browser drops bytes that it has not handed over yet when the line breaks
    backend.agent.script(say("Half of the ans"), wait(500), cut());
    await send(page, "Tell me everything");
    await page.getByText("The answer broke off.").first().waitFor();
    expect(await answer(page).innerText()).toContain("Half of the ans");
    // the page comes back to the front: the moment at which a careless client would try again
    await page.evaluate(() => {
      window.dispatchEvent(new Event("online"));
      window.dispatchEvent(new Event("focus"));
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.reload();
    await page.getByText("Half of the ans").waitFor();
    expect(backend.requests.posts()).toHaveLength(1);
  });

  it("gives the words back when the server was never reached", async () => {
    const { page, backend } = await visit();
    await page.route("**/api/**", (route) => route.abort("connectionrefused"));
    await send(page, "Do not lose me");
    await expect
      .poll(() => page.locator("body").innerText(), patience)
      .toContain("The connection failed.");
    const thread = await page.locator("body").innerText();
    const written = await field(page).inputValue();
    expect(`${thread} ${written}`).toContain("Do not lose me");
    expect(backend.requests.length).toBe(0);
  });
});

describe("a reload", () => {
  it("brings the conversation back and goes on with it", async () => {
    const { page, backend } = await visit();
    backend.agent.script(say("My name is Puffle."));
    await send(page, "Who are you?");
    await seeAnswer(page, "My name is Puffle.");
    await page.getByRole("article").nth(1).waitFor();
    await page.reload();
    await page.getByText("My name is Puffle.").waitFor();
    expect(await messages(page).count()).toBe(2);
    expect(backend.requests.posts()).toHaveLength(1);
    backend.agent.script(say("Still Puffle."));
    await send(page, "And now?");
    await seeAnswer(page, "Still Puffle.");
    const [first, second] = backend.agent.turns;
    expect(second?.conversationId).toBe(first?.conversationId);
  });

  it("picks a queued run up again and sends nothing twice", async () => {
    const { page, backend } = await visit({ backend: { runQueuedFor: 300, runTakes: 4000 } });
    backend.agent.script(say("The run is done."));
    await page.getByRole("combobox", { name: "Transport" }).selectOption("run");
    await send(page, "Work on it");
    await backend.requests.waitFor("poll");
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem("northwind.chat") ?? ""), patience)
      .toContain("run_");
    await page.reload();
    await seeAnswer(page, "The run is done.");
    expect(backend.requests.where("start")).toHaveLength(1);
    expect(backend.agent.turns).toHaveLength(1);
  });
});
