import { expect, within } from "storybook/test";
import { callTool, needApproval, say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted, settled } from "../support/play.js";
import { CustomToolCard as Recipe } from "./CustomToolCard.js";
import { recipe } from "./recipe.js";

const meta = preview.meta({
  title: "Recipes/Custom tool card",
  component: Recipe,
  ...recipe("CustomToolCard.tsx"),
});

/** One tool has a card of its own; the others keep theirs, and so do their questions. */
export const CustomToolCard = meta.story({
  play: async (scene) => {
    const { backend, canvas } = scene;
    backend.agent.script(callTool("search_leads", { query: "fintech", limit: 2 }), say("Two fit."));
    await ask(scene, "Find fintech leads");
    await settled(scene);
    const leads = await canvas.findByRole("list", { name: "Leads found" });
    await expect(within(leads).getAllByRole("listitem")).toHaveLength(2);
    await expect(leads).toHaveTextContent("Ann Berg");

    backend.agent.script(needApproval("send_email", { to: "ann@acme.test" }));
    await ask(scene, "Send Ann an email");
    await expect(await canvas.findByRole("button", { name: "Approve" })).toBeVisible();
    await posted(scene, 2);
    // it asked, and nothing has run but the search
    await expect(backend.agent.executedCalls).toMatchObject([{ toolName: "search_leads" }]);
  },
});
