// `npm run bench`: see README.md. Options: --only, --messages, --workloads, --runs, --deltas.
import { createReadStream, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import react from "@vitejs/plugin-react";
import { chromium } from "playwright";
import { build } from "vite";
import { chromiumLaunchOptions } from "../../scripts/chromium.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));
const output = join(root, "node_modules/.cache/puffle-bench");
const pages = { plain: "plain.js", usechat: "usechat.jsx", puffle: "puffle.jsx" };

const { values } = parseArgs({
  options: {
    only: { type: "string", default: Object.keys(pages).join(",") },
    messages: { type: "string", default: "0,1000" },
    workloads: { type: "string", default: "mount,stream,type" },
    runs: { type: "string", default: "3" },
    deltas: { type: "string", default: "2000" },
  },
});
const names = values.only.split(",");
const sizes = values.messages.split(",").map(Number);
const deltas = Number(values.deltas);
const pace = 4;

async function buildPage(name) {
  const folder = join(output, name);
  mkdirSync(folder, { recursive: true });
  const entry = join(here, "pages", pages[name]);
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><meta charset="utf-8" /><title>${name}</title><div id="app"></div><script type="module" src="/@fs${entry}"></script>`,
  );
  const dist = (path) => join(root, "dist", path);
  await build({
    root: folder,
    configFile: false,
    logLevel: "error",
    plugins: [react(), { name: "entry", resolveId: (id) => (id === `/@fs${entry}` ? entry : null) }],
    resolve: {
      alias: [
        { find: /^puffle-react$/, replacement: dist("index.js") },
        { find: /^puffle-react\/client$/, replacement: dist("client/index.js") },
        { find: /^puffle-react\/styles\.css$/, replacement: dist("styles.css") },
      ],
    },
    build: { outDir: "out", chunkSizeWarningLimit: 10_000 },
  });
}

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

function listen() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://bench");
    const [, name, ...rest] = pathname.split("/");
    const file = names.includes(name)
      ? join(output, name, "out", rest.join("/") || "index.html")
      : names.map((one) => join(output, one, "out", pathname)).find((path) => existsSync(path));
    if (!file || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

async function busySeconds(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value;
}

async function typeKeys(page) {
  await page.click("textarea");
  await page.evaluate(() => window.bench.watchKeys());
  const streaming = page.evaluate(([n, ms]) => window.bench.stream(n, ms), [deltas, pace]);
  await page.waitForTimeout(500);
  for (let index = 0; index < 40; index += 1) {
    await page.keyboard.press("abcdefghij"[index % 10]);
    await page.waitForTimeout(60);
  }
  await streaming;
  const delays = await page.evaluate(() => window.bench.delays);
  return { figure: delays.toSorted((a, b) => a - b)[Math.floor(delays.length * 0.95)] };
}

const workloads = {
  mount: async (page, size) => ({ figure: await page.evaluate((n) => window.bench.mount(n), size) }),
  async stream(page, size, devtools) {
    await page.evaluate((n) => window.bench.mount(n), size);
    const before = await busySeconds(devtools);
    const result = await page.evaluate(([n, ms]) => window.bench.stream(n, ms), [deltas, pace]);
    return { figure: ((await busySeconds(devtools)) - before) * 1000, ...result };
  },
  async type(page, size) {
    await page.evaluate((n) => window.bench.mount(n), size);
    return typeKeys(page);
  },
};

function median(values_) {
  const sorted = values_.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

rmSync(output, { recursive: true, force: true });
for (const name of names) await buildPage(name);
const server = await listen();
const browser = await chromium.launch(await chromiumLaunchOptions());

async function measure(workload, size, name) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  try {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(`http://127.0.0.1:${server.address().port}/${name}/`);
    await page.waitForFunction(() => window.bench);
    return await workloads[workload](page, size, devtools);
  } finally {
    await page.close();
  }
}

try {
  for (const workload of values.workloads.split(",")) {
    for (const size of sizes) {
      const results = Object.fromEntries(names.map((name) => [name, []]));
      for (let run = 0; run < Number(values.runs); run += 1) {
        // the order rotates, so that what else the machine does falls on all alike
        for (let turn = 0; turn < names.length; turn += 1) {
          const name = names[(turn + run) % names.length];
          results[name].push(await measure(workload, size, name));
        }
      }
      console.log(`\n${workload}, ${size} messages, median of ${values.runs}`);
      const base = results.plain && median(results.plain.map(({ figure }) => figure));
      for (const name of names) {
        const of = (key) => median(results[name].map((result) => result[key]));
        const ratio = base ? `${(of("figure") / base).toFixed(2)} ×` : "";
        const more =
          workload === "stream"
            ? `${of("framesPerSecond").toFixed(0)} frames/s, ${of("gaps")} gaps > 50 ms, ${of("fromEnd")} px from the end`
            : "";
        console.log(
          `  ${name.padEnd(8)} ${of("figure").toFixed(1).padStart(8)} ms  ${ratio.padStart(8)}  ${more}`,
        );
      }
    }
  }
} finally {
  await browser.close();
  server.close();
}
