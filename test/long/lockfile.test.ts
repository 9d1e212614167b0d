import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

it("npm ci accepts the lock file", () => {
  const { status, stderr } = spawnSync("npm", ["ci", "--dry-run", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  expect(stderr).not.toContain("Missing:");
  expect(status).toBe(0);
});

it("the lock file names one public registry alone", () => {
  const lock = readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8");
  const hosts = [...lock.matchAll(/"resolved": "(\w+:\/\/[^/"]+)/g)].map(([, host]) => host);
  expect([...new Set(hosts)].filter((host) => host !== "https://registry.npmjs.org")).toEqual([]);
});
