import { expect, waitFor } from "storybook/test";
import { say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted, settled } from "../support/play.js";
import { KeptChat as Recipe } from "./KeptChat.js";
import { recipe } from "./recipe.js";

const meta = preview.meta({
  title: "Recipes/Kept across navigation",
  component: Recipe,
  ...recipe("KeptChat.tsx"),
});

/** The stream goes on while another page is shown: the server was never left. */
export const KeptChat = meta.story({
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    backend.agent.script(say("An answer that goes on while another page is shown, to its end."));
    await ask(scene, "Take your time");
    await canvas.findByText(/An answer/);
    await userEvent.click(canvas.getByRole("button", { name: "Settings" }));
    await expect(canvas.getByText("Another page.")).toBeVisible();
    await waitFor(() => expect(backend.requests.last()?.state).toBe("complete"), {
      timeout: 5000,
    });
    await userEvent.click(canvas.getByRole("button", { name: "Agent" }));
    await expect(await canvas.findByText(/to its end\./)).toBeVisible();
    await settled(scene);
    await posted(scene, 1);
    await expect(backend.requests.last()?.aborted).toBe(false);
  },
});
