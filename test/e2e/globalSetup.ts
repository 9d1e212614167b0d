import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildDemo } from "../../scripts/demo-server.mjs";

/** Builds the demo on the package as it was last built, once for all e2e tests. */
export default async function setup() {
  const dist = fileURLToPath(new URL("../../dist/index.js", import.meta.url));
  if (!existsSync(dist)) throw new Error("There is no dist/: run `npm run build` first.");
  await buildDemo();
}
