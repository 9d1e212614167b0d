// Every page of the documentation, as it is written.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../reports.mjs";

/**
 * @typedef {object} Page
 * @property {string} path From the root, with forward slashes.
 * @property {string} text
 */

/**
 * The files of a folder that end in one way, by their paths from the root.
 *
 * @param {string} folder
 * @param {RegExp} end
 */
export function filesIn(folder, end) {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => [folder, file.replaceAll("\\", "/")].filter(Boolean).join("/"))
    .filter((file) => end.test(file))
    .toSorted();
}

const inRoot = readdirSync(root).filter((name) => name.endsWith(".md") || name === "llms.txt");

/** @returns {Page[]} */
export function readPages() {
  return [
    ...inRoot,
    ...filesIn("docs", /\.md$/),
    ...filesIn("decisions", /\.md$/),
    ...filesIn("stories", /\.mdx$/),
  ].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** The anchor of a heading, as GitHub makes it. @param {string} heading */
export const toAnchor = (heading) =>
  heading
    .replaceAll(/[`*]/g, "")
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\- _]/gu, "")
    .replaceAll(" ", "-");

/** A page without what stands in its fences. @param {string} text */
export const withoutCode = (text) => text.replaceAll(/^```[^]*?^```$/gm, "");

/** The anchors of a page's headings. @param {string} text */
export function anchorsOf(text) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return [...withoutCode(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => {
    const anchor = toAnchor(heading);
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}
