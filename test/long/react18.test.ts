import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createPuffleBackend, say } from "puffle-react/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pack } from "../../scripts/pack.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
let host: string;

const inHost = async (...args: string[]) =>
  (await run(process.execPath, args, { cwd: host })).stdout;

beforeAll(() => {
  host = realpathSync(mkdtempSync(join(tmpdir(), "react18-")));
  cpSync(join(root, "test/hosts/react18"), host, { recursive: true });
  const { tarball } = pack(host);
  // strict about peers: an install that npm refuses is a failure of ours
  execFileSync(
    "npm",
    ["install", "--strict-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund", tarball],
    { cwd: host, stdio: "pipe" },
  );
});
afterAll(() => rmSync(host, { recursive: true, force: true }));

describe("a host on React 18.3 and AI SDK 6", () => {
  it("type-checks against our declarations", async () => {
    await expect(inHost("node_modules/typescript/bin/tsc", "-p", ".")).resolves.toBe("");
  });

  it("renders the chat on a server", async () => {
    expect(await inHost("ssr.mjs")).toContain("<textarea");
  });

  it("runs a chat, sent once, without a word on the console", async () => {
    const backend = createPuffleBackend();
    backend.agent.script(say("Hello to React 18, **still** here."));
    const server = await backend.listen();
    try {
      const { outcome, text, complaints } = JSON.parse(await inHost("chat.mjs", server.url)) as {
        outcome: { status: string };
        text: string;
        complaints: string[];
      };
      expect(complaints).toEqual([]);
      expect(outcome.status).toBe("done");
      expect(text).toContain("Hello to React 18, still here.");
      expect(backend.requests.posts()).toHaveLength(1);
    } finally {
      await server.close();
    }
  });
});
