import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { tokenNames } from "../../src/components/tokenNames.js";
import { contrast, fromOklch, readColour, type Rgb } from "../../stories/theming/colour.js";
import { contrastPairs } from "../../stories/theming/contrastPairs.js";
import { readTokens, splitScheme } from "../../stories/theming/readTokens.js";

const folder = (path: string) => fileURLToPath(new URL(`../../src/theme/${path}`, import.meta.url));
const sheets = (path: string) => readdirSync(folder(path)).filter((name) => name.endsWith(".css"));
const read = (name: string) => readFileSync(folder(name), "utf8");
const withoutComments = (css: string) => css.replaceAll(/\/\*[\s\S]*?\*\//g, "");

const files = sheets(".");
const presets = sheets("presets").map((name) => name.replace(".css", ""));
const tokens = readTokens(read("tokens.css"));
const all = files.map((name) => withoutComments(read(name))).join("\n");

/** The theme with a preset over it. */
function themeOf(preset: string | null): ReadonlyMap<string, string> {
  const over = preset ? readTokens(read(`presets/${preset}.css`)) : [];
  return new Map([...tokens, ...over].map(({ name, value }) => [name, value]));
}

function colour(theme: ReadonlyMap<string, string>, name: string, scheme: "light" | "dark"): Rgb {
  const halves = splitScheme(theme.get(`--puffle-color-${name}`) ?? "");
  const found = halves && readColour(halves[scheme]);
  expect(found, `${name}, ${scheme}`).not.toBeNull();
  return fromOklch(found!);
}

describe.each([null, ...presets])("the colours of the theme (preset: %s)", (preset) => {
  const theme = themeOf(preset);

  it.each(["light", "dark"] as const)("have the contrast that WCAG asks for in %s", (scheme) => {
    const failing = contrastPairs
      .map(({ ink, ground, least }) => {
        const ratio = contrast(colour(theme, ink, scheme), colour(theme, ground, scheme));
        return { pair: `${ink} on ${ground}`, ratio, least };
      })
      .filter(({ ratio, least }) => ratio < least);
    expect(failing).toEqual([]);
  });
});

describe("the preset for high contrast", () => {
  it.each(["light", "dark"] as const)("has 7:1 for words and 4.5:1 for marks in %s", (scheme) => {
    const theme = themeOf("contrast");
    const failing = contrastPairs
      .map(({ ink, ground, least }) => {
        const ratio = contrast(colour(theme, ink, scheme), colour(theme, ground, scheme));
        return { pair: `${ink} on ${ground}`, ratio, least: least === 4.5 ? 7 : 4.5 };
      })
      .filter(({ ratio, least }) => ratio < least);
    expect(failing).toEqual([]);
  });
});

describe("the tokens", () => {
  const defined = tokens.map(({ name }) => name);

  it("say what each is for, below the heading of its group", () => {
    expect(tokens.filter(({ group, meaning }) => group === "" || !meaning.endsWith("."))).toEqual(
      [],
    );
    expect(defined.length).toBeGreaterThan(50);
    expect(new Set(tokens.map(({ meaning }) => meaning)).size).toBe(defined.length);
  });

  it("are all used, and every one that is used is defined", () => {
    const used = new Set([...all.matchAll(/var\(\s*(--puffle-[\w-]+)/g)].map(([, name]) => name!));
    expect([...used].filter((name) => !defined.includes(name))).toEqual([]);
    expect(defined.filter((name) => !used.has(name))).toEqual([]);
  });

  it("are all taken along by the dialog, which stands elsewhere in the page", () => {
    expect(tokenNames.map((name) => `--puffle-${name}`)).toEqual(defined);
  });
});

describe("the stylesheet", () => {
  it("imports every file", () => {
    const imported = [...read("index.css").matchAll(/@import "\.\/([\w-]+\.css)"/g)].map(
      ([, name]) => name ?? "",
    );
    expect(imported.toSorted()).toEqual(files.filter((name) => name !== "index.css").toSorted());
  });

  it.each(files.filter((name) => name !== "index.css"))(
    "keeps %s inside its layer, without specificity, on our own elements",
    (name) => {
      const css = withoutComments(read(name));
      expect(css.trim()).toMatch(/^@layer puffle \{[\s\S]*\}$/);
      const selectors = [...css.matchAll(/(?:^|[{};])\s*([^{};@]+?)\s*\{/g)]
        .map(([, selector]) => (selector ?? "").trim())
        .filter((selector) => !/^(?:from|to|\d+%)(?:,|$)/.test(selector));
      expect(selectors.length).toBeGreaterThan(0);
      for (const selector of selectors) {
        expect(selector).toMatch(/^:where\(/);
        // all that follows the last :where() is a pseudo-element
        expect(selector.replaceAll(/\s+/g, " ")).toMatch(/\)(?:::[\w-]+)?$/);
        expect(selector).toMatch(/data-|:root|\.dark/);
      }
    },
  );
});

/** What the rules of a selector declare, the first of them in each at-rule. */
function declarations(css: string, selector: string): string[][] {
  return [...withoutComments(css).matchAll(/([^{};]+)\{([^{}]*)\}/g)]
    .filter(([, found]) => found?.replaceAll(/\s+/g, " ").includes(selector))
    .map(([, , body]) =>
      [...(body ?? "").matchAll(/--puffle-color-[^;]+/g)].map(([line]) =>
        line.replaceAll(/\s+/g, " "),
      ),
    );
}

/** Where a page begins a palette: both halves at once, and each half by itself. */
const begins = {
  both: ":where(:root)",
  light: '[data-puffle-theme="light"]',
  dark: '[data-puffle-theme="dark"]',
};

describe.each([
  { name: "palettes.css", both: read("tokens.css"), halves: read("palettes.css") },
  { name: "preferences.css", both: read("preferences.css"), halves: read("preferences.css") },
  ...presets.map((preset) => {
    const css = read(`presets/${preset}.css`);
    return { name: preset, both: css, halves: css };
  }),
])("the palettes by themselves in $name", ({ name, both, halves }) => {
  it("say what both halves of every colour say", () => {
    const colours = declarations(both, begins.both)
      .map((block) => block.filter((line) => line.includes("light-dark(")))
      .filter((block) => block.length > 0);
    expect(colours.length > 0).toBe(name !== "compact");
    for (const scheme of ["light", "dark"] as const) {
      const blocks = declarations(halves, begins[scheme]).filter((block) => block.length > 0);
      for (const [index, block] of colours.entries()) {
        const wanted = block.map((line) => {
          const [token = "", value = ""] = line.split(/:\s*(.*)/s);
          return `${token}: ${splitScheme(value.trim())![scheme]}`;
        });
        expect(blocks[index]).toEqual(wanted);
      }
    }
  });
});

describe("the presets", () => {
  it.each(presets)("%s sets tokens that we have, and nothing else", (preset) => {
    const css = withoutComments(read(`presets/${preset}.css`));
    const set = [...css.matchAll(/^\s*([\w-]+):\s/gm)].map(([, name]) => name!);
    expect(set.length).toBeGreaterThan(5);
    expect(set.filter((name) => !tokens.some((token) => token.name === name))).toEqual([]);
  });

  it.each(presets)("%s wins over both of our stylesheets, and loses to any :root", (preset) => {
    const css = withoutComments(read(`presets/${preset}.css`));
    expect(css).not.toContain("@layer");
    for (const [, selector] of css.matchAll(/^\s*(:where[^{]*?)\s*\{/gm))
      expect(selector).toMatch(/^:where\([^{]*\):not\(puffle\)$/);
  });
});
