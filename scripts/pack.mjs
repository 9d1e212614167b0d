import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./reports.mjs";

/**
 * Packs dist/ as it would be published.
 *
 * @param {string} folder Where the tarball goes.
 * @returns {{ tarball: string, files: string[] }} The tarball's path and the paths inside it, sorted.
 */
export function pack(folder) {
  const out = execFileSync(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
    {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    },
  );
  const [packed] = JSON.parse(out);
  return {
    tarball: join(folder, packed.filename),
    files: packed.files.map((/** @type {{ path: string }} */ { path }) => path).sort(),
  };
}

/**
 * Unpacks the packed package into a host's node_modules, as an install would; its dependencies are found
 * further up.
 *
 * @param {string} host The host's folder.
 */
export function installInto(host) {
  const work = mkdtempSync(join(tmpdir(), "pack-"));
  const home = join(host, "node_modules/puffle-react");
  try {
    const { tarball } = pack(work);
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    execFileSync("tar", ["-xzf", tarball, "-C", home, "--strip-components=1"]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
