import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { chromiumLaunchOptions } from "./scripts/chromium.mjs";
import { samplesPlugin } from "./scripts/docs/samplesPlugin.mjs";
import { sourceAliases } from "./vite.config.ts";

const resolve = { alias: sourceAliases };
const wanted = process.argv.filter((argument) => argument.startsWith("--project="));
const wantsStories = wanted.length === 0 || wanted.includes("--project=storybook");

/** Gives the conversation another major of the AI SDK than the embedded backend has. */
const conversationOnAi6: Plugin = {
  name: "conversation-on-ai-6",
  enforce: "pre",
  resolveId(source, importer) {
    if (source !== "ai" || !importer?.includes("/src/agent/")) return null;
    return this.resolve("ai-v6", importer, { skipSelf: true });
  },
};

/** The stories in Chromium. What runs them takes seconds to load: a run of other projects does without. */
async function storiesProject(): Promise<TestProjectInlineConfiguration> {
  const { storybookTest } = await import("@storybook/addon-vitest/vitest-plugin");
  const { playwright } = await import("@vitest/browser-playwright");
  const launchOptions = await chromiumLaunchOptions();
  return {
    resolve,
    // known beforehand: what Vite finds out while stories run makes it reload the page under them
    optimizeDeps: {
      include: [
        "@radix-ui/react-dialog",
        "@tanstack/react-query",
        "@trigger.dev/react-hooks",
        "ai",
        "ai/test",
        "diff/lib/diff/array.js",
        "eventsource-parser",
        "marked",
        "msw",
        "msw/browser",
        "react",
        "react-dom",
        "react-dom/client",
      ],
    },
    plugins: [storybookTest({ configDir: fileURLToPath(new URL(".storybook", import.meta.url)) })],
    test: {
      name: "storybook",
      // one page for all, as in Storybook itself
      isolate: false,
      testTimeout: 60_000,
      browser: {
        enabled: true,
        headless: true,
        provider: playwright({ launchOptions }),
        instances: [{ browser: "chromium" }],
        screenshotFailures: false,
      },
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      {
        // The rooms that know no React: that they run here proves it.
        plugins: [samplesPlugin()],
        resolve,
        test: {
          name: "node",
          // A busy machine is slow, and no test may fail for that.
          testTimeout: 30_000,
          environment: "node",
          // one process loads every module once; what a test changes, it puts back
          isolate: false,
          include: [
            "src/{internal,client,agent,campaign,testing,server}/**/*.test.ts",
            "test/{contract,docs,faults,ssr,theme,types,regressions}/**/*.test.ts",
          ],
          setupFiles: ["test/setup.node.ts"],
        },
      },
      {
        // The conversation on the other major that a host may have.
        resolve,
        plugins: [conversationOnAi6],
        test: {
          name: "node-ai6",
          testTimeout: 30_000,
          environment: "node",
          isolate: false,
          include: [
            "src/agent/assembly.test.ts",
            "test/faults/{approvals,conversation,host,hostile,majors,questions,sending}.test.ts",
          ],
          setupFiles: ["test/setup.node.ts"],
        },
      },
      {
        plugins: [samplesPlugin(), react()],
        resolve,
        test: {
          name: "unit",
          testTimeout: 30_000,
          environment: "jsdom",
          // as above: one page for all
          isolate: false,
          include: [
            "src/**/*.test.tsx",
            "test/{contract,docs,faults,ssr,regressions}/**/*.test.tsx",
          ],
          setupFiles: ["test/setup.ts"],
          restoreMocks: true,
        },
      },
      ...(wantsStories ? [await storiesProject()] : []),
      {
        // What a stranger gets: these read dist/ and the packed tarball, never the source.
        test: {
          name: "package",
          environment: "node",
          include: ["test/package/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/*.test.ts"],
          globalSetup: ["test/e2e/globalSetup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // The demo as a page: its policy, size, keyboard and the host's styles and settings. `npm run test:long`.
        test: {
          name: "e2e-long",
          environment: "node",
          include: ["test/e2e/long/*.test.ts"],
          globalSetup: ["test/e2e/globalSetup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // What `npm test` tries a tenth of (test/support/propertyRuns.ts), in full. `npm run test:long`.
        resolve,
        test: {
          name: "properties",
          environment: "node",
          env: { PROPERTY_RUNS: "all" },
          include: [
            "src/agent/assembly.test.ts",
            "src/agent/wireMessages.test.ts",
            "src/campaign/skeleton/readSkeleton.test.ts",
            "src/campaign/template/parseTemplate.test.ts",
            "src/campaign/versions/{diffDrafts,versions}.test.ts",
            "src/client/readers.test.ts",
            "src/server/paths.property.test.ts",
            "test/contract/draftEditor.test.tsx",
            "test/faults/{campaignSchedules,model}.test.ts",
          ],
          setupFiles: ["test/setup.node.ts"],
          testTimeout: 240_000,
        },
      },
      {
        // Minutes, not seconds: fresh clones, installs, what is published. `npm run test:long`.
        test: {
          name: "long",
          environment: "node",
          include: ["test/long/**/*.test.ts"],
          testTimeout: 900_000,
          hookTimeout: 900_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
