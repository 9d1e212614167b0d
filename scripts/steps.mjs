// Runs the steps of a test command, two at a time, and reports each: used by test.mjs and test-long.mjs.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { clearReports, readReport, reportPath, root, writeChecks } from "./reports.mjs";

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {readonly [string, ...string[]]} command A bin of node_modules/.bin, or `node`, and its arguments.
 * @property {string} [report] The JSON report that a Vitest run leaves under reports/.
 * @property {string} [after] The title of the step that must have ended before.
 */

/**
 * @typedef {object} Outcome
 * @property {boolean} good
 * @property {string} line For the table at the end.
 * @property {{ title: string, passed: boolean }[]} checks What no report of the step itself tells.
 */

/**
 * A step that runs some of the Vitest projects.
 *
 * @param {string} report
 * @param {string} title
 * @param {readonly string[]} projects
 * @param {{ after?: string }} [order]
 * @returns {Step}
 */
export const vitest = (report, title, projects, order = {}) => ({
  title,
  report,
  ...order,
  command: [
    "vitest",
    "run",
    ...projects.map((project) => `--project=${project}`),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportPath(report)}`,
  ],
});

/**
 * @param {Step} step
 * @returns {Promise<{ passed: boolean, output: string }>} Whether it ended with exit code 0, and all that it said.
 */
function run({ command: [bin, ...args] }) {
  const path = bin === "node" ? process.execPath : join(root, "node_modules/.bin", bin);
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const said = [];
    const end = (/** @type {boolean} */ passed) =>
      resolve({ passed, output: Buffer.concat(said).toString() });
    const child = spawn(path, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    child.stdout.on("data", (data) => said.push(data));
    child.stderr.on("data", (data) => said.push(data));
    child.on("error", (error) => {
      said.push(Buffer.from(error.message));
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

/** @param {number} began From `performance.now()`. */
const secondsSince = (began) => ((performance.now() - began) / 1000).toFixed(1);

/**
 * Runs one step and prints what it said once it is over: two at a time would talk across each other.
 *
 * @param {Step} step
 * @returns {Promise<Outcome>}
 */
async function runStep(step) {
  const { title, report } = step;
  console.log(`begin ${title}`);
  const began = performance.now();
  const { passed, output } = await run(step);
  const seconds = secondsSince(began);
  const counts = report ? readReport(report) : undefined;
  const good = passed && !counts?.failed;
  const detail = counts ? ` (${counts.passed} passed, ${counts.failed} failed)` : "";
  const line = `${good ? "pass" : "FAIL"}  ${title}${detail}, ${seconds} s`;
  console.log(`\n── ${title}\n${output.trimEnd()}\n${line}\n`);
  // a runner that dies, or that sees an error outside of any test, says so by its exit code alone
  const isCheck = !counts || (!passed && counts.failed === 0);
  return { good, line, checks: isCheck ? [{ title, passed }] : [] };
}

/**
 * Runs all steps, also after a failure, and writes what is no Vitest run to reports/<checks>.json. Two run side
 * by side where there are two cores; what stands first begins first.
 *
 * @param {string} checks The name of that report.
 * @param {readonly Step[]} steps
 * @returns {Promise<boolean>} Whether everything passed.
 */
export async function runSteps(checks, steps) {
  clearReports([checks, ...steps.flatMap(({ report }) => report ?? [])]);
  const began = performance.now();
  const waiting = [...steps];
  /** @type {Map<string, Promise<Outcome>>} */
  const begun = new Map();
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const { title, after } = step;
      const one = step;
      // it stands further up and has begun; how it ended is its own failure
      const outcome = Promise.resolve(after && begun.get(after)).then(() => runStep(one));
      begun.set(title, outcome);
      // oxlint-disable-next-line no-await-in-loop -- one step after the other
      await outcome;
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
  const outcomes = await Promise.all(begun.values());
  writeChecks(
    checks,
    outcomes.flatMap((outcome) => outcome.checks),
  );
  console.log(`${outcomes.map(({ line }) => line).join("\n")}\n${secondsSince(began)} s in all`);
  return outcomes.every(({ good }) => good);
}
