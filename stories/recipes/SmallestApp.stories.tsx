import { expect } from "storybook/test";
import { say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted, settled } from "../support/play.js";
import { recipe } from "./recipe.js";
import { App } from "./SmallestApp.js";

const meta = preview.meta({
  title: "Recipes/The smallest app",
  component: App,
  ...recipe("SmallestApp.tsx"),
  render: (_args, { baseUrl }) => <App baseUrl={baseUrl} />,
});

/** A provider, a hook and a component. */
export const SmallestApp = meta.story({
  beforeEach: ({ backend }) => backend.agent.onMessage(() => [say("It answers.")]),
  play: async (scene) => {
    await ask(scene, "Does it work?");
    await settled(scene);
    await expect(scene.canvas.getByText("It answers.")).toBeVisible();
    await posted(scene, 1);
  },
});
