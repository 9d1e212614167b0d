import type * as NodeHttp from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { CoreAnswer } from "../http/createCore.js";

/** A running server. */
export interface BackendServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Breaks open connections and frees the port. */
  close(): Promise<void>;
}

type Core = (request: Request) => Promise<CoreAnswer>;

/** Named indirectly, so that bundlers for the browser leave Node's modules alone. */
const loadNodeHttp = () => {
  const name = "node:http";
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name) as Promise<typeof NodeHttp>;
};

/** The door of real sockets, on the loopback address only. Node only. */
export async function listen(core: Core, port = 0): Promise<BackendServer> {
  const { createServer } = await loadNodeHttp();
  const server = createServer((incoming, outgoing) => void serve(core, incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${bound}`, port: bound, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(core: Core, incoming: IncomingMessage, outgoing: ServerResponse) {
  const cors = corsHeaders(incoming);
  if (incoming.method === "OPTIONS") {
    outgoing.writeHead(204, cors).end();
    return;
  }
  const gone = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) gone.abort(new DOMException("The client left", "AbortError"));
  });
  try {
    const { response, allowsOrigin } = await core(await toRequest(incoming, gone.signal));
    outgoing.writeHead(response.status, {
      ...Object.fromEntries(response.headers),
      ...(allowsOrigin ? cors : {}),
    });
    outgoing.flushHeaders();
    await pump(response, outgoing, gone.signal);
  } catch {
    // Whatever broke, a client sees it as a broken line.
    outgoing.destroy();
  }
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const pieces: Uint8Array[] = [];
  for await (const piece of incoming) pieces.push(piece as Uint8Array);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  const method = incoming.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD" && pieces.length > 0;
  return new Request(`http://${incoming.headers.host ?? "127.0.0.1"}${incoming.url ?? "/"}`, {
    method,
    headers,
    signal,
    ...(hasBody ? { body: Buffer.concat(pieces) } : {}),
  });
}

async function pump(response: Response, outgoing: ServerResponse, gone: AbortSignal) {
  const reader = response.body?.getReader();
  if (reader) {
    gone.addEventListener("abort", () => void reader.cancel(gone.reason).catch(() => undefined));
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const { value } = next;
      await new Promise<void>((resolve) => {
        outgoing.write(value, () => resolve());
      });
    }
  }
  outgoing.end();
}

/** What a page of another origin may read. */
const exposedHeaders = [
  "x-conversation-id",
  "retry-after",
  "date",
  "electric-cursor",
  "electric-handle",
  "electric-offset",
  "electric-schema",
  "electric-up-to-date",
  "x-stream-version",
].join(", ");

function corsHeaders(incoming: IncomingMessage): Record<string, string> {
  const asked = incoming.headers["access-control-request-headers"];
  return {
    "access-control-allow-origin": incoming.headers.origin ?? "*",
    "access-control-allow-credentials": "true",
    "access-control-allow-methods": "GET, POST, PATCH, DELETE, OPTIONS",
    "access-control-allow-headers":
      typeof asked === "string" ? asked : "content-type, authorization",
    "access-control-expose-headers": exposedHeaders,
    vary: "origin",
  };
}
