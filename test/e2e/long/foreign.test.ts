import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { needApproval, rateLimit, say } from "puffle-react/testing";
import { describe, expect, it } from "vitest";
import { foreignPage } from "../foreignPage.js";
import {
  field,
  openPage,
  patience,
  readyToApprove,
  seeAnswer,
  send,
  visit,
  withBrowser,
} from "../visit.js";

withBrowser();

const styles = (name: string) =>
  readFileSync(
    fileURLToPath(
      new URL(`../../hosts/vite/node_modules/puffle-react/dist/${name}`, import.meta.url),
    ),
    "utf8",
  );

/** A reset in no layer, and rules for bare tags as widespread frameworks have them. */
const foreign = `
  * { margin: 0; padding: 0; box-sizing: border-box; border: 0; font: inherit; }
  h1, h2, h3, h4 { margin-bottom: .5rem; font-size: 2rem; font-weight: 500; line-height: 1.2; }
  p { margin-bottom: 1rem; }
  ul, ol { padding-left: 2rem; }
  dl, ol, ul, figure, pre { margin-bottom: 1rem; }
  dt { font-weight: 700; }
  dd { margin-left: 40px; }
  a { color: #0d6efd; text-decoration: underline; }
  code { color: #d63384; font-size: .875em; }
  label { display: inline-block; }
  button, input, select, textarea { font-family: Georgia, serif; font-size: 20px; line-height: 2; }
  button { border-radius: 0; text-transform: uppercase; }
  textarea { resize: vertical; }
  svg, img { vertical-align: middle; display: inline; }
  table { border-collapse: collapse; }
`;

const packageFile = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url)), "utf8");

/** What pages bring along in no layer, each with the rules that hurt most. */
const hosts = {
  "a reset and a framework's rules for tags": foreign,
  "Tailwind's preflight": packageFile("tailwindcss/preflight.css").replaceAll(
    /--theme\(([^;]*)\);/g,
    "initial;",
  ),
};

/** What pages set on their root for themselves, and what no one sees of ours. */
const invisible = [
  "background-position",
  "tab-size",
  "text-size-adjust",
  "-webkit-tap-highlight-color",
];

/**
 * Every computed style of the elements that match, our own variables apart: one line for each. They stay in the
 * page, which tells only what changed: there are some hundred thousand.
 */
async function remember(page: Page, selector: string) {
  const look = await page.evaluateHandle(
    ({ wanted, left }) => {
      const read = () =>
        [...document.querySelectorAll(wanted)].flatMap((element, index) =>
          ["", "::before", "::after"].flatMap((pseudo) => {
            const style = getComputedStyle(element, pseudo || null);
            const name = element.getAttribute("data-puffle") ?? element.tagName;
            return (
              [...style]
                .filter((one) => !one.startsWith("--") && !left.includes(one))
                // how an edge looks that is not there
                .filter((one) => {
                  const edge = /^border-(.+)-(?:style|color)$/.exec(one)?.[1];
                  return !edge || style.getPropertyValue(`border-${edge}-width`) !== "0px";
                })
                .map((one) => `${index} ${name}${pseudo} ${one}: ${style.getPropertyValue(one)}`)
            );
          }),
        );
      const before = new Set(read());
      return { changed: () => read().filter((line) => !before.has(line)) };
    },
    { wanted: selector, left: invisible },
  );
  /** The lines that were not there before. */
  return { changed: () => look.evaluate(({ changed }) => changed()) };
}

async function conversation() {
  const { page, backend } = await visit({ context: { bypassCSP: true } });
  backend.agent.script(
    say("# Report\n\nSome **bold** words and `code`.\n\n- one\n- two"),
    needApproval("send_email", { to: "ann@acme.test", subject: "Thursday?", body: "Hi Ann" }),
    say("Sent."),
  );
  await send(page, "Write to Ann");
  await readyToApprove(page);
  // where the pointer is, and what moves, is not the stylesheet's doing
  await page.mouse.move(0, 0);
  await page.addStyleTag({
    content: "*, *::before, *::after { transition: none !important; animation: none !important }",
  });
  return { page, backend };
}

describe.each(["styles.css", "styles.unlayered.css"])("%s on a page that is not ours", (name) => {
  it("changes no style of any element of the host's", async () => {
    const { page: other } = await openPage("about:blank");
    await other.setContent(foreignPage);
    const look = await remember(other, "html, body, body *");
    await other.addStyleTag({ content: styles(name) });
    expect(await look.changed()).toEqual([]);
  });
});

describe("a host with an unlayered reset", () => {
  it("changes nothing of ours when our styles come unlayered after it", async () => {
    const { page } = await conversation();
    const look = await remember(page, "[data-puffle]");
    for (const [name, css] of Object.entries(hosts)) {
      const theirs = await page.addStyleTag({ content: css });
      expect((await look.changed()).length, name).toBeGreaterThan(100);
      const ours = await page.addStyleTag({ content: styles("styles.unlayered.css") });
      await readyToApprove(page);
      expect(await look.changed(), name).toEqual([]);
      for (const tag of [theirs, ours])
        await tag.evaluate((style) => style.parentNode?.removeChild(style));
    }
  });

  it("leaves a conversation usable when the page unsets every property of every element", async () => {
    const { page } = await conversation();
    await page.addStyleTag({ content: "* { all: unset; } head, style, script { display: none; }" });
    await page.addStyleTag({ content: styles("styles.unlayered.css") });
    await readyToApprove(page);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await seeAnswer(page, "Sent.");
    await send(page, "Thank you");
    await expect.poll(() => page.getByRole("article", { name: /^You/ }).count(), patience).toBe(2);
  });

  it("changes nothing of ours when it is put into a layer before ours", async () => {
    const { page } = await conversation();
    const look = await remember(page, "[data-puffle]");
    for (const [name, css] of Object.entries(hosts)) {
      const reset = await page.evaluateHandle((rules) => {
        const sheet = document.createElement("style");
        sheet.textContent = `@layer reset, puffle; @layer reset { ${rules} }`;
        document.head.prepend(sheet);
        return sheet;
      }, css);
      expect(await look.changed(), name).toEqual([]);
      await reset.evaluate((sheet) => sheet.remove());
    }
  });

  it("leaves the layered styles usable: what is pressed keeps its size, an edge and its words", async () => {
    const { page, backend } = await conversation();
    await page.addStyleTag({ content: foreign });
    for (const button of await page.locator("[data-puffle-button]:visible").all()) {
      const box = await button.boundingBox();
      expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(24);
    }
    for (const name of ["Approve", "Deny…"]) {
      const button = page.getByRole("button", { name, exact: true });
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    }
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    expect(await overflow()).toBe(0);
    await readyToApprove(page);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await seeAnswer(page, "Sent.");
    backend.faults.next("stream", rateLimit(5));
    await field(page).fill("Once more");
    await page.getByRole("button", { name: "Send", exact: true }).waitFor();
    await field(page).press("Enter");
    await page
      .getByText(/You can send again/)
      .first()
      .waitFor();
    expect(await field(page).inputValue()).toBe("Once more");
  });
});
