import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { needApproval, say } from "puffle-react/testing";
import { describe, expect, it } from "vitest";
import { foreignPage } from "../foreignPage.js";
import { field, patience, seeAnswer, send, withBrowser, visit, readyToApprove } from "../visit.js";

withBrowser();

const rich = `# A report

A paragraph with **bold**, \`code\` and a [link](https://example.com/path).

| Lead | Company | Position | Notes about the lead |
| --- | --- | --- | --- |
| Ann | Acme | CFO | Wrote about it twice since March |

\`\`\`ts
const aVeryLongLineOfCodeThatGoesOnAndOn = "and does not fit on a small screen, whatever one does to it";
\`\`\`

- one
- two

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft

![remote](https://tracker.example/pixel.png)

That was all.`;

const email = {
  to: "ann@acme.test",
  subject: "Thursday?",
  body: `Hi Ann, ${"very ".repeat(80)}long.`,
};

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe("the page", () => {
  it("holds a whole conversation under a strict content security policy", async () => {
    const { page, backend, complaints } = await visit();
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith("http://127.0.0.1:") && !request.url().startsWith("data:")) {
        foreign.push(request.url());
      }
    });
    backend.agent.script(say(rich), needApproval("send_email", email), say("Sent."));
    await send(page, "Show me everything");
    await seeAnswer(page, "That was all.");
    await readyToApprove(page);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await seeAnswer(page, "Sent.");
    await page.getByRole("button", { name: "Dark" }).click();
    expect(complaints).toEqual({ csp: [], console: [] });
    expect(foreign).toEqual([]);
  });

  it("can be used with the keyboard alone", async () => {
    const { page, backend } = await visit();
    backend.agent.script(needApproval("send_email", email), say("Sent."));
    const tabUntil = async (found: () => Promise<boolean>) => {
      for (let press = 0; press < 40 && !(await found()); press += 1)
        await page.keyboard.press("Tab");
      expect(await found()).toBe(true);
    };
    await tabUntil(() => field(page).evaluate((element) => element === document.activeElement));
    await page.keyboard.type("Write to Ann");
    await page.keyboard.press("Enter");
    const approve = page.getByRole("button", { name: "Approve", exact: true });
    await approve.waitFor();
    expect(await approve.evaluate((element) => element === document.activeElement)).toBe(false);
    await tabUntil(() => approve.evaluate((element) => element === document.activeElement));
    await readyToApprove(page);
    await page.keyboard.press("Enter");
    await seeAnswer(page, "Sent.");
    expect(backend.requests.approvals()).toHaveLength(1);
    await tabUntil(() => field(page).evaluate((element) => element === document.activeElement));
  });

  it("fits on 320 px without sideways scroll, also while it asks for an approval", async () => {
    const { page, backend } = await visit({ context: { viewport: { width: 320, height: 640 } } });
    expect(await overflow(page)).toBe(0);
    backend.agent.script(say(rich), needApproval("send_email", email), say("Sent."));
    await send(page, "Show me everything");
    await seeAnswer(page, "That was all.");
    expect(await overflow(page)).toBe(0);
    await readyToApprove(page);
    expect(await overflow(page)).toBe(0);
    for (const name of ["Approve", "Deny…"]) {
      const box = await page.getByRole("button", { name, exact: true }).boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(320);
      expect(box!.height).toBeGreaterThanOrEqual(44);
    }
  });

  it("keeps what denies in sight on a phone while a reason is given, and acts on the first tap", async () => {
    const { page, backend } = await visit({ context: { viewport: { width: 320, height: 640 } } });
    backend.agent.script(
      say("I drafted an email."),
      needApproval("send_email", email, { denied: "Then not." }),
    );
    await send(page, "Write to Ann");
    await readyToApprove(page);
    await page.getByRole("button", { name: "Deny…" }).click();
    await page.keyboard.type("Not this week.");
    const deny = page.getByRole("button", { name: "Deny", exact: true });
    await expect
      .poll(() => deny.evaluate((button) => button.matches("[data-guarded]")), patience)
      .toBe(false);
    const { x, y, width, height } = (await deny.boundingBox())!;
    // where it stands: a click of the locator would bring it into sight first
    await page.mouse.click(x + width / 2, y + height / 2);
    await seeAnswer(page, "Then not.");
    expect(backend.requests.approvals()).toHaveLength(1);
  });

  it("switches between side panel and full view without losing the conversation or the draft", async () => {
    const { page, backend } = await visit();
    backend.agent.script(say("I stay."));
    await send(page, "Stay");
    await seeAnswer(page, "I stay.");
    await field(page).fill("half a thou");
    await page.getByRole("button", { name: "Full view" }).click();
    await seeAnswer(page, "I stay.");
    expect(await field(page).inputValue()).toBe("half a thou");
    expect(backend.requests.posts()).toHaveLength(1);
  });
});

describe("the stylesheet", () => {
  it("changes nothing on a page that is not ours", async () => {
    const { page } = await visit();
    const css = readFileSync(
      fileURLToPath(
        new URL("../../hosts/vite/node_modules/puffle-react/dist/styles.css", import.meta.url),
      ),
      "utf8",
    );
    const foreign = await page.context().newPage();
    await foreign.setContent(foreignPage);
    const read = () =>
      foreign.evaluate(() =>
        [...document.querySelectorAll("html, body, body *")].flatMap((element) =>
          ["", "::before", "::after", "::marker"].map((pseudo) => {
            const style = getComputedStyle(element, pseudo || null);
            return `${element.tagName}${pseudo} ${[...style]
              .filter((name) => !name.startsWith("--"))
              .map((name) => `${name}:${style.getPropertyValue(name)}`)
              .join(";")}`;
          }),
        ),
      );
    const before = await read();
    await foreign.addStyleTag({ content: css });
    expect(await foreign.evaluate(() => document.styleSheets.length)).toBe(2);
    expect(await read()).toEqual(before);
  });
});

describe("Approve", () => {
  it("does not act while something lies over it, also what no click would hit", async () => {
    const { page, backend } = await visit();
    backend.agent.script(needApproval("send_email", email), say("Sent."));
    await send(page, "Write to Ann");
    await readyToApprove(page);
    const approve = page.getByRole("button", { name: "Approve", exact: true });
    await page.evaluate(() => {
      const veil = document.createElement("div");
      veil.id = "veil";
      veil.style.cssText =
        "position:fixed;inset:0;background:#fff;pointer-events:none;z-index:9999";
      document.body.append(veil);
    });
    await page.getByText(/Something lies over the Approve button/).waitFor();
    await approve.focus();
    await page.keyboard.press("Enter");
    expect(backend.requests.approvals()).toEqual([]);
    await page.evaluate(() => document.getElementById("veil")?.remove());
    await readyToApprove(page);
    await approve.click();
    await seeAnswer(page, "Sent.");
    expect(backend.requests.approvals()).toHaveLength(1);
  });
});
