// `npm run demo`: builds the package and the host app, and serves it until it is stopped.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildDemo, startDemo } from "./demo-server.mjs";
import { root } from "./reports.mjs";

const built = spawnSync(process.execPath, [join(root, "scripts/build.mjs")], { stdio: "inherit" });
if (built.status !== 0) process.exit(1);
await buildDemo();
const { url } = await startDemo({
  port: Number(process.env.PORT ?? 0),
  backend: { latency: 150, chunkDelay: 30 },
});
console.log(`The demo runs on ${url} (stop it with Ctrl+C)`);
