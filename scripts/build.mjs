// `npm run build`: the modules (Vite), their types (tsc) and the stylesheet, twice, into dist/.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { build } from "vite";
import { root } from "./reports.mjs";
import { bundleStyles, themeStyles, unlayeredStyles } from "./styles.mjs";
import { reachableTypes } from "./types.mjs";

// Whoever starts it: under Vitest it would be built for development.
process.env["NODE_ENV"] = "production";
process.chdir(root);
await build({ logLevel: "warn" });
const tsc = join(root, "node_modules/typescript/bin/tsc");
const types = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
if (types.status !== 0) process.exit(1);
const reached = reachableTypes(root);
for (const path of readdirSync("dist", { recursive: true, encoding: "utf8" })) {
  const file = `dist/${path.split(sep).join("/")}`;
  // the rest describes what stays inside
  if (file.endsWith(".d.ts") && !reached.has(file)) rmSync(file);
}
writeFileSync("dist/styles.css", bundleStyles());
writeFileSync("dist/styles.unlayered.css", unlayeredStyles());
mkdirSync("dist/themes", { recursive: true });
for (const [name, css] of themeStyles()) writeFileSync(`dist/themes/${name}`, css);
