import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countReport, expectedReports } from "../../scripts/reports.mjs";

const scripts = fileURLToPath(new URL("../../scripts", import.meta.url));
const file = (...statuses: string[]) => ({
  name: "a.test.ts",
  status: statuses.every((status) => status === "passed") ? "passed" : "failed",
  assertionResults: statuses.map((status, n) => ({ fullName: `test ${n}`, status })),
});
const report = (...statuses: string[]) => ({ testResults: [file(...statuses)] });

const withSkipped = {
  testResults: [
    {
      ...file("passed"),
      assertionResults: [
        { fullName: "test", status: "passed" },
        {
          fullName: "needs a server",
          status: "skipped",
          meta: { skipReason: "there is none here" },
        },
      ],
    },
  ],
};

describe("counting a report", () => {
  it("counts what passed and what failed", () => {
    expect(countReport(report("passed", "failed", "passed"))).toMatchObject({
      passed: 2,
      failed: 1,
    });
  });

  it("takes a test that was skipped without a reason for a failed one", () => {
    expect(countReport(report("passed", "skipped", "todo"))).toMatchObject({
      passed: 1,
      failed: 2,
      skipped: 0,
    });
  });

  it("counts a test that says why this machine cannot run it as skipped", () => {
    expect(countReport(withSkipped)).toMatchObject({
      passed: 1,
      failed: 0,
      skipped: 1,
      problems: ["skipped: needs a server: there is none here"],
    });
  });

  it("sees a file that did not load, or holds no test", () => {
    const broken = { name: "b.test.ts", status: "failed", message: "boom", assertionResults: [] };
    expect(countReport({ testResults: [file("passed"), broken] })).toMatchObject({ failed: 1 });
    expect(countReport({ testResults: [{ ...broken, status: "passed" }] })).toMatchObject({
      failed: 1,
    });
  });

  it.each([[null], [{}], [{ testResults: [] }], ["text"]])("takes %j for one failure", (empty) => {
    expect(countReport(empty)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe("the summary", () => {
  let project: string;
  beforeEach(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "summary-")));
    mkdirSync(join(project, "reports"));
    for (const name of ["reports.mjs", "ci-summary.mjs"]) {
      cpSync(join(scripts, name), join(project, "scripts", name));
    }
    for (const name of expectedReports) write(name, report("passed", "passed"));
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  const write = (name: string, content: unknown) =>
    writeFileSync(join(project, "reports", `${name}.json`), JSON.stringify(content));
  const summarise = () => {
    const { status, stdout } = spawnSync(process.execPath, ["scripts/ci-summary.mjs"], {
      cwd: project,
      encoding: "utf8",
    });
    return { status, last: stdout.trimEnd().split("\n").at(-1) };
  };
  const all = expectedReports.length * 2;

  it("ends with the sums alone on its last line", () => {
    expect(summarise()).toEqual({ status: 0, last: `${all} passed, 0 failed` });
  });

  it("names what was skipped, and does not fail for it", () => {
    write("unit", withSkipped);
    expect(summarise()).toEqual({
      status: 0,
      last: `${all - 1} passed, 0 failed, 1 skipped`,
    });
  });

  it("fails when a test failed", () => {
    write("unit", report("passed", "failed"));
    expect(summarise()).toEqual({ status: 1, last: `${all - 1} passed, 1 failed` });
  });

  it("fails when a report is missing", () => {
    rmSync(join(project, "reports/e2e.json"));
    expect(summarise()).toEqual({ status: 1, last: `${all - 2} passed, 1 failed` });
  });

  it("fails when a report is empty or broken", () => {
    writeFileSync(join(project, "reports/e2e.json"), "");
    write("storybook", { testResults: [] });
    expect(summarise()).toEqual({ status: 1, last: `${all - 4} passed, 2 failed` });
  });
});
