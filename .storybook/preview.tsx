import "puffle-react/styles.css";
import addonA11y from "@storybook/addon-a11y";
import addonDocs from "@storybook/addon-docs";
import addonVitest from "@storybook/addon-vitest";
import { definePreview } from "@storybook/react-vite";
import { setupWorker } from "msw/browser";
import addonMsw from "msw-storybook-addon";
import type { PuffleProviderProps } from "puffle-react";
import type { PuffleBackend, PuffleBackendOptions } from "puffle-react/testing";
import { openBackend, storyHandlers } from "./backends.js";
import { StoryFrame, type StoryLook } from "./StoryFrame.js";

declare module "storybook/internal/csf" {
  interface StoryContext {
    /** The embedded backend of this story alone: script it in `beforeEach`, read its log in `play`. */
    backend: PuffleBackend;
    /** Where this story's backend is, for a client of its own. */
    baseUrl: string;
  }
  interface Parameters {
    puffle?: {
      /** How this story's backend begins. */
      backend?: PuffleBackendOptions;
      /** Props of the provider around the story: labels, tools, locale. */
      provider?: PuffleProviderProps;
    };
  }
}

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
    controls: { expanded: true },
    options: {
      storySort: {
        order: ["Playground", "Guides", ["Start", "*"], "Basics", "States", "Recipes", "*"],
      },
    },
  },
  initialGlobals: { theme: "light", direction: "ltr", density: "comfortable" },
  globalTypes: {
    theme: {
      description: "Colour scheme",
      toolbar: { icon: "contrast", items: ["light", "dark"], dynamicTitle: true },
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
    return close;
  },
  decorators: [
    (Story, { globals, parameters, baseUrl }) => (
      <StoryFrame
        look={globals as unknown as StoryLook}
        baseUrl={baseUrl}
        provider={parameters.puffle?.provider}
      >
        <Story />
      </StoryFrame>
    ),
  ],
});
