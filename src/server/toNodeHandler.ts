import type { PuffleProxy } from "./createPuffleProxy.js";
import { ProxyError } from "./ProxyError.js";
import { errorResponse } from "./respond.js";

/** What the handler uses of Node's `IncomingMessage`, and of an Express request. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly httpVersionMajor?: number;
  /** In Express: the path with what a router has cut off. */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly complete: boolean;
  readonly readableEnded: boolean;
  /** What a body parser left behind. */
  readonly body?: unknown;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** What the handler uses of Node's `ServerResponse`. */
export interface NodeResponse {
  readonly writableFinished: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  flushHeaders(): void;
  write(chunk: Uint8Array, callback: () => void): boolean;
  end(): unknown;
  destroy(error?: Error): unknown;
  once(event: "close", listener: () => void): unknown;
}

/** Serves one request. Never rejects. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

const methods = new Set(["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"]);

/**
 * Makes a handler for `node:http` and Express of a proxy.
 *
 * @example
 * ```ts
 * import { createServer } from "node:http";
 * import { createPuffleProxy, toNodeHandler } from "puffle-react/server";
 *
 * const proxy = createPuffleProxy({
 *   apiKey: () => process.env.PUFFLE_API_KEY ?? "",
 *   authorize: (request) => request.headers.get("x-user-id"),
 * });
 *
 * export const server = createServer(toNodeHandler(proxy));
 * ```
 */
export function toNodeHandler(proxy: PuffleProxy): NodeHandler {
  return async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once("close", () => {
      if (!outgoing.writableFinished) gone.abort();
    });
    try {
      const response = await answer(proxy, incoming, gone.signal);
      outgoing.writeHead(response.status, {
        ...Object.fromEntries(response.headers),
        // The rest of a body that nobody reads must not be taken for the next request.
        ...(incoming.complete || incoming.httpVersionMajor === 2 ? {} : { connection: "close" }),
      });
      if (response.body) {
        outgoing.flushHeaders();
        await pump(response.body, outgoing, gone.signal);
      }
      outgoing.end();
    } catch {
      // Whatever broke, the client sees a broken line, not an answer that looks whole.
      outgoing.destroy();
    }
  };
}

async function answer(proxy: PuffleProxy, incoming: NodeRequest, signal: AbortSignal) {
  const { method = "GET" } = incoming;
  const path = incoming.originalUrl ?? incoming.url ?? "";
  if (!methods.has(method)) {
    return refuse(new ProxyError("method-not-allowed", "No endpoint knows this method."));
  }
  if (!isPlainPath(path)) {
    return refuse(new ProxyError("invalid-request", "The path is not written plainly."));
  }
  const body = method === "GET" || method === "HEAD" ? null : bodyOf(incoming);
  // Without its host: that name comes from the client and leads nowhere.
  const request = new Request(`http://localhost${path}`, {
    method,
    headers: headersOf(incoming),
    signal,
    ...(body === null ? {} : { body, duplex: "half" }),
  });
  return proxy(request);
}

function refuse(error: ProxyError): Response {
  return errorResponse(error, crypto.randomUUID(), {});
}

/** Whether a URL parser leaves it as it is: what it would change has meant something else to others before. */
function isPlainPath(path: string): boolean {
  if (!path.startsWith("/")) return false;
  try {
    const { pathname, search } = new URL(`http://localhost${path}`);
    return pathname + search === path;
  } catch {
    return false;
  }
}

function headersOf(incoming: NodeRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    // HTTP/2 has headers of its own, with a colon.
    if (value === undefined || name.startsWith(":")) continue;
    headers.set(name, typeof value === "string" ? value : value.join(", "));
  }
  return headers;
}

/** The body as it comes, or what a body parser such as `express.json()` has made of it. */
function bodyOf(incoming: NodeRequest): BodyInit {
  const { body } = incoming;
  if (!incoming.readableEnded || body === undefined || body === null) return toStream(incoming);
  return typeof body === "string" || body instanceof Uint8Array
    ? (body as BodyInit)
    : JSON.stringify(body);
}

function toStream(incoming: NodeRequest): ReadableStream<Uint8Array> {
  let isOpen = true;
  const finish = (settle: () => void) => {
    if (isOpen) settle();
    isOpen = false;
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (incoming.readableEnded) finish(() => controller.close());
        incoming.pause();
        incoming.on("data", (chunk) => {
          if (!isOpen) return;
          controller.enqueue(chunk);
          incoming.pause();
        });
        incoming.on("end", () => finish(() => controller.close()));
        const cut = () => finish(() => controller.error(new Error("The client left.")));
        incoming.on("error", cut);
        incoming.on("close", cut);
      },
      pull() {
        incoming.resume();
      },
      cancel() {
        isOpen = false;
        incoming.pause();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Writes a body as fast as the client takes it. Rejects when the body breaks, after what came before is out. */
async function pump(
  body: ReadableStream<Uint8Array>,
  outgoing: NodeResponse,
  gone: AbortSignal,
): Promise<void> {
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => {});
  gone.addEventListener("abort", leave);
  if (gone.aborted) leave();
  let written: Promise<void> = Promise.resolve();
  try {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- the next is read when this one has room: back-pressure
      const { done, value } = await reader.read();
      if (done) return;
      let hasRoom = false;
      written = new Promise((resolve) => {
        hasRoom = outgoing.write(value, () => resolve());
      });
      if (!hasRoom) await written;
    }
  } catch (error) {
    await written;
    throw error;
  }
}
