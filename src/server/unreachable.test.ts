import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { createProxyHarness, readAnswer } from "../../test/support/proxyHarness.js";

const start = ["/api/agent/chat", { message: "Hello" }] as const;

it("a server that is not there is told by the system's name for it", async () => {
  const gone = createServer().listen(0, "127.0.0.1");
  await once(gone, "listening");
  const { port } = gone.address() as AddressInfo;
  gone.close();
  const { ask, events } = await createProxyHarness({ baseUrl: `http://127.0.0.1:${port}` });
  expect(await readAnswer(ask(...start))).toMatchObject({
    status: 502,
    code: "upstream-unreachable",
    error: "Puffle cannot be reached (ECONNREFUSED).",
  });
  expect(events).toMatchObject([{ type: "failed" }]);
});

it.each(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "ETIMEDOUT"])(
  "a limit of fetch itself is told as one: %s",
  async (code) => {
    const cause = Object.assign(new Error("with pk_live_x"), { code });
    const { ask } = await createProxyHarness({
      fetch: () => Promise.reject(new TypeError("fetch failed", { cause })),
    });
    expect(await readAnswer(ask(...start))).toMatchObject({
      status: 504,
      code: "upstream-timeout",
      error: `Puffle took too long to answer (${code}).`,
    });
  },
);

it.each([{ code: "odd: pk_live_x" }, { code: 7 }, {}, undefined])(
  "nothing else of what fetch threw is repeated: %o",
  async (cause) => {
    const { ask } = await createProxyHarness({
      fetch: () => Promise.reject(new TypeError("with pk_live_x", { cause })),
    });
    expect(await readAnswer(ask(...start))).toMatchObject({
      code: "upstream-unreachable",
      error: "Puffle cannot be reached.",
    });
  },
);
