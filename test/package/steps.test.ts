import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const scripts = fileURLToPath(new URL("../../scripts", import.meta.url));

interface Step {
  title: string;
  command: string[];
  report?: string;
  after?: string;
}

let project: string;
beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), "steps-")));
  for (const name of ["steps.mjs", "reports.mjs"]) {
    cpSync(join(scripts, name), join(project, "scripts", name));
  }
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const node = (code: string) => ["node", "-e", code];
const writesReport = (name: string, status: string) =>
  node(
    `require("fs").writeFileSync("reports/${name}.json", JSON.stringify({ testResults: [{ status: "${status}", assertionResults: [{ title: "one", status: "${status}" }] }] }))`,
  );

function run(steps: Step[]) {
  writeFileSync(
    join(project, "scripts/all.mjs"),
    `import { runSteps } from "./steps.mjs";
     process.exitCode = (await runSteps("checks", ${JSON.stringify(steps)})) ? 0 : 1;`,
  );
  const { status, stdout } = spawnSync(process.execPath, ["scripts/all.mjs"], {
    cwd: project,
    encoding: "utf8",
  });
  const checks = JSON.parse(readFileSync(join(project, "reports/checks.json"), "utf8")) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  return { status, stdout, checks: checks.testResults[0]!.assertionResults };
}

describe("the steps of a test command", () => {
  it("pass when all of them pass, and say so in a report and in a table", () => {
    const { status, stdout, checks } = run([
      { title: "first", command: node("console.log('hello')") },
      { title: "tests", command: writesReport("unit", "passed"), report: "unit" },
    ]);
    expect(status).toBe(0);
    expect(checks).toEqual([{ title: "first", status: "passed" }]);
    expect(stdout).toContain("── first\nhello\npass  first");
    expect(stdout).toContain("pass  tests (1 passed, 0 failed)");
  });

  it("all run also after a failure, which fails the whole", () => {
    const { status, checks } = run([
      { title: "broken", command: node("process.exit(3)") },
      { title: "no such program", command: ["no-such-program"] },
      { title: "last", command: node("") },
    ]);
    expect(status).toBe(1);
    expect(checks.toSorted((a, b) => a.title.localeCompare(b.title))).toEqual([
      { title: "broken", status: "failed" },
      { title: "last", status: "passed" },
      { title: "no such program", status: "failed" },
    ]);
  });

  it.each([
    ["with a failed test", writesReport("unit", "failed")],
    ["that left no report", node("")],
    ["that left an empty one", node(`require("fs").writeFileSync("reports/unit.json", "")`)],
  ])("fail for a run %s, though it ended well", (_, command) => {
    const { status, stdout } = run([{ title: "tests", command, report: "unit" }]);
    expect(status).toBe(1);
    expect(stdout).toContain("FAIL  tests");
  });

  it("fail for a run that ended badly, though its report is good", () => {
    const [bin, flag, code] = writesReport("unit", "passed");
    const command = [bin!, flag!, `${code}; process.exitCode = 1`];
    const { status, checks } = run([{ title: "tests", command, report: "unit" }]);
    expect(status).toBe(1);
    expect(checks).toEqual([{ title: "tests", status: "failed" }]);
  });

  it("take no report of an earlier run for theirs", () => {
    run([{ title: "tests", command: writesReport("unit", "passed"), report: "unit" }]);
    const { status } = run([{ title: "tests", command: node(""), report: "unit" }]);
    expect(status).toBe(1);
    expect(existsSync(join(project, "reports/unit.json"))).toBe(false);
  });

  it("begin after the one that they need, whether it passed or not", () => {
    const note = (word: string) => `require("fs").appendFileSync("order", "${word} ");`;
    const { status } = run([
      {
        title: "build",
        command: node(`setTimeout(() => { ${note("built")} process.exit(1) }, 300)`),
      },
      { title: "tests", command: node(note("tested")), after: "build" },
    ]);
    expect(status).toBe(1);
    expect(readFileSync(join(project, "order"), "utf8")).toBe("built tested ");
  });
});
