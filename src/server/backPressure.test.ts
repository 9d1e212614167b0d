import { expect, it } from "vitest";
import { createProxyHarness, pageHeaders } from "../../test/support/proxyHarness.js";
import { until } from "../../test/support/until.js";
import { toNodeHandler, type NodeRequest, type NodeResponse } from "./index.js";

const path = "/api/agent/chat/stream";
const chunk = new TextEncoder().encode("data: 1\n\n");

/** A proxy before a stream without end, of which every chunk is made when it is asked for. */
async function createEndlessHarness() {
  let made = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        made += 1;
        controller.enqueue(chunk);
      },
    },
    { highWaterMark: 0 },
  );
  const response = new Response(body, { headers: { "content-type": "text/event-stream" } });
  const harness = await createProxyHarness({ fetch: () => Promise.resolve(response) });
  return { ...harness, made: () => made };
}

/** Lets everything happen that can happen without the client. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Node's response of a client that takes a chunk when `take` is called. */
function createSlowClient() {
  const written: (() => void)[] = [];
  const response: NodeResponse = {
    writableFinished: false,
    writeHead: () => {},
    flushHeaders: () => {},
    write(_chunk, callback) {
      written.push(callback);
      return false;
    },
    end: () => {},
    destroy: () => {},
    once: () => {},
  };
  return { response, waiting: () => written.length, take: () => written.shift()!() };
}

const incoming: NodeRequest = {
  method: "POST",
  url: path,
  headers: pageHeaders,
  complete: true,
  readableEnded: true,
  body: { messages: [] },
  on: () => {},
  pause: () => {},
  resume: () => {},
};

it("the bare function reads a chunk from upstream when the client takes one, and none ahead", async () => {
  const { ask, made } = await createEndlessHarness();
  const reader = (await ask(path, { messages: [] })).body!.getReader();
  for (const taken of [0, 1, 2, 3]) {
    await settle();
    expect(made()).toBe(taken);
    await reader.read();
  }
  await reader.cancel();
});

it("toNodeHandler reads the next chunk when the client has taken the one before", async () => {
  const { proxy, made } = await createEndlessHarness();
  const client = createSlowClient();
  void toNodeHandler(proxy)(incoming, client.response);
  for (const taken of [1, 2, 3]) {
    await until(() => client.waiting() === 1);
    await settle();
    expect(client.waiting()).toBe(1);
    expect(made()).toBe(taken);
    client.take();
  }
});
