import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { startTestServer } from "../support/testServer.js";
import { hookProbes } from "./probes/hookProbes.js";
import { probes, type Finding } from "./probes/probes.js";
import { createAiSdkSubject, createPuffleSubject, type Subject } from "./probes/subjects.js";
import { toTable } from "./probes/toTable.js";

const makers = { aiSdk: createAiSdkSubject, puffle: createPuffleSubject };
const names = ["aiSdk", "puffle"] as const;
const findings = new Map<string, Finding>();

async function find(fault: string, name: Subject["name"], run: () => Promise<Finding>) {
  const finding = await run();
  vi.unstubAllGlobals();
  findings.set(`${name} ${fault}`, finding);
  return finding;
}

describe.each(names)("the probes on %s", (name) => {
  // What the AI SDK does is recorded; what ours does is a promise.
  const isHeld = (finding: Finding) => name === "aiSdk" || finding.met;

  it.each(probes.map((probe) => [probe.fault, probe] as const))("%s", async (fault, probe) => {
    const server = await startTestServer();
    const finding = await find(fault, name, () =>
      probe.run({ server, create: (setup) => makers[name]({ url: server.url, ...setup }) }),
    );
    expect(isHeld(finding), finding.seen).toBe(true);
  });

  it.each(hookProbes.map((probe) => [probe.fault, probe] as const))("%s", async (fault, probe) => {
    const server = await startTestServer();
    const finding = await find(fault, name, () => probe.run(server, name));
    expect(isHeld(finding), finding.seen).toBe(true);
  });
});

describe("docs/fault-probes.md", () => {
  it("says what the probes showed", () => {
    const { version } = createRequire(import.meta.url)("ai/package.json") as { version: string };
    const table = toTable(version, [...probes, ...hookProbes], (name, fault) =>
      findings.get(`${name} ${fault}`),
    );
    const path = join(import.meta.dirname, "../../docs/fault-probes.md");
    if (process.env["UPDATE_DOCS"] === "1") writeFileSync(path, table);
    expect(readFileSync(path, "utf8")).toBe(table);
  });
});
