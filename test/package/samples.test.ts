import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "lightningcss";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import pkg from "../../package.json" with { type: "json" };
import { fileOf, readSamples, toModule } from "../../scripts/docs/samples.mjs";
import { entries, languages } from "../../scripts/entries.mjs";
import { root } from "../../scripts/reports.mjs";

const samples = readSamples();
const modules = samples.filter(({ isModule }) => isModule);
const of = (language: string) => samples.filter((sample) => sample.language === language);
// beneath node_modules, so that the peers are found
const folder = join(root, "node_modules/.cache/samples");

describe("the code of the documentation", () => {
  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const sample of modules) writeFileSync(join(folder, fileOf(sample)), toModule(sample));
    const paths = [...entries, ...languages].map(({ specifier, types }) => [
      specifier,
      [join(root, types)],
    ]);
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: join(root, "tsconfig.json"),
        compilerOptions: {
          types: ["vite/client", "node"],
          allowJs: true,
          checkJs: true,
          paths: Object.fromEntries(paths),
        },
        include: ["*.js", "*.ts", "*.tsx"],
        exclude: [],
      }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("compiles against the built package, on every page and in every comment", () => {
    expect(modules.length).toBeGreaterThan(40);
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), "-p", folder],
      { encoding: "utf8" },
    );
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  it("is in a language that a test reads", () => {
    const read = ["js", "ts", "tsx", "sh", "css", "json", ""];
    expect(samples.filter(({ language }) => !read.includes(language)).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it("is CSS that parses", () => {
    expect(of("css").length).toBeGreaterThan(0);
    for (const { id, code } of of("css"))
      expect(
        () => transform({ filename: id, code: Buffer.from(code), errorRecovery: false }),
        id,
      ).not.toThrow();
  });

  it("is JSON that parses", () => {
    for (const { id, code } of of("json"))
      expect(() => JSON.parse(code) as unknown, id).not.toThrow();
  });

  it("calls scripts, projects and files that exist", () => {
    const config = readFileSync(join(root, "vitest.config.ts"), "utf8");
    const isThere = ([tool, verb = "", name = ""]: readonly string[]) => {
      if (tool === "npm" && verb === "run") return name in pkg.scripts;
      if (tool === "npm" && /^(start|test)$/.test(verb)) return verb in pkg.scripts;
      return tool !== "node" || existsSync(join(root, verb));
    };
    const commands = of("sh").flatMap(({ id, code }) =>
      code
        .split(/\n|&&/)
        .map((line) => ({ id, words: line.replace(/#.*$/, "").trim().split(/\s+/) })),
    );
    expect(commands.filter(({ words }) => !isThere(words))).toEqual([]);
    const projects = commands.flatMap(({ words }) =>
      words.flatMap((word) => /^--project=(\S+)/.exec(word)?.[1] ?? []),
    );
    expect(projects.filter((name) => !config.includes(`name: "${name}"`))).toEqual([]);
    expect(commands.length).toBeGreaterThan(5);
  });
});

it("the README's quick start is two commands that exist", () => {
  const [start] = of("sh").filter(({ id }) => id === "README.md#quick-start");
  expect(start?.code.trim().split("\n")).toEqual(["npm ci && npm start", "npm ci && npm test"]);
  expect(Object.keys(pkg.scripts)).toEqual(expect.arrayContaining(["start", "test"]));
});
