// `npm run test:long`: what takes minutes: fresh installs, a reproducible package, every run of the properties.
import { runSteps, vitest } from "./steps.mjs";

const build = "build";
const passed = await runSteps("long-checks", [
  { title: build, command: ["node", "scripts/build.mjs"] },
  vitest("properties", "properties, all their runs", ["properties"]),
  vitest("long", "fresh installs, the proxy under load", ["long"], { after: build }),
]);
process.exitCode = passed ? 0 : 1;
