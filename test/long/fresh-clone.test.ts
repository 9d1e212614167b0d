import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumLaunchOptions } from "../../scripts/chromium.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
let clone: string;
let storybook: ChildProcess | undefined;
let browser: Browser | undefined;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Resolves when the server answers; rejects when its process ends before. */
async function answers(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`npm start ended with ${server.exitCode}`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${url} did not answer within 3 minutes`);
}

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "clone-")));
  clone = join(folder, "project");
  // a checkout may belong to another user than the one who runs this
  const config = join(folder, "gitconfig");
  writeFileSync(config, "[safe]\n\tdirectory = *\n");
  execFileSync("git", ["clone", "--quiet", "--no-local", "--depth", "1", `file://${root}`, clone], {
    env: { ...process.env, GIT_CONFIG_GLOBAL: config },
    stdio: "pipe",
  });
});

afterAll(async () => {
  await browser?.close();
  // npm start is a tree of processes: its own group ends with it
  if (storybook?.pid && storybook.exitCode === null) process.kill(-storybook.pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

describe("a fresh clone", () => {
  it("installs from its lock file, without running anybody's install script", () => {
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: clone,
      stdio: "pipe",
    });
    expect(existsSync(join(clone, "node_modules/storybook"))).toBe(true);
  });

  it("opens on a page where the agent answers", async () => {
    const port = await freePort();
    storybook = spawn("npm", ["start", "--", "-p", String(port), "--host", "127.0.0.1"], {
      cwd: clone,
      stdio: "ignore",
      detached: true,
    });
    const url = `http://127.0.0.1:${port}/`;
    await answers(url, storybook);
    browser = await chromium.launch(await chromiumLaunchOptions());
    const page = await browser.newPage();
    await page.goto(url);
    const story = page.frameLocator("#storybook-preview-iframe");
    const field = story.getByRole("textbox").first();
    await field.waitFor({ timeout: 120_000 });
    await field.fill("Who is there?");
    await field.press("Enter");
    const messages = story.getByRole("article");
    await expect.poll(() => messages.count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
    await expect
      .poll(async () => (await messages.last().innerText()).trim().length, { timeout: 60_000 })
      .toBeGreaterThan(20);
  });
});
