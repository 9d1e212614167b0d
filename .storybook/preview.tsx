import "puffle-react/styles.css";
import { StrictMode } from "react";
import addonA11y from "@storybook/addon-a11y";
import addonDocs from "@storybook/addon-docs";
import addonVitest from "@storybook/addon-vitest";
import { definePreview } from "@storybook/react-vite";

export default definePreview({
  addons: [addonDocs(), addonA11y(), addonVitest()],
  parameters: { layout: "padded", a11y: { test: "error" } },
  decorators: [
    (Story) => (
      <StrictMode>
        <Story />
      </StrictMode>
    ),
  ],
});
