import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import express from "express";
import { describe, expect, it } from "vitest";
import { createProxyHarness, pageHeaders } from "../../test/support/proxyHarness.js";
import { serveHandler, serveProxy } from "../../test/support/proxyServer.js";
import { toNodeHandler, type NodeHandler } from "./index.js";

const chat = "/api/agent/chat";
const post = { method: "POST", headers: pageHeaders };

/** Sends bytes as they are and gives all that comes back until the server closes. */
function sendRaw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    socket.setEncoding("latin1");
    socket.on("data", (piece: string) => (answer += piece));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

const raw = (line: string, ...headers: string[]) =>
  `${[line, "Host: host.test", "Sec-Fetch-Site: same-origin", "Connection: close", ...headers].join("\r\n")}\r\n\r\n`;

describe("toNodeHandler", () => {
  it("gives authorize the request's headers, and Puffle the body", async () => {
    const seen: unknown[] = [];
    const { upstream, serve } = await createProxyHarness({
      authorize: ({ headers, url, method }) => {
        seen.push([method, new URL(url).pathname, headers.get("cookie"), headers.get("host")]);
        return "user_1";
      },
    });
    upstream.answerAll((call) => call.json({ runId: "run_1" }));
    const url = await serve();
    const body = JSON.stringify({ message: "ä".repeat(100_000) });
    const headers = { ...pageHeaders, cookie: "session=7" };
    const response = await fetch(url + chat, { method: "POST", headers, body });
    expect(await response.json()).toEqual({ runId: "run_1" });
    expect(upstream.requests[0]?.body).toBe(body);
    expect(seen).toEqual([["POST", chat, "session=7", new URL(url).host]]);
  });

  it.each([
    ["GET http://evil.test/api/agent/chat/run_1 HTTP/1.1", 400],
    ["GET https://evil.test HTTP/1.1", 400],
    ["GET //evil.test/api/agent/chat/run_1 HTTP/1.1", 404],
    ["GET /api/agent/chat/../chat/run_1 HTTP/1.1", 400],
    ["GET /x/../api/agent/chat/run_1 HTTP/1.1", 400],
    ["GET /x/%2e%2e/api/agent/chat/run_1 HTTP/1.1", 400],
    ["GET /api\\agent\\chat\\run_1 HTTP/1.1", 400],
    ["GET /api/agent/chat/run_1#x HTTP/1.1", 400],
    ["GET /api/agent/chat/run_1?<x> HTTP/1.1", 400],
    ["GET /api/agent/chat/run_1%2fx HTTP/1.1", 404],
    ["GET /api/agent/chat/run_\xe4 HTTP/1.1", 400],
    ["OPTIONS * HTTP/1.1", 400],
    ["TRACE /api/agent/chat/run_1 HTTP/1.1", 405],
    ["PROPFIND /api/agent/chat/run_1 HTTP/1.1", 405],
    ["HEAD /api/agent/chat/run_1 HTTP/1.1", 405],
  ])("answers %s with %i, here", async (line, status) => {
    const { upstream, serve } = await createProxyHarness();
    const answer = await sendRaw(await serve(), raw(line));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(upstream.requests).toEqual([]);
  });

  it.each([
    ["CONNECT", raw("CONNECT evil.test:443 HTTP/1.1")],
    ["an upgrade", raw("GET /api/agent/chat/run_1 HTTP/1.1", "Upgrade: websocket")],
    [
      "two lengths",
      raw(
        `POST ${chat} HTTP/1.1`,
        "Content-Type: application/json",
        "Content-Length: 2",
        "Content-Length: 3",
      ),
    ],
    [
      "a length and chunks",
      raw(
        `POST ${chat} HTTP/1.1`,
        "Content-Type: application/json",
        "Content-Length: 2",
        "Transfer-Encoding: chunked",
      ),
    ],
    ["a folded header", raw(`GET ${chat}/run_1 HTTP/1.1`, "X-A: 1\r\n Host: evil.test")],
  ])("sends nothing to Puffle for %s", async (_name, text) => {
    const { upstream, serve } = await createProxyHarness();
    const answer = await sendRaw(await serve(), text).catch(() => "");
    expect(answer).not.toMatch(/^HTTP\/1.1 2/);
    expect(upstream.requests).toEqual([]);
  });

  it("never takes the rest of a refused body for a request", async () => {
    const { upstream, serve } = await createProxyHarness();
    const hidden = raw(`GET ${chat}/run_1 HTTP/1.1`);
    const answer = await sendRaw(
      await serve(),
      `POST ${chat} HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\nSec-Fetch-Site: same-origin\r\n\r\n${hidden}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 415 /);
    expect(answer.match(/HTTP\/1.1/g)).toHaveLength(1);
    expect(answer.toLowerCase()).toContain("connection: close");
    expect(upstream.requests).toEqual([]);
  });

  it("stops reading a body without end, and says so", async () => {
    const { upstream, serve } = await createProxyHarness();
    const url = await serve();
    let sent = 0;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(url + chat, post, (response) => {
        response.resume();
        resolve(response.statusCode);
        request.destroy();
      });
      request.on("error", reject);
      const chunk = Buffer.alloc(65_536, 32);
      const write = () => {
        sent += chunk.length;
        if (sent < 500_000_000 && !request.destroyed)
          request.write(chunk, () => setImmediate(write));
      };
      write();
    });
    expect(status).toBe(413);
    expect(sent).toBeLessThan(50_000_000);
    expect(upstream.requests).toEqual([]);
  });

  it("forgets a request whose client left in the middle of its body", async () => {
    const { upstream, serve, events } = await createProxyHarness();
    const url = await serve();
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(
      `POST ${chat} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\nSec-Fetch-Site: same-origin\r\n\r\n{"mess`,
      () => socket.destroy(),
    );
    while (events.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(events).toMatchObject([{ type: "aborted", wasSent: false }]);
    expect(upstream.requests).toEqual([]);
  });

  it("sends a cut line where a proxy rejects, never half an answer", async () => {
    const url = await serveProxy(() => Promise.reject(new Error("broken")));
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });
});

describe("in Express", () => {
  const bodies = [
    ["no body parser", null],
    ["express.json() before it", express.json()],
    ["express.text() before it", express.text({ type: "*/*" })],
    ["express.raw() before it", express.raw({ type: "*/*" })],
  ] as const;

  it.each(bodies)("works with %s, mounted under a path", async (_name, parser) => {
    const { upstream, proxy } = await createProxyHarness({ basePath: "/puffle" });
    upstream.answerAll((call) => call.json({ runId: "run_1" }));
    const app = express();
    if (parser) app.use(parser);
    app.use("/puffle", toNodeHandler(proxy));
    const url = await serveHandler(app as unknown as NodeHandler);
    const response = await fetch(`${url}/puffle${chat}`, { ...post, body: '{"message":"Hi"}' });
    expect(await response.json()).toEqual({ runId: "run_1" });
    expect(upstream.requests[0]?.body).toBe('{"message":"Hi"}');
  });
});
