import { expect, within } from "storybook/test";
import { needApproval, say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, posted } from "../support/play.js";
import { DescribedTools as Recipe } from "./DescribedTools.js";
import { recipe } from "./recipe.js";

const meta = preview.meta({
  title: "Recipes/Described tools",
  component: Recipe,
  ...recipe("DescribedTools.tsx"),
});

/** Title, risk, question and preview come from the product; the arguments come from the call itself. */
export const DescribedTools = meta.story({
  beforeEach: ({ backend }) => {
    backend.agent.onMessage(() => [
      say("I have drafted it."),
      needApproval("send_email", {
        to: "ann@acme.test",
        subject: "Your month-end close",
        body: "Hi Ann,\n\nwould twenty minutes on Thursday suit you?",
        bcc: "archive@acme.test",
      }),
      say("Done."),
    ]);
  },
  play: async (scene) => {
    const { backend, canvas } = scene;
    await ask(scene, "Write to Ann");
    const question = await canvas.findByRole("group", {
      name: "Send an email to ann@acme.test?",
    });
    await expect(within(question).getByRole("figure")).toHaveTextContent("twenty minutes");
    await expect(question).toHaveTextContent("cannot be undone");
    await expect(within(question).getByRole("button", { name: "Approve and send" })).toBeVisible();
    // what the preview leaves out is shown all the same
    await expect(question).toHaveTextContent("archive@acme.test");
    await posted(scene, 1);
    await expect(backend.agent.executedCalls).toHaveLength(0);
  },
});
