import { defineMain } from "@storybook/react-vite/node";
import remarkGfm from "remark-gfm";

/** Guides have tables, which MDX alone does not know. */
const mdx = { mdxCompileOptions: { remarkPlugins: [remarkGfm] } };

export default defineMain({
  framework: "@storybook/react-vite",
  stories: ["../stories/**/*.mdx", "../stories/**/*.stories.tsx"],
  addons: [
    { name: "@storybook/addon-docs", options: { mdxPluginOptions: mdx } },
    "@storybook/addon-a11y",
    "@storybook/addon-vitest",
  ],
  staticDirs: [
    "../public",
    // for assistants: the guides as plain Markdown, beside the pages
    { from: "../docs", to: "/docs" },
    { from: "../llms.txt", to: "/llms.txt" },
  ],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  typescript: { check: false, reactDocgen: "react-docgen" },
});
