import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, transform } from "lightningcss";
import { root } from "./reports.mjs";

/** src/theme/index.css and all that it imports, as one stylesheet in one layer. */
export function bundleStyles({ minify = false } = {}) {
  const { code, warnings } = bundle({ filename: join(root, "src/theme/index.css"), minify });
  if (warnings.length > 0) {
    throw new Error(`src/theme: ${warnings.map(({ message }) => message).join("; ")}`);
  }
  return code.toString();
}

/**
 * True of every element, and as specific as the name of one: the same for each rule, so their order stays.
 *
 * @type {import("lightningcss").SelectorComponent}
 */
const asSpecificAsATag = {
  type: "pseudo-class",
  kind: "not",
  selectors: [[{ type: "type", name: "puffle" }]],
};

/**
 * Every rule of ours is a `:where()`, which counts nothing; what stands inside it is left alone.
 *
 * @param {import("lightningcss").Selector} selector
 * @returns {import("lightningcss").Selector | void}
 */
function raise(selector) {
  if (!selector.some((part) => part.type === "pseudo-class" && part.kind === "where")) return;
  const pseudo = selector.findIndex(({ type }) => type === "pseudo-element");
  return pseudo < 0
    ? [...selector, asSpecificAsATag]
    : [...selector.slice(0, pseudo), asSpecificAsATag, ...selector.slice(pseudo)];
}

/**
 * The same rules outside any layer, each as specific as one tag name: for pages whose own reset is in no
 * layer and so beats everything that is in one.
 */
export function unlayeredStyles() {
  const [, inside] = /^@layer puffle \{\n([\s\S]*)\}\s*$/.exec(bundleStyles()) ?? [];
  if (inside === undefined) throw new Error("The stylesheet is not one @layer puffle.");
  const { code } = transform({
    filename: "styles.unlayered.css",
    code: Buffer.from(inside),
    visitor: { Selector: raise },
  });
  return code.toString();
}

/**
 * The presets in src/theme/presets, each with its file name. Their comments stay: they say how to use one.
 *
 * @returns {[name: string, css: string][]}
 */
export function themeStyles() {
  const folder = join(root, "src/theme/presets");
  return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]);
}
