import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium from "@sparticuz/chromium";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The browser that came with `npm ci`, unpacked once (about 2 s, 190 MB) under node_modules/.cache.
 * @sparticuz/chromium unpacks into os.tmpdir() and takes whatever is there already, even another
 * process's half-written file: hence a folder of our own, and a rename when it is whole.
 *
 * @returns {Promise<string>}
 */
async function bundledChromium() {
  // its "exports" hide its package.json from import
  const manifest = join(root, "node_modules/@sparticuz/chromium/package.json");
  const { version } = /** @type {{ version: string }} */ (
    JSON.parse(readFileSync(manifest, "utf8"))
  );
  const home = join(root, "node_modules/.cache", `chromium-${version}`);
  const binary = join(home, "chromium");
  if (existsSync(binary)) return binary;
  mkdirSync(dirname(home), { recursive: true });
  const work = mkdtempSync(`${home}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = work;
  try {
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(work, home);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    if (!existsSync(binary)) throw error; // else another process was first
  }
  return binary;
}

/**
 * CHROMIUM_PATH wins; on Linux x64 the Chromium of @sparticuz/chromium; anywhere else Playwright's
 * own (`npx playwright install chromium`).
 */
export async function chromiumLaunchOptions() {
  const executablePath =
    process.env.CHROMIUM_PATH ||
    (process.platform === "linux" && process.arch === "x64" ? await bundledChromium() : undefined);
  return {
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: false,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}
