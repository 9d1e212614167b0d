import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join(process.cwd(), "src/theme");
const files = readdirSync(folder).filter((name) => name.endsWith(".css"));
const read = (name: string) =>
  readFileSync(join(folder, name), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
const tokens = read("tokens.css");
const all = files.map(read).join("\n");

type Scheme = "light" | "dark";
type Colour = [lightness: number, chroma: number, hue: number];

function toColour(text: string | undefined): Colour {
  const [lightness = NaN, chroma = NaN, hue = NaN] = (text ?? "").split(/\s+/).map(Number);
  return [lightness, chroma, hue];
}

/** The first definition of a colour: both palettes. */
function colour(name: string, scheme: Scheme): Colour {
  const found = new RegExp(
    `--puffle-color-${name}:\\s*light-dark\\(\\s*oklch\\(([^)]+)\\),\\s*oklch\\(([^)]+)\\)`,
  ).exec(tokens);
  expect(found, name).not.toBeNull();
  return toColour(found?.[scheme === "light" ? 1 : 2]);
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** Relative luminance of WCAG 2, by the matrices of https://bottosson.github.io/posts/oklab/. */
function luminance([lightness, chroma, hue]: Colour): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["bg", "surface", "sunken", "hover"];
const words = [
  ...["text", "muted"].flatMap((ink) => grounds.map((ground) => [ink, ground])),
  ...["accent", "warning", "danger", "success"].flatMap((meaning) =>
    [`${meaning}-soft`, "bg", "surface", "sunken"].map((ground) => [`${meaning}-text`, ground]),
  ),
  ...["accent-soft"].map((ground) => ["text", ground]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
] as [string, string][];
const marks = [
  ...["accent", "warning", "danger", "success", "focus"].flatMap((mark) =>
    ["bg", "surface"].map((ground) => [mark, ground]),
  ),
  ["field", "bg"],
  ["field", "surface"],
  ["focus", "sunken"],
] as [string, string][];

describe.each<Scheme>(["light", "dark"])("the %s palette", (scheme) => {
  it.each(words)("has 4.5:1 for words: %s on %s", (ink, ground) => {
    expect(contrast(colour(ink, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks)("has 3:1 for what carries meaning: %s on %s", (mark, ground) => {
    expect(contrast(colour(mark, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(3);
  });
});

describe("the stylesheet", () => {
  it("uses every token that it defines, and defines every one that it uses", () => {
    const defined = new Set([...tokens.matchAll(/(--puffle-[\w-]+):/g)].map(([, name]) => name));
    const used = new Set([...all.matchAll(/var\(\s*(--puffle-[\w-]+)/g)].map(([, name]) => name));
    expect([...used].filter((name) => !defined.has(name))).toEqual([]);
    expect([...defined].filter((name) => !used.has(name))).toEqual([]);
  });

  it("imports every file", () => {
    const imported = [...read("index.css").matchAll(/@import "\.\/([\w-]+\.css)"/g)].map(
      ([, name]) => name ?? "",
    );
    expect(imported.toSorted()).toEqual(files.filter((name) => name !== "index.css").toSorted());
  });

  it.each(files.filter((name) => name !== "index.css"))(
    "keeps %s inside its layer, without specificity, on our own elements",
    (name) => {
      const css = read(name);
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

describe("the palettes by themselves", () => {
  const rule = (selector: string) => {
    const css = read("palettes.css");
    const from = css.indexOf(selector);
    return css.slice(from, css.indexOf("}", from)).replaceAll(/\s+/g, " ");
  };
  const both = [
    ...tokens.matchAll(
      /(--puffle-color-[\w-]+):\s*light-dark\(\s*(oklch\([^)]+\)),\s*(oklch\([^)]+\))\s*\)/g,
    ),
  ];

  it("say what both halves of every colour say", () => {
    expect(both.length).toBeGreaterThan(20);
    for (const [, name, light, dark] of both) {
      expect(rule('[data-puffle-theme="light"]')).toContain(`${name}: ${light};`);
      expect(rule('[data-puffle-theme="dark"]')).toContain(`${name}: ${dark};`);
    }
  });
});
