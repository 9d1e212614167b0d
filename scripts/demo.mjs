// `npm run demo`: builds the package and the host app, and serves it until it is stopped. With `-- --live` it talks
// to the real backend, with `-- --built` it takes both as they were built last.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildDemo, serveDemo, startDemo } from "./demo-server.mjs";
import { root } from "./reports.mjs";

const { live, built } = parseArgs({
  options: { live: { type: "boolean" }, built: { type: "boolean" } },
}).values;
const { PUFFLE_API_KEY: apiKey, PUFFLE_BASE_URL: baseUrl, VITE_CAMPAIGN_ID } = process.env;
const port = Number(process.env.PORT ?? 0);
if (live && !apiKey) {
  console.error(
    "PUFFLE_API_KEY is not set, so there is no account that --live could use. Set it to your account key (pk_live_…): it stays in the server's process, and every message spends that account's credits. Without --live the demo has a backend of its own and needs no account.",
  );
  process.exit(1);
}
if (!built) {
  const build = join(root, "scripts/build.mjs");
  if (spawnSync(process.execPath, [build], { stdio: "inherit" }).status !== 0) process.exit(1);
  await buildDemo({ isLive: live === true });
}
const { url } =
  live && apiKey
    ? await serveDemo({ apiKey, baseUrl }, port)
    : await startDemo({ port, backend: { latency: 150, chunkDelay: 30 } });
console.log(`The demo runs on ${url} (stop it with Ctrl+C)`);
if (live) {
  console.log(`Every message goes to ${baseUrl ?? "https://app.puffle.ai"} and spends credits.`);
  if (!VITE_CAMPAIGN_ID)
    console.log("To draft emails, too, set VITE_CAMPAIGN_ID and VITE_CAMPAIGN_NODE_ID.");
}
