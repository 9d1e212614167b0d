// Runs the steps of a test command one after another and reports each: used by test.mjs and test-long.mjs.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { clearReports, readReport, reportPath, root, writeChecks } from "./reports.mjs";

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {readonly [string, ...string[]]} command A bin of node_modules/.bin, or `node`, and its arguments.
 * @property {string} [report] The JSON report that a Vitest run leaves under reports/.
 */

/**
 * A step that runs some of the Vitest projects.
 *
 * @param {string} report
 * @param {string} title
 * @param {readonly string[]} projects
 * @returns {Step}
 */
export const vitest = (report, title, projects) => ({
  title,
  report,
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
 * @returns {Promise<boolean>} Whether it ended with exit code 0.
 */
function run({ command: [bin, ...args] }) {
  const path = bin === "node" ? process.execPath : join(root, "node_modules/.bin", bin);
  return new Promise((resolve) => {
    const child = spawn(path, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    child.on("error", (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on("exit", (code) => resolve(code === 0));
  });
}

/**
 * Runs all steps, also after a failure, and writes what is no Vitest run to reports/<checks>.json.
 *
 * @param {string} checks The name of that report.
 * @param {readonly Step[]} steps
 * @returns {Promise<boolean>} Whether everything passed.
 */
export async function runSteps(checks, steps) {
  clearReports([checks, ...steps.flatMap(({ report }) => report ?? [])]);
  /** @type {{ title: string, passed: boolean }[]} */
  const outcomes = [];
  /** @type {string[]} */
  const summary = [];
  const began = performance.now();
  for (const [index, step] of steps.entries()) {
    console.log(`\n── ${index + 1}/${steps.length} ${step.title}`);
    const start = performance.now();
    const passed = await run(step);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const counts = step.report ? readReport(step.report) : undefined;
    // a runner that dies, or that sees an error outside of any test, says so by its exit code alone
    if (!counts || (!passed && counts.failed === 0)) outcomes.push({ title: step.title, passed });
    const good = passed && !counts?.failed;
    const detail = counts ? ` (${counts.passed} passed, ${counts.failed} failed)` : "";
    summary.push(`${good ? "pass" : "FAIL"}  ${step.title}${detail}, ${seconds} s`);
  }
  writeChecks(checks, outcomes);
  console.log(`\n${summary.join("\n")}`);
  console.log(`${((performance.now() - began) / 1000).toFixed(0)} s in all`);
  return summary.every((line) => line.startsWith("pass"));
}
