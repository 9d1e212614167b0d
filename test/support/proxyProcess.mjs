// A proxy in a process of its own, on the built package: forked by the tests that measure its memory and sockets.
import { createServer } from "node:http";
import { createPuffleProxy, toNodeHandler } from "puffle-react/server";

const [baseUrl] = process.argv.slice(2);
const proxy = createPuffleProxy({
  apiKey: "pk_live_x",
  authorize: () => "user_1",
  baseUrl,
  limits: { streamBytes: Infinity },
});
const server = createServer(toNodeHandler(proxy)).listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : null });
});
process.on("message", () => {
  globalThis.gc?.();
  process.send?.({ rss: process.memoryUsage.rss() });
});
