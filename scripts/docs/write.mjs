// `npm run docs`: writes docs/guides/ from the guides of the Storybook, and llms.txt from all pages.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../reports.mjs";
import { renderGuides } from "./guides.mjs";
import { renderIndex } from "./llms.mjs";

for (const { file, text } of await renderGuides()) {
  const path = join(root, "docs/guides", file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
writeFileSync(join(root, "llms.txt"), renderIndex());
