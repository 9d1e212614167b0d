import { expect } from "storybook/test";
import { needApproval, say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted, settled } from "../support/play.js";
import { HooksOnly as HooksOnlyRecipe } from "./HooksOnly.js";
import { OwnMarkup as OwnMarkupRecipe } from "./OwnMarkup.js";
import { recipe, shows } from "./recipe.js";

const meta = preview.meta({ title: "Recipes/Headless", ...recipe("HooksOnly.tsx") });

/** The hooks alone. What is approved is what was shown, here too. */
export const HooksOnly = meta.story({
  render: () => <HooksOnlyRecipe />,
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    backend.agent.script(
      say("I have written to Ann."),
      needApproval("send_email", { to: "ann@acme.test" }),
      say("Sent."),
    );
    await userEvent.type(canvas.getByRole("textbox", { name: "Message" }), "Write to Ann");
    await userEvent.keyboard("{Enter}");
    await userEvent.click(await canvas.findByRole("button", { name: "Approve" }));
    await canvas.findByText(/Sent\.$/);
    await posted(scene, 2);
    await expect(backend.agent.executedCalls).toMatchObject([{ args: { to: "ann@acme.test" } }]);
  },
});

/** Headless parts: your own markup, our behaviour. */
export const Parts = meta.story({
  parameters: shows("OwnMarkup.tsx"),
  render: () => <OwnMarkupRecipe />,
  play: async (scene) => {
    scene.backend.agent.script(say("An answer in **markdown**."));
    await ask(scene, "Hello");
    await settled(scene);
    await expect(await scene.canvas.findByText("markdown")).toBeVisible();
    await posted(scene, 1);
  },
});
