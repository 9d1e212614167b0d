import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { renderGuides } from "../../scripts/docs/guides.mjs";
import { renderIndex } from "../../scripts/docs/llms.mjs";
import { filesIn } from "../../scripts/docs/pages.mjs";
import { root } from "../../scripts/reports.mjs";

it("docs/guides/ says what the guides of the Storybook say (`npm run docs` after a change)", async () => {
  const guides = await renderGuides();
  const rendered = guides.map(({ file, text }) => [`docs/guides/${file}`, text] as const);
  const written = filesIn("docs/guides", /\.md$/).map(
    (path) => [path, readFileSync(join(root, path), "utf8")] as const,
  );
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(rendered));
}, 120_000);

it("llms.txt lists every page with its first sentence (`npm run docs` after a change)", () => {
  const text = readFileSync(join(root, "llms.txt"), "utf8");
  expect(text).toBe(renderIndex());
  // the form of https://llmstxt.org: a title, a summary, lists of links
  expect(text).toMatch(/^# puffle-react\n\n> .+\n\n/);
  expect(filesIn("docs", /\.md$/).filter((path) => !text.includes(`](${path})`))).toEqual([]);
});
