import { transform } from "lightningcss";
import { chromium, type Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumLaunchOptions } from "../../../scripts/chromium.mjs";
import { bundleStyles, themeStyles, unlayeredStyles } from "../../../scripts/styles.mjs";

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunchOptions());
});
afterAll(() => browser.close());

/** Our stylesheet as a host's bundler ships it to browsers that know no light-dark(). */
function rewritten(hostCss: string): string {
  const code = Buffer.from(`${bundleStyles()}\n${hostCss}`);
  const targets = { chrome: 107 << 16, firefox: 104 << 16, safari: 16 << 16 };
  return transform({ filename: "host.css", code, targets }).code.toString();
}

/** Which palette a page shows: dark words on a light ground, or the other way round. */
async function palette(css: string, colorScheme: "light" | "dark", html = "", inner = "") {
  const page = await browser.newPage({ colorScheme });
  await page.setContent(
    `<!doctype html><html ${html}><style>${css}
      #probe { color: var(--puffle-color-text); background: var(--puffle-color-bg) }</style>
     <div ${inner}><p id="probe" data-puffle="probe">Words</p></div></html>`,
  );
  const found = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.querySelector("#probe")!);
    const lightness = (value: string) => Number.parseFloat(/\(([\d.]+)/.exec(value)?.[1] ?? "NaN");
    return { words: lightness(color), ground: lightness(backgroundColor) };
  });
  await page.close();
  if (found.ground > found.words * 3) return "light";
  return found.words > found.ground * 3 ? "dark" : "neither";
}

describe("the colours in a host whose bundler rewrites light-dark()", () => {
  it("are light on a page that says nothing, whatever the system says", async () => {
    const css = rewritten("");
    expect(css).not.toContain("light-dark(");
    expect(await palette(css, "light")).toBe("light");
    expect(await palette(css, "dark")).toBe("light");
  });

  it("follow the system on a page that says so", async () => {
    const css = rewritten(":root { color-scheme: light dark; }");
    expect(await palette(css, "light")).toBe("light");
    expect(await palette(css, "dark")).toBe("dark");
  });

  it("follow the theme that the host sets, on its page or on any element", async () => {
    const css = rewritten("");
    expect(await palette(css, "light", 'data-puffle-theme="dark"')).toBe("dark");
    expect(await palette(css, "light", 'class="dark"')).toBe("dark");
    expect(await palette(css, "light", "", 'data-puffle-theme="dark"')).toBe("dark");
    expect(await palette(css, "light", "", 'class="dark"')).toBe("dark");
    expect(await palette(css, "dark", 'class="dark"', 'data-puffle-theme="light"')).toBe("light");
  });
});

describe("the colours where nothing is rewritten", () => {
  const css = bundleStyles();

  it("follow the page's color-scheme, and the theme of any element", async () => {
    expect(await palette(css, "dark")).toBe("light");
    expect(await palette(`${css} :root { color-scheme: light dark }`, "dark")).toBe("dark");
    expect(await palette(css, "light", "", 'data-puffle-theme="dark"')).toBe("dark");
    expect(await palette(css, "light", "", 'class="dark"')).toBe("dark");
  });
});

describe.each(["styles.css", "styles.unlayered.css"])("a theme that ships, over %s", (name) => {
  const sheet = name === "styles.css" ? bundleStyles() : unlayeredStyles();
  const warm = new Map(themeStyles()).get("warm.css") ?? "";
  const known: readonly (readonly [name: string, colour: string])[] = [
    ["light", "oklch(0.545 0.135 43)"],
    ["dark", "oklch(0.71 0.125 48)"],
    ["own", "rgb(1, 2, 3)"],
  ];
  const accent = async (css: string, colorScheme: "light" | "dark", inner = "") => {
    const page = await browser.newPage({ colorScheme });
    await page.setContent(
      `<!doctype html><style>${css}</style><div ${inner}><p id="probe" style="color: var(--puffle-color-accent)">x</p></div>`,
    );
    // a bundler may write a colour in another form
    const found = await page.evaluate((themes) => {
      const context = document.createElement("canvas").getContext("2d")!;
      const paint = (colour: string) => {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data];
      };
      const shown = paint(getComputedStyle(document.querySelector("#probe")!).color);
      return themes.find(([, colour]) =>
        paint(colour).every((value, index) => Math.abs(value - (shown[index] ?? 0)) <= 3),
      )?.[0];
    }, known);
    await page.close();
    return found;
  };

  it("holds in both palettes, also where a bundler rewrites light-dark()", async () => {
    const targets = { chrome: 107 << 16, firefox: 104 << 16, safari: 16 << 16 };
    const forms = (css: string) => [
      css,
      transform({ filename: "a.css", code: Buffer.from(css), targets }).code.toString(),
    ];
    for (const css of forms(`${sheet}\n${warm}`)) {
      expect(await accent(css, "dark")).toBe("light");
      expect(await accent(css, "light", 'data-puffle-theme="dark"')).toBe("dark");
      expect(await accent(css, "light", 'class="dark"')).toBe("dark");
      expect(await accent(css, "dark", 'data-puffle-theme="light"')).toBe("light");
    }
    for (const css of forms(`${sheet}\n${warm}\n:root { color-scheme: light dark; }`))
      expect([await accent(css, "light"), await accent(css, "dark")]).toEqual(["light", "dark"]);
  });

  it("loses to the host's own :root, wherever that stands", async () => {
    const own = ":root { --puffle-color-accent: rgb(1, 2, 3); }";
    expect(await accent(`${own}\n${sheet}\n${warm}`, "light")).toBe("own");
  });
});
