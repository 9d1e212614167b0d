import { expect, within } from "storybook/test";
import { say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted } from "../support/play.js";
import { recipe } from "./recipe.js";
import { SeveralChats as Recipe } from "./SeveralChats.js";

const meta = preview.meta({
  title: "Recipes/Several chats",
  component: Recipe,
  ...recipe("SeveralChats.tsx"),
});

/** Both answer at the same time, and neither knows of the other. */
export const SeveralChats = meta.story({
  play: async (scene) => {
    const { backend, canvas } = scene;
    backend.agent.onMessage((message) => [say(`About ${message}: a few words that take a while.`)]);
    const panels = ["Research", "Outreach"].map((title) =>
      within(canvas.getByRole("region", { name: `${title}, chat` })),
    );
    await ask({ ...scene, canvas: panels[0]! }, "Nordpay");
    await ask({ ...scene, canvas: panels[1]! }, "Ann");
    await panels[0]!.findByText("About Nordpay: a few words that take a while.");
    await panels[1]!.findByText("About Ann: a few words that take a while.");
    await expect(panels[0]!.queryByText(/About Ann/)).toBeNull();
    await posted(scene, 2);
    await expect(backend.agent.conversations).toHaveLength(2);
  },
});
