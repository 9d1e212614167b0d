import { afterEach, expect, it, vi } from "vitest";
import { startTestServer } from "../../test/support/testServer.js";
import { createPuffleClient } from "./index.js";

const closed = "http://127.0.0.1:1";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function listen(page: string | null) {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  if (page !== null) vi.stubGlobal("location", { origin: page });
  return () => warn.mock.calls.map(([text]) => String(text));
}

const ask = (baseUrl: string) =>
  createPuffleClient({ baseUrl })
    .startRun({ message: "Hi" })
    .catch((error: unknown) => error);

it("names the page, the server and CORS, once, when no request came through to another origin", async () => {
  const warnings = listen("https://app.test");
  expect(await ask(closed)).toMatchObject({ code: "network" });
  expect(await ask(closed)).toMatchObject({ code: "network" });
  expect(warnings()).toHaveLength(1);
  expect(warnings()[0]).toMatch(/https:\/\/app\.test to http:\/\/127\.0\.0\.1:1 .*baseUrl.*CORS/);
});

it("says once why nothing can be sent with an account key in a page", async () => {
  const warnings = listen("https://app.test");
  vi.stubGlobal("window", {});
  vi.stubGlobal("document", {});
  const client = createPuffleClient({ getToken: () => "pk_live_canary" });
  for (const message of ["Hi", "Hi again"]) {
    // oxlint-disable-next-line no-await-in-loop -- the second is to find that the first has been said
    await expect(client.startRun({ message })).rejects.toMatchObject({ phase: "not-sent" });
  }
  expect(warnings()).toEqual([expect.stringMatching(/account key .* puffle-react\/server/)]);
  expect(warnings()[0]).not.toContain("canary");
});

it.each([["on a server", null] as const, ["for the page's own origin", closed] as const])(
  "says nothing %s",
  async (_, page) => {
    const warnings = listen(page);
    expect(await ask(closed)).toMatchObject({ code: "network" });
    expect(warnings()).toEqual([]);
  },
);

it("says nothing when the server has answered before, and nothing in production", async () => {
  const warnings = listen("https://other.test");
  const server = await startTestServer();
  const client = createPuffleClient({ baseUrl: server.url });
  const started = client.startRun({ message: "Hi" });
  (await server.nextCall()).json({ runId: "run_1", status: "queued" });
  await started;
  const cut = client.startRun({ message: "Hi" });
  (await server.nextCall()).cut();
  await expect(cut).rejects.toMatchObject({ code: "network" });
  vi.stubEnv("NODE_ENV", "production");
  expect(await ask(closed)).toMatchObject({ code: "network" });
  vi.unstubAllEnvs();
  expect(warnings()).toEqual([]);
});
