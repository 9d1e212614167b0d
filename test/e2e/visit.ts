import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright";
import type { PuffleBackendOptions } from "puffle-react/testing";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { chromiumLaunchOptions } from "../../scripts/chromium.mjs";
import { startDemo } from "../../scripts/demo-server.mjs";

let browser: Browser;
let closers: (() => Promise<void>)[] = [];

/** Opens a browser for the tests of a file; what `visit` opens ends with each test. */
export function withBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch(await chromiumLaunchOptions());
  });
  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
    closers = [];
  });
  afterAll(() => browser.close());
}

/** What a page said that a user would not want to hear. */
export interface Complaints {
  console: string[];
  csp: string[];
}

/** Starts a demo with a backend of its own and opens it in a fresh browser profile. */
export async function visit(
  options: { backend?: PuffleBackendOptions; context?: BrowserContextOptions } = {},
) {
  const demo = await startDemo({ backend: { chunkDelay: 20, ...options.backend } });
  closers.push(demo.close);
  const { page, complaints } = await openPage(demo.url, options.context);
  return { ...demo, page, complaints };
}

/** Opens a page in a fresh browser profile. */
export async function openPage(url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  closers.push(() => context.close());
  const page = await context.newPage();
  const complaints = listen(page);
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(url);
  return { page, complaints };
}

function listen(page: Page): Complaints {
  const complaints: Complaints = { console: [], csp: [] };
  page.on("pageerror", (error) => complaints.console.push(error.message));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const text = message.text();
    if (/^CSP |Content Security Policy|TrustedHTML|TrustedScript/.test(text))
      complaints.csp.push(text);
    else complaints.console.push(text);
  });
  return complaints;
}

/** For `expect.poll`: a busy machine is slow, and no test may fail for that. */
export const patience = { timeout: 30_000 };

/** The composer's field. */
export const field = (page: Page) => page.getByRole("textbox", { name: "Message to the agent" });

/** The messages in the thread. */
export const messages = (page: Page) => page.getByRole("article");

/** The agent's last message. */
export const answer = (page: Page) => page.locator('article[data-role="assistant"]').last();

/** Writes a message and sends it with Enter. */
export async function send(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press("Enter");
}

/** Resolves when the last answer shows the text. */
export async function seeAnswer(page: Page, text: string | RegExp): Promise<void> {
  await answer(page).getByText(text).first().waitFor();
}

/** Resolves when Approve takes clicks that are meant: all was in view or reviewed, and nothing moved lately. */
export async function readyToApprove(page: Page): Promise<void> {
  const approve = page.getByRole("button", { name: "Approve", exact: true });
  const reviewed = page.getByRole("checkbox", { name: /I have reviewed/ });
  await approve.waitFor();
  await expect
    .poll(
      async () => {
        if (await reviewed.isVisible()) await reviewed.check();
        return approve.evaluate((button) => button.matches("[data-guarded], [aria-disabled=true]"));
      },
      { timeout: 15_000 },
    )
    .toBe(false);
}

/** Opens the field for a reason and denies when that counts. */
export async function deny(page: Page, reason: string): Promise<void> {
  await page.getByRole("button", { name: "Deny…" }).click();
  await page.getByRole("textbox", { name: /^Reason/ }).fill(reason);
  const button = page.getByRole("button", { name: "Deny", exact: true });
  await expect
    .poll(() => button.evaluate((element) => element.matches("[data-guarded]")), {
      timeout: 15_000,
    })
    .toBe(false);
  await button.click();
}
