// `npm run size`: what each way of importing the built package costs, against its budget.
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { build } from "vite";
import { root } from "./reports.mjs";
import { bundleStyles } from "./styles.mjs";

/**
 * @typedef {object} Budget
 * @property {string} name
 * @property {string} code What a host would write.
 * @property {number} limit In kB (1,000 bytes), minified and gzipped, peers excluded.
 * @property {"start" | "lazy"} part What is loaded at once, or what is loaded later.
 * @property {boolean} [styles] Whether the stylesheet counts too.
 * @property {RegExp} [without] Modules that must not be in it.
 */

const interfaceModules = /dist\/(primitives|components)\/|@radix-ui|marked/;
/** A page with a chat alone has no use for the words of campaign drafting. */
const campaignWords = /defaultCampaignLabels/;

/** @type {readonly Budget[]} */
export const budgets = [
  {
    name: "hooks alone",
    code: `export { PuffleProvider, useAgentChat, useToolApprovals, usePollRun, useMessage, useMessageIds } from "puffle-react";`,
    limit: 31.5,
    part: "start",
    without: new RegExp(`${interfaceModules.source}|${campaignWords.source}`),
  },
  {
    name: "one hook",
    code: `export { usePollRun } from "puffle-react";`,
    limit: 6,
    part: "start",
    without: interfaceModules,
  },
  {
    name: "the chat, styled, without the markdown engine and the approvals",
    code: `export { PuffleProvider, useAgentChat, ChatThread } from "puffle-react";`,
    limit: 63.8,
    part: "start",
    styles: true,
    without: new RegExp(`node_modules/(marked|@radix-ui)/|${campaignWords.source}`),
  },
  {
    name: "the hooks of campaign drafting",
    code: `export { PuffleProvider, useCampaignChatSession, useCampaignChatSessions } from "puffle-react";`,
    limit: 27,
    part: "start",
    without: new RegExp(`${interfaceModules.source}|dist/realtime/|@trigger\\.dev`),
  },
  {
    name: "campaign drafting, styled, without the markdown engine and realtime",
    code: `export { PuffleProvider, CampaignWorkspace, SessionList, useCampaignChatSessions } from "puffle-react";`,
    limit: 81,
    part: "start",
    styles: true,
    without: /node_modules\/(marked|@radix-ui)\/|dist\/realtime\/|@trigger\.dev/,
  },
  {
    name: "everything, styled, without the markdown engine",
    code: `export * from "puffle-react";`,
    limit: 125.5,
    part: "start",
    styles: true,
    // Realtime is loaded by those who switch it on, from an entry of its own
    without: /node_modules\/marked\/|dist\/realtime\/|@trigger\.dev/,
  },
  {
    name: "the template language",
    code: `export { parseTemplate, serializeTemplate, templateVariables, resolveTemplate, findUnknownVariables } from "puffle-react";`,
    limit: 1.8,
    part: "start",
    // for servers and scripts, too: nothing of React is in it
    without: /dist\/(hooks|primitives|components|agent)\/|dist\/internal\/react\/|node_modules/,
  },
  {
    name: "the markdown engine",
    code: `export * from "puffle-react";`,
    limit: 21,
    part: "lazy",
    // Trigger.dev's 120 kB come with puffle-react/realtime alone.
    without: /dist\/realtime\/|@trigger\.dev/,
  },
  {
    name: "the labels of one more language",
    code: `export { de } from "puffle-react/labels/de";`,
    limit: 8,
    part: "start",
    without: /dist\/(agent|hooks|primitives|components|testing)\//,
  },
  {
    name: "client",
    code: `export * from "puffle-react/client";`,
    limit: 10.8,
    part: "start",
    without: /dist\/(agent|hooks|primitives|components|testing)\//,
  },
  {
    name: "server",
    code: `export * from "puffle-react/server";`,
    limit: 8.8,
    part: "start",
    without: /dist\/(client|agent|hooks|primitives|components|testing)\//,
  },
];

// As a host ships it: under Vitest the packages' code for development would be measured.
process.env["NODE_ENV"] = "production";

const pkg = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const peers = Object.keys(pkg.peerDependencies);

/**
 * Bundles what a host would write with the built package and gives its chunks.
 *
 * @param {string} code
 */
async function bundle(code) {
  const entry = "\0entry";
  const output = await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        enforce: "pre",
        resolveId(id) {
          if (id === entry) return { id, moduleSideEffects: true };
          const found = /^puffle-react(?:\/(.+))?$/.exec(id);
          if (!found) return null;
          const path = found[1] ?? "";
          return join(root, "dist", path.startsWith("labels/") ? `${path}.js` : `${path}/index.js`);
        },
        load: (id) => {
          // Vite's own helper for lazy chunks is the host's bundler, not this package
          if (id.includes("vite/preload-helper"))
            return "export const __vitePreload = (load) => load();";
          return id === entry ? code : null;
        },
      },
    ],
    define: { "process.env.NODE_ENV": `"production"` },
    build: {
      write: false,
      minify: true,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: "strict",
        external: (id) => peers.some((name) => id === name || id.startsWith(`${name}/`)),
      },
    },
  });
  const files = "output" in output ? output.output : [];
  return files.flatMap((file) => (file.type === "chunk" ? [file] : []));
}

/**
 * Measures one budget on dist/.
 *
 * @param {Budget} budget
 * @returns {Promise<{ size: number, problems: string[] }>} `size` in kB.
 */
export async function measure(budget) {
  const chunks = await bundle(budget.code);
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  /** @type {Set<(typeof chunks)[number]>} */
  const start = new Set();
  const visit = (/** @type {(typeof chunks)[number] | undefined} */ chunk) => {
    if (!chunk || start.has(chunk)) return;
    start.add(chunk);
    for (const name of chunk.imports) visit(byName.get(name));
  };
  visit(chunks.find(({ isEntry }) => isEntry));
  const counted = chunks.filter((chunk) => start.has(chunk) === (budget.part === "start"));
  const modules = counted.flatMap((chunk) => [
    ...Object.keys(chunk.modules),
    ...chunk.imports,
    ...chunk.dynamicImports,
  ]);
  let bytes = counted.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
  if (budget.styles) bytes += gzipSync(bundleStyles({ minify: true }), { level: 9 }).length;
  const size = Math.round(bytes / 10) / 100;
  const problems = modules
    .filter((id) => budget.without?.test(id))
    .map((id) => `it pulls in ${id.replace(root, "")}`);
  if (counted.length === 0) problems.push("there is nothing to measure");
  if (size > budget.limit) problems.push(`${size} kB are over its ${budget.limit} kB`);
  return { size, problems };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const budget of budgets) {
    const { size, problems } = await measure(budget);
    console.log(
      `${problems.length === 0 ? "pass" : "FAIL"}  ${budget.name}: ${size} of ${budget.limit} kB`,
    );
    for (const problem of problems) console.log(`      ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
  }
}
