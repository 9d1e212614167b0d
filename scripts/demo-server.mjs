// The demo: the host app of test/hosts/vite on the packed package, in front of the embedded backend or the real one.
import { spawnSync } from "node:child_process";
import { createServer, request as ask } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { installInto } from "./pack.mjs";
import { root } from "./reports.mjs";

/** The host app's folder. */
export const demoHost = join(root, "test/hosts/vite");

/**
 * Installs the package from dist/ into the host app, as a stranger would, and builds that.
 *
 * @param {{ isLive?: boolean }} [options] `isLive`: for the real backend, whose tasks run where `VITE_TRIGGER_URL` says.
 *   The embedded one has them at the page's own origin.
 */
export async function buildDemo({ isLive = false } = {}) {
  installInto(demoHost);
  if (!isLive) process.env.VITE_TRIGGER_URL = "/";
  await build({ root: demoHost, logLevel: "warn" });
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const server = spawnSync(process.execPath, [tsc, "-p", join(demoHost, "server")], {
    stdio: "inherit",
  });
  if (server.status !== 0) throw new Error("The demo's server does not compile");
}

/**
 * Hands a request on as it is: the way to the embedded backend's Trigger.dev.
 *
 * @param {string} target
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
function passOn(target, request, response) {
  const { method, headers, url = "/" } = request;
  const asked = ask(new URL(url, target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on("error", () => response.destroy()).pipe(response);
  });
  asked.on("error", () => response.destroy());
  response.on("close", () => asked.destroy());
  request.pipe(asked);
}

/**
 * Starts the host app's own server, on the loopback address only.
 *
 * @param {import("../test/hosts/vite/server/puffle.js").ProxySetup} setup
 * @param {number} port 0 takes a free one.
 * @param {string} [trigger] Where a Trigger.dev is that the page finds at its own origin.
 */
export async function serveDemo(setup, port, trigger) {
  const built = pathToFileURL(join(demoHost, "dist/server/app.js")).href;
  /** @type {typeof import("../test/hosts/vite/server/app.js")} */
  const { createApp } = await import(built);
  const app = createApp(setup);
  const server = createServer((request, response) => {
    if (trigger !== undefined && request.url?.startsWith("/realtime/"))
      passOn(trigger, request, response);
    else app(request, response);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The demo has no port");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Starts an embedded backend and the host app in front of it.
 *
 * @param {{ port?: number, backend?: import("puffle-react/testing").PuffleBackendOptions }} [options]
 *   `port`: 0, the default, takes a free one.
 */
export async function startDemo({ port = 0, backend: settings = {} } = {}) {
  const { createPuffleBackend } = await import("puffle-react/testing");
  const backend = createPuffleBackend(settings);
  let api = await backend.listen();
  const { port: apiPort } = api;
  const app = await serveDemo({ apiKey: "pk_live_embedded", baseUrl: api.url }, port, api.url);
  return {
    url: app.url,
    backend,
    /** The backend's server goes away with everything that is on its lines. What it knows, it keeps. */
    stopApi: () => api.close(),
    /** It is back, at the same place. */
    startApi: async () => {
      api = await backend.listen({ port: apiPort });
    },
    close: async () => {
      await app.close();
      await api.close();
    },
  };
}
