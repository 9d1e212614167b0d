import { expect, screen, waitFor } from "storybook/test";
import { needApprovals, say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, guardPassed, posted } from "../support/play.js";
import { ApprovalPlaces } from "./ApprovalPlaces.js";
import { recipe } from "./recipe.js";

const email = { to: "ann@acme.test", subject: "Your month-end close" };
const campaign = { campaign: "Nordic fintech, autumn" };

const meta = preview.meta({
  title: "Recipes/Inline or dialog approvals",
  component: ApprovalPlaces,
  ...recipe("ApprovalPlaces.tsx"),
  // a play function clicks by script, which counts as a decision nowhere else
  args: { approvalOptions: { allowUntrustedEvents: true } },
  beforeEach: ({ backend }) => {
    backend.agent.onMessage(() => [
      say("Two steps, each of which waits for you."),
      needApprovals([
        { toolName: "send_email", args: email },
        { toolName: "schedule_campaign", args: campaign },
      ]),
      say("That is settled."),
    ]);
  },
});

/** The question stands where its call stands, one after another: each answer is a request of its own. */
export const Inline = meta.story({
  args: { approvals: "inline" },
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    await ask(scene, "Write to Ann and start the campaign");
    for (const title of ["Send email", "Schedule campaign"]) {
      await canvas.findByRole("heading", { name: `Allow “${title}”?` }, { timeout: 5000 });
      const approve = canvas.getByRole("button", { name: "Approve" });
      await guardPassed(approve);
      await userEvent.click(approve);
    }
    await canvas.findByText("That is settled.", undefined, { timeout: 5000 });
    await posted(scene, 3);
    await expect(backend.agent.executedCalls.map(({ args }) => args)).toEqual([email, campaign]);
  },
});

/** One question after another; Escape answers none of them. */
export const InDialog = meta.story({
  args: { approvals: "dialog" },
  play: async (scene) => {
    const { backend, userEvent } = scene;
    await ask(scene, "Write to Ann and start the campaign");
    // it opens by itself: nobody is writing
    const dialog = await screen.findByRole("alertdialog", undefined, { timeout: 5000 });
    await expect(dialog).toHaveTextContent("ann@acme.test");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    await expect(backend.requests.approvals()).toHaveLength(0);

    // Escape answers nothing: a pill says that they wait
    await userEvent.click(screen.getByRole("button", { name: /2 actions wait/ }));
    const deny = await screen.findByRole("button", { name: "Deny…" });
    await guardPassed(deny);
    await userEvent.click(deny);
    const confirm = await screen.findByRole("button", { name: "Deny" });
    await guardPassed(confirm);
    await userEvent.click(confirm);
    await posted(scene, 2);
    await expect(backend.requests.approvals()).toMatchObject([
      { approvalResponse: { approved: false } },
    ]);
    await expect(backend.agent.executedCalls).toHaveLength(0);
  },
});
