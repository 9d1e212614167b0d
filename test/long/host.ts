import { execFile, spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright";
import { createPuffleBackend, type PuffleBackend } from "puffle-react/testing";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { chromiumLaunchOptions } from "../../scripts/chromium.mjs";
import { pack } from "../../scripts/pack.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** The account key that every host is given: nothing that reaches a browser may hold it. */
export const accountKey = "pk_live_canary_4e1b7c";

let browser: Browser;
let contexts: BrowserContext[] = [];

/** Opens a browser for the tests of a file; what is visited ends with each test. */
export function openBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch(await chromiumLaunchOptions());
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
  });
  afterAll(() => browser.close());
}

/** One user's look at a host. */
export interface Visit {
  page: Page;
  backend: PuffleBackend;
  /** Fails when the page said anything: on its console, against its policy, or to another server. */
  isQuiet: () => Promise<void>;
  /** Heads and bodies of all answers, and what the browser keeps. */
  everythingTheBrowserGot: () => Promise<{ received: string[]; kept: string }>;
}

/** A host app, installed from the packed package into a folder of its own. */
export interface Host {
  /** With a slash at the end. */
  url: string;
  /** Type-checks, builds and starts the host, with arguments for its server. Resolves with the complaints of its server. */
  start: (args?: readonly string[]) => Promise<string[]>;
  /** Opens it for a new user, in front of a backend in which nothing has happened. */
  visit: () => Promise<Visit>;
  close: () => Promise<void>;
}

/** The environment of a stranger's shell: a test runner's own settings would make other builds of it. */
function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const { NODE_ENV: _mode, VITEST: _runner, ...rest } = process.env;
  return { ...rest, NEXT_TELEMETRY_DISABLED: "1", ...more };
}

/** Resolves with the address that the server prints; rejects when it ends before. */
function listening(server: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = "";
    server.stdout!.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      const [, port] = /http:\/\/[^\s/]+:(\d+)/.exec(out) ?? [];
      if (port) resolve(`http://127.0.0.1:${port}/`);
    });
    server.stderr!.setEncoding("utf8").on("data", (text: string) => said.push(text));
    server.once("exit", (code) =>
      reject(new Error(`It ended with ${code}: ${out}${said.join("")}`)),
    );
  });
}

/** Installs a host of test/hosts as a stranger would: from the packed package, with its own dependencies. */
export async function installHost(name: string): Promise<Host> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  cpSync(join(root, "test/hosts", name), folder, {
    recursive: true,
    filter: (path) => !["node_modules", "dist", ".next"].includes(basename(path)),
  });
  const npm = (args: string[]) =>
    run("npm", args, { cwd: folder, env: environment({}), maxBuffer: 2 ** 26 });
  const { tarball } = pack(folder);
  // strict about peers: an install that npm refuses is a failure of ours
  const quietly = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"];
  await npm(["install", "--strict-peer-deps", ...quietly, tarball]);
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const backend = createPuffleBackend({ chunkDelay: 20 });
  const api = await backend.listen();
  let server: ChildProcess | undefined;
  const host: Host = {
    url: "",
    start: async (args = []) => {
      // a framework that checks types while it builds has no script for it
      if (scripts.typecheck) await npm(["run", "typecheck"]);
      await npm(["run", "build"]);
      const said: string[] = [];
      server = spawn("npm", ["start", "--", ...args], {
        cwd: folder,
        // npm and the server are a tree of processes: its own group ends with it
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
        env: environment({ PORT: "0", PUFFLE_API_KEY: accountKey, PUFFLE_BASE_URL: api.url }),
      });
      host.url = await listening(server, said);
      return said;
    },
    visit: async () => {
      if (contexts.length === 0) backend.reset();
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      contexts.push(context);
      return open(context, host.url, backend);
    },
    close: async () => {
      if (server?.pid && server.exitCode === null) process.kill(-server.pid, "SIGKILL");
      await api.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return host;
}

async function open(context: BrowserContext, url: string, backend: PuffleBackend): Promise<Visit> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const received: Promise<string>[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(url)) complaints.push(`asked for ${request.url()}`);
  });
  page.on("response", (response) => {
    const read = async () =>
      [response.url(), JSON.stringify(await response.allHeaders()), await response.text()].join(
        "\n",
      );
    // what a page left behind when it went has no body any more
    received.push(read().catch(() => ""));
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(url);
  return {
    page,
    backend,
    isQuiet: async () => {
      // a report of the policy comes after what broke it
      await page.evaluate(() => new Promise(requestAnimationFrame));
      expect(complaints).toEqual([]);
    },
    everythingTheBrowserGot: async () => {
      const stored = await page.evaluate(() =>
        [localStorage, sessionStorage]
          .flatMap((storage) => Object.entries(storage).flat())
          .concat(document.documentElement.outerHTML)
          .join("\n"),
      );
      const kept = JSON.stringify(await context.cookies()) + stored;
      return { received: await Promise.all(received), kept };
    },
  };
}
