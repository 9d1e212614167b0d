import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const read = (name: string) => readFileSync(new URL(`../../dist/${name}`, import.meta.url), "utf8");
const source = readFileSync(new URL("../../src/theme/tokens.css", import.meta.url), "utf8");
const count = (css: string, word: string) => css.split(word).length - 1;

describe.each(["styles.css", "styles.unlayered.css"])("dist/%s", (name) => {
  const css = read(name);

  it("keeps both palettes in one value, in the colours as they were written", () => {
    const written = count(source.replaceAll(/\/\*[\s\S]*?\*\//g, ""), "light-dark(");
    expect(count(css, "light-dark(")).toBeGreaterThanOrEqual(written);
    expect(css).toContain("oklch(");
    expect(css).not.toMatch(/\blab\(|#[\da-f]{6}/);
  });

  it("fetches nothing", () => {
    expect(css).not.toMatch(/@import|url\(|@font-face/);
  });
});

describe("dist/styles.css", () => {
  it("is one layer and nothing else", () => {
    expect(read("styles.css").trim()).toMatch(/^@layer puffle \{[\s\S]*\}$/);
    expect(count(read("styles.css"), "@layer")).toBe(1);
  });
});

describe("dist/styles.unlayered.css", () => {
  it("has the same rules outside a layer, each as specific as one tag", () => {
    const css = read("styles.unlayered.css");
    expect(css).not.toContain("@layer");
    const rules = [...css.matchAll(/^\s*(:where\([^{]*)\{/gm)].map(
      ([, selector]) => selector ?? "",
    );
    expect(rules.length).toBeGreaterThan(300);
    expect(rules).toHaveLength([...read("styles.css").matchAll(/^\s*:where\([^{]*\{/gm)].length);
    for (const selector of rules.flatMap((rule) => rule.trim().split(/,\s*(?=:where\()/)))
      expect(selector).toMatch(/:not\(puffle\)(::?[\w-]+)?$/);
  });
});
