import { expect, waitFor } from "storybook/test";
import { say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted, settled } from "../support/play.js";
import { OwnTheme as Recipe } from "./OwnTheme.js";
import { recipe } from "./recipe.js";

const meta = preview.meta({
  title: "Recipes/Own theme",
  component: Recipe,
  ...recipe("OwnTheme.tsx", "acme.css"),
});

/** Both palettes, the font and the corners are the host's; states and contrast stay ours. */
export const OwnTheme = meta.story({
  globals: { theme: "light" },
  play: async (scene) => {
    const { backend, canvas } = scene;
    backend.agent.script(say("In the colours of Acme."));
    await ask(scene, "Hello");
    await settled(scene);
    await expect(await canvas.findByText("In the colours of Acme.")).toBeVisible();
    const send = getComputedStyle(canvas.getByRole("button", { name: "Send" }));
    await expect(send.backgroundColor).toBe("rgb(15, 107, 92)");
    await expect(send.fontFamily).toContain("Georgia");
    await posted(scene, 1);
  },
});

/** The same tokens in the other palette. */
export const Dark = meta.story({
  ...OwnTheme.input,
  globals: { theme: "dark" },
  play: async ({ canvas }) => {
    const send = getComputedStyle(canvas.getByRole("button", { name: "Send" }));
    await waitFor(() => expect(send.backgroundColor).toBe("rgb(95, 211, 189)"));
  },
});
