import { expect } from "storybook/test";
import { callTool, say, wait } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted, settled } from "../support/play.js";
import { recipe } from "./recipe.js";
import { SyncTransport as Recipe } from "./SyncTransport.js";

const meta = preview.meta({
  title: "Recipes/Sync transport",
  component: Recipe,
  ...recipe("SyncTransport.tsx"),
});

/** The same thread and the same tool cards. Stopping ends the waiting, not the agent, and says so. */
export const SyncTransport = meta.story({
  play: async (scene) => {
    const { backend, canvas } = scene;
    backend.agent.script(
      callTool("search_leads", { query: "fintech" }),
      wait(600),
      say("Ann fits best."),
    );
    await ask(scene, "Who fits?");
    await expect(await canvas.findByRole("button", { name: "Stop waiting" })).toBeVisible();
    await settled(scene);
    await expect(await canvas.findByText("Ann fits best.")).toBeVisible();
    await expect(canvas.getByRole("group", { name: /Search leads/ })).toHaveTextContent("Done");
    await posted(scene, 1);
    await expect(backend.requests.where("sync")).toHaveLength(1);
  },
});
