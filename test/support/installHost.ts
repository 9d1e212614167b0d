import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { pack } from "../../scripts/pack.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Installs the packed package into a copy of the host in test/hosts/peers, as a stranger would: npm refuses a pair of
 * versions that do not go together.
 *
 * @param dependencies - Packages, or other versions, that the host has besides.
 * @returns How to run a script of the host's, which gives what it printed, and how to remove it.
 */
export function installHost(dependencies: Readonly<Record<string, string>> = {}) {
  const host = realpathSync(mkdtempSync(join(tmpdir(), "host-")));
  cpSync(join(root, "test/hosts/peers"), host, { recursive: true });
  const manifest = join(host, "package.json");
  const own = JSON.parse(readFileSync(manifest, "utf8")) as { dependencies: object };
  writeFileSync(
    manifest,
    JSON.stringify({ ...own, dependencies: { ...own.dependencies, ...dependencies } }),
  );
  const { tarball } = pack(host);
  execFileSync(
    "npm",
    ["install", "--strict-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund", tarball],
    { cwd: host, stdio: "pipe" },
  );
  return {
    run: async (...args: string[]) =>
      (await promisify(execFile)(process.execPath, args, { cwd: host })).stdout,
    remove: () => rmSync(host, { recursive: true, force: true }),
  };
}
