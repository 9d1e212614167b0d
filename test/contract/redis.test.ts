import { spawn, spawnSync } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { expect, it, onTestFinished } from "vitest";
import { canaryKey, createProxyHarness, pageRequest } from "../support/proxyHarness.js";

declare module "vitest" {
  interface TaskMeta {
    /** Why this machine cannot run the test: read by the summary of a full run. */
    skipReason?: string;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A Redis of this test's own. */
async function startRedis(): Promise<Redis> {
  const port = await freePort();
  const server = spawn("redis-server", [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
  ]);
  const ended = new Promise((resolve) => server.once("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.stdout.on("data", (text: Buffer) => {
      if (text.includes("Ready to accept connections")) resolve();
    });
  });
  const redis = new Redis({
    port,
    host: "127.0.0.1",
    enableOfflineQueue: false,
    lazyConnect: true,
  });
  await redis.connect();
  onTestFinished(async () => {
    redis.disconnect();
    server.kill();
    await ended;
  });
  return redis;
}

it("two instances share one rate limit in a real Redis", async (context) => {
  if (spawnSync("redis-server", ["--version"]).status !== 0) {
    context.task.meta.skipReason = "there is no redis-server on the PATH";
    context.skip(context.task.meta.skipReason);
  }
  const storeClient = await startRedis();
  const createInstance = () =>
    createProxyHarness({
      apiKey: canaryKey,
      authorize: (request) => request.headers.get("x-user"),
      rateLimit: new RateLimiterRedis({ storeClient, points: 3, duration: 60 }),
    });
  const instances = [await createInstance(), await createInstance()];
  for (const { upstream } of instances) upstream.answerAll((call) => call.json({}));
  const ask = async (at: number, user: string) => {
    const request = pageRequest(
      "/api/agent/chat",
      { message: "Hi" },
      { headers: { "x-user": user } },
    );
    const response = await instances[at]!.proxy(request);
    return [response.status, Number(response.headers.get("retry-after")) > 50];
  };
  const answers = [
    await ask(0, "ann"),
    await ask(1, "ann"),
    await ask(0, "ann"),
    await ask(1, "ann"),
  ];
  expect(answers).toEqual([
    [200, false],
    [200, false],
    [200, false],
    [429, true],
  ]);
  expect(await ask(0, "bob")).toEqual([200, false]);
});
