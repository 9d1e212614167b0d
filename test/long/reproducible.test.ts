import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { pack } from "../../scripts/pack.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

function buildAndHash(): string {
  execFileSync(process.execPath, [join(root, "scripts/build.mjs")], { stdio: "pipe" });
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "reproducible-")));
  try {
    return createHash("sha256")
      .update(readFileSync(pack(folder).tarball))
      .digest("hex");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it("two builds of the same source give the same package, byte by byte", () => {
  expect(buildAndHash()).toBe(buildAndHash());
});
