import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { chromium, type Browser, type Page } from "playwright";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumLaunchOptions } from "../../../scripts/chromium.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const recipe = `${root}stories/recipes/tailwind`;

/** What a host writes around the recipe. */
const entry = `
  import { createRoot } from "react-dom/client";
  import { createElement } from "react";
  import { PuffleProvider } from "puffle-react";
  import { TailwindChat } from "${recipe}/TailwindChat.tsx";
  import "${recipe}/app.css";
  const app = createElement(PuffleProvider, { baseUrl: "https://api.puffle.test" }, createElement(TailwindChat));
  createRoot(document.getElementById("root")).render(app);
`;

let browser: Browser;
let script: string;
let styles: string;

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunchOptions());
  const name = "virtual:host";
  const output = await build({
    root: recipe,
    configFile: false,
    logLevel: "silent",
    plugins: [
      tailwindcss(),
      {
        name: "host",
        resolveId: (id) => (id === name ? `\0${name}.ts` : null),
        load: (id) => (id === `\0${name}.ts` ? entry : null),
      },
    ],
    resolve: {
      alias: [
        { find: /^puffle-react$/, replacement: `${root}dist/index.js` },
        { find: /^puffle-react\/styles\.css$/, replacement: `${root}dist/styles.css` },
      ],
    },
    define: { "process.env.NODE_ENV": `"production"` },
    oxc: { jsx: { development: false } },
    build: {
      write: false,
      cssCodeSplit: false,
      rolldownOptions: { input: name, output: { codeSplitting: false } },
    },
  });
  const files = "output" in output ? output.output : [];
  script = files.map((file) => (file.type === "chunk" ? file.code : "")).join("\n");
  styles = files
    .map((file) => (file.type === "asset" && file.fileName.endsWith(".css") ? file.source : ""))
    .join("\n");
});
afterAll(() => browser.close());

async function open(colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
  page.on("pageerror", (error) => expect.unreachable(error.message));
  await page.setContent(
    `<!doctype html><html lang="en"><style>${styles}</style><div id="root"></div></html>`,
  );
  await page.addScriptTag({ content: script, type: "module" });
  await page.locator('[data-puffle="composer-send"]').waitFor();
  return page;
}

const style = (page: Page, part: string, properties: readonly string[]) =>
  page.locator(`[data-puffle="${part}"]`).evaluate((element, wanted) => {
    const computed = getComputedStyle(element);
    return Object.fromEntries(wanted.map((name) => [name, computed.getPropertyValue(name)]));
  }, properties);

describe("the recipe for Tailwind 4, built by its plugin for Vite", () => {
  it("keeps Tailwind's reset below our styles", async () => {
    const page = await open();
    expect(await style(page, "composer-send", ["border-top-width", "border-radius"])).toEqual({
      "border-top-width": "1px",
      "border-radius": "999px",
    });
    expect(await style(page, "composer", ["padding-left", "border-top-style"])).toEqual({
      "padding-left": "16px",
      "border-top-style": "solid",
    });
    await page.close();
  });

  it("lets Tailwind's utilities win, on the component and on its parts", async () => {
    const page = await open();
    expect(await style(page, "thread", ["max-width", "border-radius"])).toEqual({
      "max-width": "672px",
      "border-radius": "16px",
    });
    expect(await style(page, "composer", ["border-radius"])).toEqual({ "border-radius": "0px" });
    await page.close();
  });

  it("takes Tailwind's colours as tokens, in both palettes", async () => {
    const accent = async (colorScheme: "light" | "dark") => {
      const page = await open(colorScheme);
      const { "background-color": found } = await style(page, "composer-send", [
        "background-color",
      ]);
      const wanted = await page.evaluate(() => {
        const probe = document.createElement("i");
        document.body.append(probe);
        return ["--color-emerald-700", "--color-emerald-400"].map((name) => {
          probe.style.color = `var(${name})`;
          return getComputedStyle(probe).color;
        });
      });
      await page.close();
      return wanted.indexOf(found ?? "");
    };
    expect(await accent("light")).toBe(0);
    expect(await accent("dark")).toBe(1);
  });
});
