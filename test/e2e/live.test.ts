import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Response } from "playwright";
import { createPuffleBackend, say } from "puffle-react/testing";
import { afterEach, describe, expect, it } from "vitest";
import { openPage, seeAnswer, send, withBrowser } from "./visit.js";

withBrowser();

const demo = fileURLToPath(new URL("../../scripts/demo.mjs", import.meta.url));
const accountKey = "pk_live_canary_9c02f1";
const { PUFFLE_API_KEY: _key, PUFFLE_BASE_URL: _url, ...env } = process.env;
let server: ChildProcess | undefined;
afterEach(() => void server?.kill());

/** Starts the demo as it was built. Resolves with its address. */
function start(more: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const started = spawn(process.execPath, [demo, "--live", "--built"], {
      env: { ...env, ...more, PORT: "0" },
    });
    server = started;
    started.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    started.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [];
      if (url) resolve(url);
    });
    started.once("exit", (code) => reject(new Error(`The demo ended with ${code}: ${said}`)));
  });
}

describe("npm run demo -- --live", () => {
  it("without an account key ends at once and says what to set", () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [demo, "--live"], {
      env,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^PUFFLE_API_KEY is not set/);
  });

  it("sends what the user sends with the key, which the browser never gets", async () => {
    const backend = createPuffleBackend();
    backend.agent.script(say("Here you are."));
    const api = await backend.listen();
    try {
      const url = await start({ PUFFLE_API_KEY: accountKey, PUFFLE_BASE_URL: api.url });
      const { page } = await openPage(url);
      const received: Promise<string>[] = [];
      const receive = (response: Response) => {
        const head = response.allHeaders().then((headers) => JSON.stringify(headers));
        received.push(head);
        // nothing came where the browser had it already
        if (response.status() === 200) received.push(response.text());
      };
      // an answer to a page that has gone by then cannot be read
      await page.goto("about:blank");
      page.on("response", receive);
      await page.goto(url);
      await send(page, "Who replied?");
      await seeAnswer(page, "Here you are.");
      expect(backend.requests.posts().map(({ headers }) => headers.authorization)).toEqual([
        `Bearer ${accountKey}`,
      ]);
      // what comes from here on ends with the page, and nobody would wait for it
      page.off("response", receive);
      const texts = await Promise.all(received);
      // the answer's events are among what was looked through
      expect(texts.join()).toContain('"delta":"Here "');
      expect(texts.filter((text) => text.includes(accountKey))).toEqual([]);
    } finally {
      await api.close();
    }
  });
});
