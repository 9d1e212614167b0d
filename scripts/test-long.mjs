// `npm run test:long`: what takes minutes: fresh installs, the demo as a page, every run of the properties.
import { runSteps, vitest } from "./steps.mjs";

const build = "build";
const passed = await runSteps("long-checks", [
  { title: build, command: ["node", "scripts/build.mjs"] },
  vitest("long", "fresh installs, the proxy under load", ["long"], { after: build }),
  vitest("properties", "properties, all their runs; AI SDK 6", ["properties", "node-ai6"]),
  vitest("e2e-long", "the demo as a page, and its longer scenes", ["e2e-long"], {
    after: build,
  }),
]);
process.exitCode = passed ? 0 : 1;
