import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** One request as the server saw it: the only witness of a double send. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** The body as text; empty when there is none. */
  readonly body: string;
  /** The body as JSON. Throws when it is none. */
  json(): Record<string, unknown>;
}

/** A stream whose every byte the test sends by hand. */
export interface HandDrivenStream {
  /** Sends text or bytes as they are. */
  write(data: string | Uint8Array): void;
  /** Sends `data: <JSON>\n\n` for each value. */
  send(...values: unknown[]): void;
  /** Ends the body properly. */
  end(data?: string): void;
  /** Cuts the connection in the middle. */
  cut(): void;
  /** Resolves when the client has left or the stream has ended. */
  readonly closed: Promise<void>;
}

/** One request that waits for its answer. */
export interface WaitingCall {
  readonly request: SeenRequest;
  /** Answers with JSON. */
  json(body: unknown, status?: number, headers?: Record<string, string>): void;
  /** Answers with exactly this. */
  reply(status: number, headers: Record<string, string>, body?: string | Uint8Array): void;
  /** Sends the headers and leaves the body open; by default those of an event stream. */
  stream(status?: number, headers?: Record<string, string>): HandDrivenStream;
  /** Cuts the connection without an answer. */
  cut(): void;
  /** Resolves when the connection is gone or the answer complete. */
  readonly closed: Promise<void>;
}

/** Answers a call at once. */
export type Answer = (call: WaitingCall) => void | Promise<void>;

/** A real HTTP server on a port of its own. */
export interface TestServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly SeenRequest[];
  /** The next call that nothing has answered yet: waits for it. Not used while `answer` is set. */
  nextCall(): Promise<WaitingCall>;
  /** Answers every call from now on with `answer`; `null` goes back to `nextCall`. */
  answerAll(answer: Answer | null): void;
}

const eventStream = { "content-type": "text/event-stream" };

/**
 * Starts a server that is driven by hand and closes with the test.
 *
 * @example
 * const server = await startTestServer();
 * const started = client.startRun({ message: "Hello" });   // the client of `server.url`
 * const call = await server.nextCall();                    // the request is here, unanswered
 * call.json({ runId: "run_1", status: "queued" });
 * await started;
 * expect(server.requests).toHaveLength(1);
 *
 * @example
 * const stream = (await server.nextCall()).stream();       // headers are out, the body is open
 * stream.send({ type: "start" });
 * stream.cut();                                            // as a pulled plug does
 */
export async function startTestServer(): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const unanswered: WaitingCall[] = [];
  const waiters: ((call: WaitingCall) => void)[] = [];
  let answer: Answer | null = null;

  const server = createServer((incoming, outgoing) => {
    void readRequest(incoming).then((request) => {
      requests.push(request);
      const call = createCall(request, outgoing);
      if (answer) return answer(call);
      const waiter = waiters.shift();
      if (waiter) waiter(call);
      else unanswered.push(call);
      return undefined;
    }, ignoreCutRequest);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    nextCall() {
      const call = unanswered.shift();
      return call ? Promise.resolve(call) : new Promise((resolve) => waiters.push(resolve));
    },
    answerAll(next) {
      answer = next;
    },
  };
}

/** `data: <JSON>\n\n` for each value. */
export function toEvents(...values: readonly unknown[]): string {
  return values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join("");
}

/** The client left before its request was here in full: there is nothing to record or to answer. */
function ignoreCutRequest(): void {}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  return {
    method: incoming.method ?? "",
    path: incoming.url ?? "",
    headers: incoming.headers,
    body,
    json: () => JSON.parse(body) as Record<string, unknown>,
  };
}

function createCall(request: SeenRequest, outgoing: ServerResponse): WaitingCall {
  const closed = new Promise<void>((resolve) => outgoing.once("close", () => resolve()));
  return {
    request,
    closed,
    json(body, status = 200, headers = {}) {
      outgoing.writeHead(status, { "content-type": "application/json", ...headers });
      outgoing.end(JSON.stringify(body));
    },
    reply(status, headers, body = "") {
      outgoing.writeHead(status, headers);
      outgoing.end(body);
    },
    stream(status = 200, headers = eventStream) {
      outgoing.writeHead(status, headers);
      outgoing.flushHeaders();
      return {
        closed,
        write: (data) => void outgoing.write(data),
        send: (...values) => void outgoing.write(toEvents(...values)),
        end: (data) => void outgoing.end(data),
        cut: () => outgoing.socket?.destroy(),
      };
    },
    cut: () => outgoing.socket?.destroy(),
  };
}
