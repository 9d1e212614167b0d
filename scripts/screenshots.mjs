// Opens stories in Chromium and saves what they look like, for looking at: `npm run screenshots -- --help`.
import { createServer } from "node:http";
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { chromiumLaunchOptions } from "./chromium.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "reports/screenshots");
const help = `Saves a picture of every story in reports/screenshots.

  --url <url>       a Storybook that runs; a built one otherwise
  --dir <folder>    where the built one is: storybook-static
  --filter <text>   only stories whose id contains it
  --widths <list>   320,768,1440
  --themes <list>   light,dark
  --direction rtl   writing direction
  --sheet           also one picture of all of them for each width and theme`;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    dir: { type: "string", default: "storybook-static" },
    filter: { type: "string", default: "" },
    widths: { type: "string", default: "320,768,1440" },
    themes: { type: "string", default: "light,dark" },
    direction: { type: "string", default: "ltr" },
    sheet: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

const built = resolve(root, values.dir);
const types = /** @type {Record<string, string>} */ ({
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".css": "text/css",
  ".svg": "image/svg+xml",
});

/** Serves the built Storybook on a free port of the loopback. */
async function serveBuilt() {
  if (!existsSync(join(built, "index.json")))
    throw new Error(
      `There is no built Storybook in ${built}. Run "npm run build:storybook", or pass --url.`,
    );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = join(built, normalize(pathname === "/" ? "/index.html" : pathname));
    if (!path.startsWith(built) || !existsSync(path)) return void response.writeHead(404).end();
    response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
    createReadStream(path).pipe(response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/**
 * @param {import("playwright").Page} page
 * @param {string} url
 */
async function openStory(page, url) {
  await page.goto(url);
  await page.waitForFunction(
    () => {
      const channel = Reflect.get(globalThis, "__STORYBOOK_ADDONS_CHANNEL__");
      return channel?.last("storyFinished") ?? channel?.last("storyErrored");
    },
    undefined,
    { timeout: 60_000, polling: 100 },
  );
  if (await page.evaluate(() => document.body.classList.contains("sb-show-errordisplay")))
    throw new Error("it shows an error");
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** More of them on one picture cannot be judged. */
const perSheet = 8;

/**
 * One picture of many, each under its name.
 *
 * @param {import("playwright").Browser} browser
 * @param {string} name
 * @param {readonly { id: string; file: string }[]} shots
 * @param {number} width
 */
async function saveSheet(browser, name, shots, width) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  const tile = width > 500 ? 780 : 380;
  const figures = shots.map(
    ({ id, file }) =>
      `<figure style="margin:0;width:${tile}px"><figcaption>${id}</figcaption><img style="width:100%;max-height:820px;object-fit:cover;object-position:top;border:1px solid #999" src="data:image/png;base64,${readFileSync(file, "base64")}"></figure>`,
  );
  await page.setContent(
    `<body style="display:flex;flex-wrap:wrap;align-items:flex-start;gap:12px;font:12px sans-serif;background:#ddd">${figures.join("")}</body>`,
  );
  writeFileSync(
    join(out, `sheet-${name}.png`),
    await page.screenshot({ fullPage: true, timeout: 120_000 }),
  );
  await page.close();
}

const storybook = values.url ? { url: values.url, close: () => {} } : await serveBuilt();
const browser = await chromium.launch(await chromiumLaunchOptions());
mkdirSync(out, { recursive: true });
try {
  const { entries } = /** @type {{ entries: Record<string, { id: string; type: string }> }} */ (
    await (await fetch(`${storybook.url}/index.json`)).json()
  );
  const ids = Object.values(entries)
    .filter(({ id, type }) => type === "story" && id.includes(values.filter))
    .map(({ id }) => id);
  for (const width of values.widths.split(",").map(Number)) {
    for (const theme of values.themes.split(",")) {
      const context = await browser.newContext({
        viewport: { width, height: width < 500 ? 640 : 900 },
        serviceWorkers: "allow",
      });
      const shots = [];
      for (const id of ids) {
        const page = await context.newPage();
        const file = join(out, `${id}-${width}-${theme}.png`);
        const globals = `theme:${theme};direction:${values.direction}`;
        try {
          await openStory(
            page,
            `${storybook.url}/iframe.html?viewMode=story&id=${id}&globals=${globals}`,
          );
          await page.screenshot({ path: file, fullPage: true });
          shots.push({ id, file });
        } catch (error) {
          console.error(`${id}: ${String(error).split("\n")[0]}`);
        }
        await page.close();
      }
      for (let first = 0; values.sheet && first < shots.length; first += perSheet) {
        const name = `${width}-${theme}-${first / perSheet + 1}`;
        await saveSheet(browser, name, shots.slice(first, first + perSheet), width);
      }
      console.log(`${width} px, ${theme}: ${shots.length} of ${ids.length} stories`);
      await context.close();
    }
  }
} finally {
  await browser.close();
  storybook.close();
}
