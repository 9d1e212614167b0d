import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../../scripts/reports.mjs";

it("the guide to theming names every token, and no other", () => {
  const names = (path: string) =>
    new Set(readFileSync(join(root, path), "utf8").match(/--puffle-[\w-]+(?=[:"])/g));
  const explained = names("stories/guides/tokens.ts");
  const defined = names("src/theme/tokens.css");
  expect([...explained].toSorted()).toEqual([...defined].toSorted());
});
