// Every code sample of every page.
import { readPages, toAnchor } from "./pages.mjs";

/**
 * @typedef {object} Sample
 * @property {string} id The page and the heading above it: `README.md#the-smallest-app`, with `-2` for the second.
 * @property {string} language What stands behind the fence: `tsx`, `sh`, `css`, …
 * @property {string} code
 * @property {boolean} isModule Whether it is code that a reader would take over, not a mere signature.
 */

const fence = /^(#{1,6}) (.+)$|^```(\w*)(?: +(.*))?\n([^]*?)^```$/gm;

/**
 * @param {import("./pages.mjs").Page} page
 * @returns {Sample[]}
 */
function samplesOf({ path, text }) {
  /** @type {Sample[]} */
  const samples = [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  let heading = "";
  for (const [, marks, title, language, meta, code] of text.matchAll(fence)) {
    if (marks) heading = toAnchor(title ?? "");
    if (code === undefined) continue;
    const isModule = /^(tsx?|js)$/.test(language ?? "") && meta !== "signature";
    const place = `${path}#${heading}`;
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    const id = count === 1 ? place : `${place}-${count}`;
    samples.push({ id, language: language ?? "", code, isModule });
  }
  return samples;
}

/** @returns {Sample[]} */
export const readSamples = () =>
  readPages()
    // the same guides once more
    .filter(({ path }) => !path.startsWith("docs/guides/"))
    .flatMap(samplesOf);

/** The name of the file that a sample becomes. @param {Sample} sample */
export const fileOf = ({ id, language }) => `${id.replaceAll(/[^\w.-]+/g, "_")}.${language}`;

/** The sample as a module that hands out its components and its backend, also what it keeps to itself. @param {Sample} sample */
export function toModule({ code }) {
  const hidden = [
    ...code.matchAll(/^(?:async )?function ([A-Z]\w*)|^const (backend) = createPuffleBackend/gm),
  ].map(([, component, backend]) => component ?? backend);
  return hidden.length > 0 ? `${code}\nexport { ${hidden.join(", ")} };\n` : code;
}

/**
 * The sample as it can run in a test: what it only declares is the host's own, and answers nothing; a server listens
 * where there is room.
 *
 * @param {Sample} sample
 */
export const toRunnable = (sample) =>
  toModule(sample)
    .replaceAll(/^declare function (\w+)[^]*?;$/gm, "const $1 = () => Promise.resolve(null);")
    .replaceAll(/^declare const (\w+)[^]*?^};$/gm, "const $1 = {};")
    .replaceAll(/\.listen\(\d+\)/g, ".listen(0).unref()");
