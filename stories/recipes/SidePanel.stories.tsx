import { expect, waitFor } from "storybook/test";
import { say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted, settled } from "../support/play.js";
import { recipe } from "./recipe.js";
import { SidePanel as Recipe } from "./SidePanel.js";

const meta = preview.meta({
  title: "Recipes/Side panel",
  component: Recipe,
  ...recipe("SidePanel.tsx"),
});

/** The answer goes on while the panel is closed, and the agent learns which page the user is on. */
export const SidePanel = meta.story({
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    backend.agent.script(say("This answer goes on while nobody looks, to its last word."));
    await ask(scene, "What do you see?");
    await canvas.findByText(/This answer/);
    await userEvent.click(canvas.getByRole("button", { name: "Agent" }));
    await expect(canvas.queryByRole("complementary")).toBeNull();
    await waitFor(() => expect(backend.requests.last()?.state).toBe("complete"), {
      timeout: 5000,
    });
    await userEvent.click(canvas.getByRole("button", { name: "Campaigns" }));
    await userEvent.click(canvas.getByRole("button", { name: "Agent" }));
    await expect(await canvas.findByText(/to its last word\./)).toBeVisible();

    backend.agent.script(say("Campaigns."));
    await ask(scene, "And now?");
    await settled(scene);
    await posted(scene, 2);
    const pages = backend.requests
      .posts()
      .map(({ body }) => Reflect.get(Object(body), "currentPage"));
    await expect(pages).toEqual(["/leads", "/campaigns"]);
  },
});
