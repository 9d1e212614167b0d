import { afterEach, describe, expect, it, vi } from "vitest";
import { samples } from "virtual:samples";
import { createPuffleBackend } from "puffle-react/testing";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

const modules = samples.filter(({ language }) => language === "ts");

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
