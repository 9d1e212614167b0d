// `npm run build`: the modules (Vite), their types (tsc) and one stylesheet into dist/.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { bundleStyles } from "./styles.mjs";
import { root } from "./reports.mjs";

process.chdir(root);
await build({ logLevel: "warn" });
execFileSync(
  process.execPath,
  [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"],
  {
    stdio: "inherit",
  },
);
writeFileSync(join(root, "dist/styles.css"), bundleStyles());
