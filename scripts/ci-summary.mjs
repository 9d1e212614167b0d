// Sums the reports of a full run. The last line, alone: "N passed, N failed", and ", N skipped" where a machine
// lacked what a test needs.
import { expectedReports, readReport } from "./reports.mjs";

let passed = 0;
let failed = 0;
let skipped = 0;
for (const name of expectedReports) {
  const report = readReport(name);
  passed += report.passed;
  failed += report.failed;
  skipped += report.skipped;
  console.log(`${name}: ${report.passed} passed, ${report.failed} failed`);
  for (const problem of report.problems) console.log(`  ${problem}`);
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
