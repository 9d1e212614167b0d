import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import pkg from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
// beneath node_modules, so that the peers are found
const folder = join(root, "node_modules/.cache/readme");
const readme = readFileSync(join(root, "README.md"), "utf8");
const guides = readdirSync(join(root, "stories/guides"))
  .filter((name) => name.endsWith(".mdx"))
  .map((name) => ({ name, text: readFileSync(join(root, "stories/guides", name), "utf8") }));
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm"))].map(
    ([, code]) => code!,
  );

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of [{ name: "README.md", text: readme }, ...guides])
    for (const language of ["ts", "tsx"])
      for (const [index, code] of blocks(text, language).entries())
        writeFileSync(join(folder, `${name}-${index}.${language}`), code);
  const dist = (path: string) => [join(root, "dist", path)];
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        types: ["vite/client", "node"],
        paths: {
          "puffle-react": dist("index.d.ts"),
          "puffle-react/client": dist("client/index.d.ts"),
          "puffle-react/server": dist("server/index.d.ts"),
          "puffle-react/testing": dist("testing/index.d.ts"),
        },
      },
      include: ["*.ts", "*.tsx"],
      exclude: [],
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the code of the README and of the guides compiles against the built package", () => {
  expect(blocks(readme, "tsx").length).toBeGreaterThan(0);
  expect(guides.flatMap(({ text }) => blocks(text, "tsx")).length).toBeGreaterThan(0);
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "-p", folder],
    { encoding: "utf8" },
  );
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

it("the README's quick start is two commands that exist", () => {
  const [start] = blocks(readme, "sh");
  expect(start!.trim().split("\n")).toEqual(["npm ci && npm start", "npm ci && npm test"]);
  expect(Object.keys(pkg.scripts)).toEqual(expect.arrayContaining(["start", "test"]));
});

it("the README's links lead somewhere", () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path!);
  for (const path of links)
    expect(() => readFileSync(join(root, path)), path).not.toThrow(/ENOENT/);
});

it("the guides' links lead to pages of Storybook that exist", () => {
  const files = readdirSync(join(root, "stories"), { recursive: true, encoding: "utf8" });
  const titles = files
    .filter((name) => /\.(mdx|stories\.tsx)$/.test(name))
    .map((name) => readFileSync(join(root, "stories", name), "utf8"))
    .map((text) => /(?:<Meta title=|\btitle: )"([^"]+)"/.exec(text)?.[1] ?? "");
  const known = titles.map((title) => `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}--docs`);
  const links = guides.flatMap(({ text }) =>
    [...text.matchAll(/\]\(\?path=\/docs\/([^)]+)\)/g)].map(([, id]) => id!),
  );
  expect(links.length).toBeGreaterThan(guides.length);
  expect(links.filter((id) => !known.includes(id))).toEqual([]);
});

it("the guide to theming names every token, and no other", () => {
  const names = (path: string) =>
    new Set(readFileSync(join(root, path), "utf8").match(/--puffle-[\w-]+(?=[:"])/g));
  const explained = names("stories/guides/tokens.ts");
  const defined = names("src/theme/tokens.css");
  expect([...explained].toSorted()).toEqual([...defined].toSorted());
});
