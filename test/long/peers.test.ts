import { createPuffleBackend, say } from "puffle-react/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import pkg from "../../package.json" with { type: "json" };
import { installHost } from "../support/installHost.js";

/** The lowest version that each range allows: what a host may have that never updated. */
const lowest = Object.fromEntries(
  Object.entries(pkg.peerDependencies).map(([name, range]) => [
    name,
    /\d+\.\d+\.\d+/.exec(range)![0],
  ]),
);

describe.each([
  ["React 18.3 and AI SDK 6", {}],
  ["the lowest version of every peer", lowest],
])("a host on %s", (_, versions) => {
  let host: ReturnType<typeof installHost>;
  beforeAll(() => {
    host = installHost(versions);
  });
  afterAll(() => host.remove());

  it("type-checks against our declarations", async () => {
    await expect(host.run("node_modules/typescript/bin/tsc", "-p", ".")).resolves.toBe("");
  });

  it("renders the chat on a server", async () => {
    expect(await host.run("ssr.mjs")).toContain("<textarea");
  });

  it("runs a chat, sent once, without a word on the console", async () => {
    const backend = createPuffleBackend();
    backend.agent.script(say("Hello to React 18, **still** here."));
    const server = await backend.listen();
    try {
      const { outcome, text, complaints } = JSON.parse(await host.run("chat.mjs", server.url)) as {
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
