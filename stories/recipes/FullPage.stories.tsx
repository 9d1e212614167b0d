import { expect } from "storybook/test";
import { say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted, settled } from "../support/play.js";
import { FullPage as Recipe } from "./FullPage.js";
import { recipe } from "./recipe.js";

const meta = preview.meta({
  title: "Recipes/Full page",
  component: Recipe,
  ...recipe("FullPage.tsx"),
});

/** A starter is one click; a new conversation takes nothing of the old one along. */
export const FullPage = meta.story({
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    backend.agent.onMessage((message) => [say(`You asked: ${message}.`)]);
    await userEvent.click(canvas.getByRole("button", { name: "Find fintech leads" }));
    await canvas.findByText("You asked: Find fintech leads.");
    await settled(scene);

    await userEvent.click(canvas.getByRole("button", { name: "New conversation" }));
    await expect(canvas.queryByText("You asked: Find fintech leads.")).toBeNull();
    await ask(scene, "Something else");
    await canvas.findByText("You asked: Something else.");
    await posted(scene, 2);
    await expect(backend.requests.last()?.body).not.toHaveProperty("conversationId");
    await expect(backend.agent.conversations).toHaveLength(2);
  },
});
