// What ran and what came of it: the JSON reports of the runners under reports/, and how they are summed.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Every report that a full run leaves behind. `npm test` writes the first six. */
export const expectedReports = [
  "checks",
  "unit",
  "node",
  "storybook",
  "e2e",
  "package",
  "long-checks",
  "properties",
  "long",
  "e2e-long",
];

/** @param {string} name */
export const reportPath = (name) => join(root, "reports", `${name}.json`);

/** @param {readonly string[]} names */
export function clearReports(names) {
  mkdirSync(join(root, "reports"), { recursive: true });
  for (const name of names) rmSync(reportPath(name), { force: true });
}

/**
 * Writes checks that are no Vitest runs in the shape of Vitest's JSON reporter.
 *
 * @param {string} name
 * @param {readonly { title: string, passed: boolean }[]} checks
 */
export function writeChecks(name, checks) {
  const failed = checks.filter(({ passed }) => !passed).length;
  const report = {
    numTotalTests: checks.length,
    numPassedTests: checks.length - failed,
    numFailedTests: failed,
    success: failed === 0,
    testResults: [
      {
        name,
        status: failed === 0 ? "passed" : "failed",
        assertionResults: checks.map(({ title, passed }) => ({
          title,
          status: passed ? "passed" : "failed",
        })),
      },
    ],
  };
  writeFileSync(reportPath(name), `${JSON.stringify(report, null, 2)}\n`);
}

/**
 * Counts one report. A test that a machine cannot run says so by `context.skip(reason)` and counts as skipped; one
 * that did not run for any other reason (todo, in a file that failed to load) counts as failed.
 *
 * @param {unknown} report The parsed JSON.
 * @returns {{ passed: number, failed: number, skipped: number, problems: string[] }}
 */
export function countReport(report) {
  const results = /** @type {{ testResults?: unknown } | null} */ (report)?.testResults;
  if (!Array.isArray(results) || results.length === 0) {
    return { passed: 0, failed: 1, skipped: 0, problems: ["it holds no test file"] };
  }
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  /** @type {string[]} */
  const problems = [];
  for (const file of results) {
    const tests = Array.isArray(file?.assertionResults) ? file.assertionResults : [];
    for (const test of tests) {
      if (test?.status === "passed") passed += 1;
      else if (test?.status === "skipped" && test.meta?.skipReason) {
        skipped += 1;
        problems.push(`skipped: ${test.fullName ?? test.title}: ${test.meta.skipReason}`);
      } else {
        failed += 1;
        problems.push(`${test?.status ?? "unknown"}: ${test?.fullName ?? test?.title}`);
      }
    }
    const failedTests = tests.some(
      (/** @type {{ status?: string } | null} */ test) =>
        test?.status !== "passed" && test?.status !== "skipped",
    );
    if (tests.length === 0 || (file?.status !== "passed" && !failedTests)) {
      failed += 1;
      problems.push(`${file?.name ?? "a file"}: ${file?.message || "it holds no test"}`);
    }
  }
  return { passed, failed, skipped, problems };
}

/**
 * Reads and counts one report of reports/. A missing or unreadable report counts as one failure.
 *
 * @param {string} name
 */
export function readReport(name) {
  const path = reportPath(name);
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0, problems: ["it is missing"] };
  try {
    return countReport(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, problems: [`it is not JSON: ${String(error)}`] };
  }
}
