// `npm run test:long`: what takes minutes: a fresh clone, React 18 with AI SDK 6, a reproducible package.
import { runSteps, vitest } from "./steps.mjs";

const passed = await runSteps("long-checks", [
  { title: "build", command: ["node", "scripts/build.mjs"] },
  vitest("long", "fresh installs", ["long"]),
]);
process.exitCode = passed ? 0 : 1;
