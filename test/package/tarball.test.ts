import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { parseSync } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import pkg from "../../package.json" with { type: "json" };
import { readPages, withoutCode } from "../../scripts/docs/pages.mjs";
import { entries, languages } from "../../scripts/entries.mjs";
import { pack } from "../../scripts/pack.mjs";
import { reachableTypes } from "../../scripts/types.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
let tarball: string;
let files: string[];
let modules: { path: string; source: string }[];

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "tarball-")));
  ({ tarball, files } = pack(folder));
  execFileSync("tar", ["-xzf", tarball, "-C", folder]);
  modules = files
    .filter((path) => path.endsWith(".js"))
    .map((path) => ({ path, source: readFileSync(join(folder, "package", path), "utf8") }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The packages that a module or a declaration imports. */
function packagesOf(path: string, source: string): string[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(path, source).module;
  const specifiers = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries: parts }) =>
      parts.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...dynamicImports.flatMap(
      ({ moduleRequest: { start, end } }) =>
        /^["'](.+)["']$/.exec(source.slice(start, end))?.[1] ?? [],
    ),
    // import types stand in declarations alone
    ...[...source.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, specifier]) => specifier!),
  ];
  return specifiers
    .filter((specifier) => /^[@\w][\w.@/:-]+$/.test(specifier))
    .map((specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/"));
}

const isClient = ({ source }: { source: string }) => /^["']use client["']/.test(source);

describe("the packed package", () => {
  it("holds what a host needs and nothing else", () => {
    const odd = files.filter(
      (path) =>
        !/^(dist\/.*\.(js|js\.map|d\.ts)|dist\/(styles(\.unlayered)?|themes\/\w+)\.css|docs\/.*\.md|(README|CHANGELOG|SECURITY)\.md|llms\.txt|package\.json|LICENSE)$/.test(
          path,
        ) || /\.(test|bench|stories)\./.test(path),
    );
    expect(odd).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(["README.md", "LICENSE", "dist/styles.css", "dist/themes/warm.css"]),
    );
  });

  it("holds every page that its pages link to", () => {
    const lost = readPages()
      .filter(({ path }) => files.includes(path))
      .flatMap(({ path, text }) =>
        // what a heading places in the repository is for those who read there, and so is a picture
        withoutCode(text)
          .split(/^(?=## )/m)
          .filter((section) => !/^## .*in the repository$/im.test(section))
          .flatMap((section) => [
            ...section.replaceAll(/`[^`\n]*`/g, "").matchAll(/\]\(([^)\s#]+)[^)]*\)/g),
          ])
          .filter(([, target]) => !/^(https?|mailto):/.test(target!))
          .filter(([, target]) => !files.includes(posix.join(posix.dirname(path), target!)))
          .map(([link]) => `${path}: ${link}`),
      );
    expect(lost).toEqual([]);
  });

  it("can be unpacked where capitals make no difference", () => {
    const seen = new Set<string>();
    const lost = files.filter((path) => {
      const name = path.toLowerCase();
      return seen.has(name) || !seen.add(name);
    });
    expect(lost).toEqual([]);
  });

  it("has no install scripts", () => {
    const scripts = Object.keys(pkg.scripts);
    expect(
      scripts.filter((name) => /^(pre|post)?(install|prepare|pack|publish)/.test(name)),
    ).toEqual([]);
  });

  it("names no machine, no path outside of itself and no account key", () => {
    for (const path of files.filter((name) => /\.(js|ts|css|map)$/.test(name))) {
      const text = readFileSync(join(folder, "package", path), "utf8");
      expect(text, path).not.toContain(root);
      expect(text, path).not.toMatch(/pk_live_[A-Za-z0-9]{8}/);
      expect(text, path).not.toMatch(/\/(home|root|Users|tmp)\//);
    }
  });

  it("imports only what package.json names, in its declarations too", () => {
    const known = new Set([...Object.keys(pkg.dependencies), ...Object.keys(pkg.peerDependencies)]);
    const declarations = files
      .filter((path) => path.endsWith(".d.ts"))
      .map((path) => ({ path, source: readFileSync(join(folder, "package", path), "utf8") }));
    const foreign = [...modules, ...declarations].flatMap(({ path, source }) =>
      packagesOf(path, source)
        .filter((name) => !known.has(name) && !name.startsWith("node:"))
        .map((name) => `${path}: ${name}`),
    );
    expect(foreign).toEqual([]);
  });

  it.each([
    ["msw", "dist/testing/"],
    ["@trigger.dev/react-hooks", "dist/realtime/"],
  ])("imports the optional peer %s under %s alone", (name, home) => {
    const users = modules.filter(({ path, source }) => packagesOf(path, source).includes(name));
    expect(users.map(({ path }) => path).filter((path) => !path.startsWith(home))).toEqual([]);
  });

  it("keeps 'use client' on every module that uses React's state, and on none that is framework-free", () => {
    const hook =
      /\b(use(State|Effect|LayoutEffect|InsertionEffect|Ref|Memo|Callback|Context|Reducer|Id|SyncExternalStore|Transition|DeferredValue|ImperativeHandle)|createContext)\s*\(/;
    const stateful = modules.filter(
      ({ path, source }) => hook.test(source) && packagesOf(path, source).includes("react"),
    );
    const framework = /^dist\/(client|agent|campaign|server|testing)\//;
    expect(stateful.filter((module) => !isClient(module)).map(({ path }) => path)).toEqual([]);
    expect(modules.filter((module) => framework.test(module.path) && isClient(module))).toEqual([]);
  });

  it("holds no type declaration that nobody can reach", () => {
    const declarations = files.filter((path) => path.endsWith(".d.ts"));
    expect(declarations).toEqual([...reachableTypes(join(folder, "package"))].sort());
  });

  it("passes publint, strictly", async () => {
    const { messages } = await publint({
      pkgDir: join(folder, "package"),
      strict: true,
      pack: false,
    });
    const published = JSON.parse(
      readFileSync(join(folder, "package/package.json"), "utf8"),
    ) as Record<string, unknown>;
    expect(messages.map((message) => formatMessage(message, published, { color: false }))).toEqual(
      [],
    );
  });

  it("resolves with types in every modern resolver", () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        join(root, "node_modules/@arethetypeswrong/cli/dist/index.js"),
        tarball,
        "--profile",
        "esm-only",
        "--exclude-entrypoints",
        ...Object.keys(pkg.exports)
          .filter((name) => name.endsWith(".css"))
          .map((name) => name.slice(2)),
        "--no-color",
        "--no-emoji",
      ],
      { encoding: "utf8" },
    );
    expect(status, `${basename(tarball)}\n${stdout}\n${stderr}`).toBe(0);
  });

  it.each([...entries, ...languages])(
    "$specifier loads in plain Node, without a DOM and without side effects",
    ({ specifier }) => {
      const script = `
      // what the packages beneath do is theirs
      const others = ["ai", "ai/test", "@ai-sdk/react", "@tanstack/react-query", "msw"];
      for (const name of [...others, "@radix-ui/react-dialog"]) await import(name);
      const before = Object.keys(globalThis).join();
      const all = await import(${JSON.stringify(specifier)});
      if (Object.keys(globalThis).join() !== before) throw new Error("it adds globals");
      console.log(Object.keys(all).length);
    `;
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ["--input-type=module", "-e", script],
        { cwd: root, encoding: "utf8" },
      );
      expect(stderr).toBe("");
      expect(status).toBe(0);
      expect(Number(stdout)).toBeGreaterThan(0);
    },
  );
});
