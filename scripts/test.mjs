// `npm test`: everything that a change must pass, in order, all of it also after a failure.
import { runSteps, vitest } from "./steps.mjs";

const passed = await runSteps("checks", [
  { title: "format", command: ["oxfmt", "--check"] },
  { title: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { title: "types", command: ["tsc", "-p", "tsconfig.json"] },
  { title: "unused code and dependencies", command: ["knip"] },
  { title: "build", command: ["node", "scripts/build.mjs"] },
  vitest("unit", "unit tests", ["node", "node-ai6", "unit"]),
  vitest("package", "the package as a stranger gets it", ["package"]),
  vitest("storybook", "stories in Chromium", ["storybook"]),
  vitest("e2e", "end to end: the demo in Chromium", ["e2e"]),
]);
process.exitCode = passed ? 0 : 1;
