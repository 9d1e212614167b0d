import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import pkg from "./package.json" with { type: "json" };

const external = [...Object.keys(pkg.peerDependencies), ...Object.keys(pkg.dependencies)];
const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Stories and tests import the public entry points, as a user would; here those names lead to the source. */
export const sourceAliases = [
  { find: /^puffle-react$/, replacement: source("src/index.ts") },
  { find: /^puffle-react\/client$/, replacement: source("src/client/index.ts") },
  { find: /^puffle-react\/realtime$/, replacement: source("src/realtime/index.ts") },
  { find: /^puffle-react\/server$/, replacement: source("src/server/index.ts") },
  { find: /^puffle-react\/labels\/(\w+)$/, replacement: source("src/labels/$1.ts") },
  { find: /^puffle-react\/testing$/, replacement: source("src/testing/index.ts") },
  { find: /^puffle-react\/styles\.css$/, replacement: source("src/theme/index.css") },
  {
    find: /^puffle-react\/themes\/([\w-]+)\.css$/,
    replacement: source("src/theme/presets/$1.css"),
  },
];

// The library's build. Storybook reads this file too (and drops build.lib by itself).
export default defineConfig({
  plugins: [react()],
  resolve: { alias: sourceAliases },
  build: {
    target: "es2022",
    minify: false,
    sourcemap: true,
    // public/ holds only Storybook's mockServiceWorker.js: it is no part of the package.
    copyPublicDir: false,
    lib: {
      entry: {
        index: "src/index.ts",
        "client/index": "src/client/index.ts",
        "labels/ar": "src/labels/ar.ts",
        "labels/de": "src/labels/de.ts",
        "realtime/index": "src/realtime/index.ts",
        "server/index": "src/server/index.ts",
        "testing/index": "src/testing/index.ts",
      },
      formats: ["es"],
    },
    rolldownOptions: {
      external: (id) =>
        id.startsWith("node:") || external.some((name) => id === name || id.startsWith(`${name}/`)),
      output: {
        // One file per module, so that each 'use client' stays on the module that has it.
        preserveModules: true,
        preserveModulesRoot: "src",
        entryFileNames: "[name].js",
      },
    },
  },
});
