import { expect, within } from "storybook/test";
import { needApproval, say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, guardPassed, posted } from "../support/play.js";
import { NativeDialog as Recipe } from "./NativeDialog.js";
import { recipe } from "./recipe.js";

const meta = preview.meta({
  title: "Recipes/Native dialog",
  component: Recipe,
  ...recipe("NativeDialog.tsx", "recipes.css"),
  beforeEach: ({ backend }) => {
    backend.agent.onMessage(() => [
      needApproval("send_email", { to: "ann@acme.test", subject: "Your month-end close" }),
      say("Sent."),
    ]);
  },
});

/** A modal `<dialog>` makes the page behind it inert: the question and what is spoken stay inside. */
export const NativeDialog = meta.story({
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    await userEvent.click(canvas.getByRole("button", { name: "Ask the agent" }));
    const outer = canvas.getByRole("dialog", { name: "Agent" });
    await ask(scene, "Write to Ann");
    const question = await within(outer).findByRole("alertdialog", undefined, { timeout: 5000 });
    await expect(question).toHaveTextContent("ann@acme.test");
    await expect(outer.querySelectorAll("[aria-live]")).toHaveLength(2);
    const approve = within(question).getByRole("button", { name: "Approve" });
    await guardPassed(approve);
    const { x, y, width, height } = approve.getBoundingClientRect();
    // what is inert is hit by no pointer
    await expect(document.elementFromPoint(x + width / 2, y + height / 2)).toBe(approve);
    await posted(scene, 1);
    await expect(backend.agent.executedCalls).toHaveLength(0);
  },
});
