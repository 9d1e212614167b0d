import { Hono } from "hono";
import { expect, it } from "vitest";
import { createProxyHarness, pageRequest } from "../../test/support/proxyHarness.js";

it("works in Hono as it is, with the app's own headers on the answer", async () => {
  const { upstream, proxy } = await createProxyHarness();
  upstream.answerAll((call) => call.json({ runId: "run_1" }));
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header("x-app", "yes");
  });
  app.all("/api/agent/*", (context) => proxy(context.req.raw));
  const response = await app.request(pageRequest("/api/agent/chat", { message: "Hi" }));
  expect(response.headers.get("x-app")).toBe("yes");
  expect(await response.json()).toEqual({ runId: "run_1" });
  expect((await app.request("https://host.test/elsewhere")).status).toBe(404);
});
