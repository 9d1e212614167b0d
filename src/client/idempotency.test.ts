import { describe, expect, it } from "vitest";
import { startTestServer } from "../../test/support/testServer.js";
import { createPuffleClient, type PuffleClientOptions } from "./index.js";

const question = { id: "u1", role: "user", parts: [{ type: "text", text: "Hi" }] };
const run = { runId: "run_1", status: "queued" };

async function setUp(options: PuffleClientOptions = {}) {
  const server = await startTestServer();
  const client = createPuffleClient({
    baseUrl: server.url,
    idempotencyHeader: "Idempotency-Key",
    ...options,
  });
  const keys = () => server.requests.map(({ headers }) => headers["idempotency-key"]);
  /** Starts a run that ends badly. */
  const failWith = async (message: string, status: number | null) => {
    const started = client.startRun({ message });
    const call = await server.nextCall();
    if (status === null) call.cut();
    else call.json({}, status);
    await expect(started).rejects.toMatchObject({ name: "PuffleError" });
  };
  const startWell = async (message: string) => {
    const started = client.startRun({ message });
    (await server.nextCall()).json(run);
    await started;
  };
  return { server, client, keys, failWith, startWell };
}

describe("idempotency keys", () => {
  it.each([undefined, ""])("are sent only when the host names their header: %j", async (name) => {
    const { keys, startWell } = await setUp({ idempotencyHeader: name });
    await startWell("Hi");
    expect(keys()).toEqual([undefined]);
  });

  it("differ from message to message, also where the words are the same", async () => {
    const { keys, startWell } = await setUp();
    await startWell("Yes");
    await startWell("Yes");
    const [first, second] = keys();
    expect(first).toMatch(/^[\da-f]{32}$/);
    expect(second).toMatch(/^[\da-f]{32}$/);
    expect(second).not.toBe(first);
  });

  it.each([["a cut line", null] as const, ["a 502", 502] as const, ["a 429", 429] as const])(
    "stay the same for the same bytes after %s, until one is taken",
    async (_, status) => {
      const { keys, failWith, startWell } = await setUp();
      await failWith("Hi", status);
      await startWell("Hi");
      await startWell("Hi");
      const [first, second, third] = keys();
      expect(second).toBe(first);
      expect(third).not.toBe(first);
    },
  );

  it("are new for other words, and after a refusal that did nothing", async () => {
    const { keys, failWith, startWell } = await setUp();
    await failWith("Hi", 502);
    await failWith("Hi there", 402);
    await startWell("Hi there");
    expect(new Set(keys()).size).toBe(3);
  });

  it("are the same in the repetition after a 401", async () => {
    const { server, client, keys } = await setUp({ getToken: () => "token-of-the-user" });
    const started = client.startRun({ message: "Hi" });
    (await server.nextCall()).json({}, 401);
    (await server.nextCall()).json(run);
    await started;
    expect(keys()[1]).toBe(keys()[0]);
  });

  it("are new when a stream that was taken broke off and the question is asked again", async () => {
    const { server, client, keys } = await setUp();
    for (const _ of ["first", "again"]) {
      const opened = client.streamChat({ messages: [question] });
      const stream = (await server.nextCall()).stream();
      const reader = (await opened).events.getReader();
      stream.cut();
      await expect(reader.read()).rejects.toMatchObject({ name: "PuffleError" });
    }
    expect(keys()[1]).not.toBe(keys()[0]);
  });

  it("do not stand at calls that change nothing, and make no POST repeat itself", async () => {
    const { server, client, keys, failWith } = await setUp();
    await failWith("Hi", 503);
    const got = client.getRun("run_1");
    (await server.nextCall()).json(run);
    await got;
    expect(server.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
    expect(keys()[1]).toBeUndefined();
  });
});
