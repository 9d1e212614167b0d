// The demo: a host app on the packed package, its backend, and the web server in front of both.
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";
import { installInto } from "./pack.mjs";
import { root } from "./reports.mjs";

const host = join(root, "demo");

/** What a careful host would send: nothing inline, nothing from elsewhere, no frames. */
export const securityHeaders = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** Installs the package from dist/ into the demo, as a stranger would, and builds the demo. */
export async function buildDemo() {
  installInto(host);
  await build({
    root: host,
    configFile: false,
    logLevel: "warn",
    plugins: [react()],
    build: { outDir: "dist", emptyOutDir: true, modulePreload: { polyfill: false } },
  });
}

/**
 * A cut line must look cut to the browser, too: by itself the proxy would leave its side open for good.
 *
 * @param {import("vite").HttpProxy.ProxyServer} proxy
 */
function breakWithUpstream(proxy) {
  proxy.on("proxyRes", (upstream, _request, response) => {
    upstream.once("close", () => {
      // after what has arrived is through
      if (!upstream.complete) response.socket?.destroySoon();
    });
  });
}

/**
 * Starts the backend and the web server in front of it, on the loopback address only.
 *
 * @param {{ port?: number, backend?: import("puffle-react/testing").PuffleBackendOptions }} [options]
 *   `port`: 0, the default, takes a free one.
 */
export async function startDemo({ port = 0, backend: settings = {} } = {}) {
  const { createPuffleBackend } = await import("puffle-react/testing");
  const backend = createPuffleBackend(settings);
  const api = await backend.listen();
  const server = await preview({
    root: host,
    configFile: false,
    logLevel: "warn",
    preview: {
      host: "127.0.0.1",
      port,
      strictPort: port !== 0,
      headers: securityHeaders,
      proxy: { "/api": { target: api.url, configure: breakWithUpstream } },
    },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("The demo has no port");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    backend,
    close: async () => {
      await server.close();
      await api.close();
    },
  };
}
