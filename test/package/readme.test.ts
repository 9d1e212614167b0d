import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import pkg from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
// beneath node_modules, so that the peers are found
const folder = join(root, "node_modules/.cache/readme");
const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm"))].map(
    ([, code]) => code!,
  );

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, code] of blocks("tsx").entries())
    writeFileSync(join(folder, `${index}.tsx`), code);
  const dist = (path: string) => [join(root, "dist", path)];
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        types: ["vite/client"],
        paths: {
          "puffle-react": dist("index.d.ts"),
          "puffle-react/client": dist("client/index.d.ts"),
          "puffle-react/testing": dist("testing/index.d.ts"),
        },
      },
      include: ["*.tsx"],
      exclude: [],
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the README's code compiles against the built package", () => {
  expect(blocks("tsx").length).toBeGreaterThan(0);
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "-p", folder],
    { encoding: "utf8" },
  );
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

it("the README's quick start is two commands that exist", () => {
  const [start] = blocks("sh");
  expect(start!.trim().split("\n")).toEqual(["npm ci && npm start", "npm ci && npm test"]);
  expect(Object.keys(pkg.scripts)).toEqual(expect.arrayContaining(["start", "test"]));
});

it("the README's links lead somewhere", () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path!);
  for (const path of links)
    expect(() => readFileSync(join(root, path)), path).not.toThrow(/ENOENT/);
});
