import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { samples } from "virtual:samples";
import { createPuffleBackend } from "puffle-react/testing";
// read here, so that no test's time is spent on it
import "puffle-react";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

// They want a server of their own, which these files start.
const triedElsewhere: Record<string, string> = {
  "stories/guides/Proxy.mdx#a-rate-limit": "test/contract/redis.test.ts",
};
const modules = samples.filter(({ id, language }) => language !== "tsx" && !triedElsewhere[id]);

it("a module that is tried elsewhere is on its page and has its test", () => {
  for (const [id, path] of Object.entries(triedElsewhere)) {
    expect(samples.map((sample) => sample.id)).toContain(id);
    expect(existsSync(join(import.meta.dirname, "../..", path)), path).toBe(true);
  }
});

type Handler = (request: Request) => Promise<Response>;

describe("a module of the documentation runs where a server or a script would run it", () => {
  it.each(modules.map((sample) => [sample.id, sample] as const))("%s", async (_id, sample) => {
    const backend = createPuffleBackend();
    vi.stubGlobal("fetch", backend.fetch);
    vi.stubEnv("PUFFLE_API_KEY", "pk_live_documentation");
    const exports = await sample.load();
    // a route answers nobody whom it does not know
    for (const method of ["GET", "POST"]) {
      const handle = exports[method] as Handler | undefined;
      const answer = await handle?.(new Request("https://app.test/api/agent/chat", { method }));
      expect(answer?.status ?? 400).toBeGreaterThanOrEqual(400);
    }
    expect(backend.requests.posts().length).toBeLessThanOrEqual(1);
  });
});
