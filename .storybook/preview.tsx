import "puffle-react/styles.css";
import "../stories/support/stories.css";
import addonA11y from "@storybook/addon-a11y";
import addonDocs from "@storybook/addon-docs";
import addonVitest from "@storybook/addon-vitest";
import { definePreview } from "@storybook/react-vite";
import { setupWorker } from "msw/browser";
import { configure } from "storybook/test";
import addonMsw from "msw-storybook-addon";
import type { PuffleProviderProps } from "puffle-react";
import type { PuffleBackend, PuffleBackendOptions } from "puffle-react/testing";
import { openBackend, storyHandlers } from "./backends.js";
import { DocsFrame } from "./DocsFrame.js";
import { StoryFrame, type StoryLook } from "./StoryFrame.js";
import { watchConsole } from "./watchConsole.js";

declare module "storybook/internal/csf" {
  interface StoryContext {
    /** The embedded backend of this story alone: script it in `beforeEach`, read its log in `play`. */
    backend: PuffleBackend;
    /** Where this story's backend is, for a client of its own. */
    baseUrl: string;
    /** Props of the provider around this story. */
    provider: PuffleProviderProps;
    /** Errors and warnings in the console since the story began. */
    consoleSaid: readonly string[];
  }
  interface Parameters {
    puffle?: {
      /** How this story's backend begins. */
      backend?: PuffleBackendOptions;
      /** Props of the provider around the story: labels, tools, locale. Made once for each story. */
      provider?: PuffleProviderProps | ((backend: PuffleBackend) => PuffleProviderProps);
    };
  }
}

// milliseconds: stories run on machines that do other things as well
configure({ asyncUtilTimeout: 6000 });

async function startWorker() {
  const worker = setupWorker(...storyHandlers);
  await worker.start({
    quiet: true,
    // relative: a built Storybook may be served under a path
    serviceWorker: { url: "./mockServiceWorker.js" },
    onUnhandledRequest(request, print) {
      if (/\/(api|story-backend)\//.test(new URL(request.url).pathname)) print.error();
    },
  });
  return worker;
}

export default definePreview({
  addons: [addonDocs(), addonA11y(), addonVitest(), addonMsw(startWorker)],
  tags: ["autodocs"],
  parameters: {
    layout: "padded",
    a11y: { test: "error" },
    controls: { expanded: false },
    docs: { container: DocsFrame },
    viewport: {
      options: {
        phone: { name: "Phone, 320", styles: { width: "320px", height: "640px" }, type: "mobile" },
        tablet: {
          name: "Tablet, 768",
          styles: { width: "768px", height: "960px" },
          type: "tablet",
        },
        desktop: {
          name: "Desktop, 1440",
          styles: { width: "1440px", height: "900px" },
          type: "desktop",
        },
      },
    },
    options: {
      storySort: {
        order: [
          "Playground",
          "Guides",
          [
            "Start",
            "Transports",
            "Approvals",
            "Errors",
            "Reload",
            "Campaigns",
            "Realtime",
            "Theming",
            "Testing in your app",
            "Frameworks",
            "Accessibility",
            "Performance",
            "From useChat",
            "*",
          ],
          "Reference",
          ["hooks", "components", "primitives-chat", "primitives-campaign", "*"],
          "Recipes",
          "States",
          "Behaviour",
          "Testing",
          "*",
        ],
      },
    },
  },
  initialGlobals: { theme: "light", direction: "ltr", density: "comfortable" },
  globalTypes: {
    theme: {
      description: "Colour scheme",
      toolbar: { icon: "contrast", items: ["light", "dark", "system"], dynamicTitle: true },
    },
    direction: {
      description: "Writing direction",
      toolbar: { icon: "transfer", items: ["ltr", "rtl"], dynamicTitle: true },
    },
    density: {
      description: "Density",
      toolbar: { icon: "component", items: ["comfortable", "compact"], dynamicTitle: true },
    },
  },
  beforeEach(context) {
    const { backend, baseUrl, close } = openBackend({
      latency: 80,
      chunkDelay: 25,
      ...context.parameters.puffle?.backend,
    });
    context.backend = backend;
    context.baseUrl = baseUrl;
    const { provider = {} } = context.parameters.puffle ?? {};
    context.provider = typeof provider === "function" ? provider(backend) : provider;
    // on a docs page many stories share the console, and none of them is a test
    const heard = context.viewMode === "docs" ? null : watchConsole();
    context.consoleSaid = heard?.said ?? [];
    return () => {
      heard?.stop();
      close();
    };
  },
  afterEach({ consoleSaid }) {
    if (consoleSaid.length > 0) throw new Error(consoleSaid.join("\n"));
  },
  decorators: [
    (Story, { globals, provider, baseUrl, viewMode }) => (
      <StoryFrame
        look={globals as unknown as StoryLook}
        baseUrl={baseUrl}
        provider={provider}
        isInDocs={viewMode === "docs"}
      >
        <Story />
      </StoryFrame>
    ),
  ],
});
