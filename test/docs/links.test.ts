import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { sanitize, toId } from "storybook/internal/csf";
import { expect, it } from "vitest";
import { anchorsOf, filesIn, readPages, withoutCode } from "../../scripts/docs/pages.mjs";
import { root } from "../../scripts/reports.mjs";

const pages = readPages();

const links = pages.flatMap(({ path, text }) => {
  const words = withoutCode(text).replaceAll(/`[^`\n]*`/g, "");
  const found = [
    ...words.matchAll(/\]\(([^)\s]+)\)/g),
    ...words.matchAll(/\s(?:href|src|srcset)="([^"]+)"/g),
  ];
  return found.map(([, target]) => ({ path, target: target! }));
});

/** The ids of all pages and stories of the Storybook. */
function storyIds(): Set<string> {
  const ids = new Set<string>();
  for (const file of filesIn("stories", /\.(mdx|stories\.tsx)$/)) {
    const text = readFileSync(join(root, file), "utf8");
    const title = /(?:<Meta title=|\btitle: )"([^"]+)"/.exec(text)?.[1];
    if (title === undefined) continue;
    ids.add(`${sanitize(title)}--docs`);
    for (const [, name] of text.matchAll(/^export const (\w+) = meta\.story/gm))
      ids.add(toId(title, name!.replaceAll(/([a-z])([A-Z])/g, "$1 $2")));
  }
  return ids;
}

/** What is wrong with a link. `null` when it leads somewhere. */
function problemOf(path: string, target: string, stories: ReadonlySet<string>): string | null {
  if (/^(https:|http:\/\/localhost|mailto:)/.test(target)) return null;
  const story = /^\?path=\/(?:docs|story)\/([\w-]+)/.exec(target)?.[1];
  if (story !== undefined) return stories.has(story) ? null : "there is no such story";
  if (path.endsWith(".mdx") && !target.startsWith("#"))
    return "Storybook cannot follow the path of a file";
  const [file = "", anchor] = target.split("#");
  const full = file === "" ? path : posix.join(posix.dirname(path), file);
  if (!existsSync(join(root, full))) return "there is no such file";
  if (anchor === undefined) return null;
  const anchors = anchorsOf(readFileSync(join(root, full), "utf8"));
  return anchors.includes(anchor) ? null : "there is no such heading";
}

it("every link of every page leads to a file, a heading or a story that is there", () => {
  const stories = storyIds();
  const broken = links.flatMap(({ path, target }) => {
    const problem = problemOf(path, target, stories);
    return problem ? [`${path}: ${target}: ${problem}`] : [];
  });
  expect(broken).toEqual([]);
  expect(links.length).toBeGreaterThan(500);
});

it("every page of docs/ stands in the Storybook, under the id that links to it become", () => {
  const stories = storyIds();
  const lost = filesIn("docs", /\.md$/).filter((path) => {
    const [, folder, name] = /^docs\/(api\/|guides\/)?(.+)\.md$/.exec(path)!;
    return !stories.has(`${folder === "api/" ? "reference" : "guides"}-${name}--docs`);
  });
  expect(lost).toEqual([]);
});

it("every guide ends with something that runs", () => {
  const idle = pages.filter(
    ({ path, text }) => path.startsWith("stories/guides/") && !text.includes("<Canvas of="),
  );
  expect(idle.map(({ path }) => path)).toEqual([]);
});

it("every test that the threat model names is there, with its title", () => {
  const text = pages.find(({ path }) => path === "docs/threat-model.md")!.text;
  const named = [...text.matchAll(/`((?:src|test)\/[\w./-]+)`: “([^”]+)”/g)];
  const lost = named.filter(([, path, title]) => {
    const full = join(root, path!);
    return !existsSync(full) || !readFileSync(full, "utf8").includes(`"${title}"`);
  });
  expect(lost.map(([words]) => words)).toEqual([]);
  expect(named.length).toBeGreaterThan(15);
});
