// `npm test`: everything that a change must pass, all of it also after a failure.
import { runSteps, vitest } from "./steps.mjs";

const build = "build";
const passed = await runSteps("checks", [
  // the longest first, so that no long one runs alone at the end
  vitest("storybook", "stories in Chromium", ["storybook"]),
  { title: build, command: ["node", "scripts/build.mjs"] },
  vitest("e2e", "end to end: the demo in Chromium", ["e2e"], { after: build }),
  // apart from each other: a process that goes from one to the other makes its page anew each time
  vitest("unit", "unit tests with a page", ["unit"]),
  vitest("node", "unit tests without one", ["node"]),
  vitest("package", "the package as a stranger gets it", ["package"], { after: build }),
  { title: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  // several checkers each read the libraries' types anew: no gain on a machine that runs two steps
  { title: "types", command: ["tsc", "-p", "tsconfig.json", "--checkers", "1"] },
  { title: "unused code and dependencies", command: ["knip"] },
  { title: "format", command: ["oxfmt", "--check"] },
]);
process.exitCode = passed ? 0 : 1;
