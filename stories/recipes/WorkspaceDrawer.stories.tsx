import { expect, waitFor, within } from "storybook/test";
import preview from "../../.storybook/preview.js";
import { ask, posted } from "../support/play.js";
import { recipe } from "./recipe.js";
import { WorkspaceDrawer as Recipe } from "./WorkspaceDrawer.js";

const soon = { timeout: 10_000 };

const meta = preview.meta({
  title: "Recipes/Workspace in a drawer",
  component: Recipe,
  ...recipe("WorkspaceDrawer.tsx"),
});

/** Closed in the middle of a turn and opened again: the turn went on, and what was typed is still there. */
export const WorkspaceDrawer = meta.story({
  parameters: { puffle: { backend: { turnTakes: 1500 } } },
  beforeEach({ backend }) {
    const campaignId = "c0ffee00-0000-4000-8000-000000000001";
    backend.campaign.createSession({ campaignId, row: { title: "First email" } });
  },
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    const open = async () => {
      await userEvent.click(await canvas.findByRole("button", { name: /First email/ }, soon));
      return within(await canvas.findByRole("complementary", { name: "Email" }));
    };
    const drawer = await open();
    await drawer.findByRole("textbox", { name: "Message to the agent" }, soon);
    await ask(scene, "CFOs of logistics companies");
    await posted(scene, 1);
    await userEvent.type(drawer.getByRole("textbox", { name: /^Message to/ }), "And then");
    await userEvent.click(drawer.getByRole("button", { name: "Close" }));
    await expect(canvas.queryByRole("complementary")).toBeNull();

    await waitFor(() => expect(backend.campaign.sessions[0]?.task_status).toBe(null), soon);
    const again = await open();
    await expect(await again.findByText(/Who is it for/, undefined, soon)).toBeVisible();
    await expect(again.getByRole("textbox", { name: /^Message to/ })).toHaveValue("And then");
    await expect(again.getAllByRole("article")).toHaveLength(2);
    await posted(scene, 1);
  },
});
