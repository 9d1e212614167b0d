import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { toNodeHandler, type NodeHandler, type PuffleProxy } from "puffle-react/server";

/** The page that the proxy of `serveProxy` takes requests from. */
export const pageOrigin = "https://app.test";

/** Serves a proxy on a real socket until the test is over. Gives its URL. */
export async function serveProxy(proxy: PuffleProxy): Promise<string> {
  return serveHandler(toNodeHandler(proxy));
}

/** The same for any handler of Node. */
export async function serveHandler(handler: NodeHandler): Promise<string> {
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
