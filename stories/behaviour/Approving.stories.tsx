import { expect, waitFor, within } from "storybook/test";
import { defaultLabels } from "puffle-react";
import { needApproval, needApprovals, say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { ask, guardPassed, holdEnter, type PlayScene } from "../support/play.js";
import { salesTools } from "../support/salesTools.js";
import { findNotice } from "../support/scenario.js";
import { StoryChat } from "../support/StoryChat.js";

const email = {
  to: "ann@acme.test",
  subject: "Your month-end close",
  body: "Hi Ann,\n\na question…",
};

const meta = preview.meta({
  title: "Behaviour/Approving",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: {
    layout: "fullscreen",
    puffle: { backend: { latency: 20, chunkDelay: 5 }, provider: { tools: salesTools } },
  },
  beforeEach: ({ backend }) => {
    backend.agent.script(
      say("I wrote to Ann."),
      needApproval("send_email", email, { denied: "Then not." }),
      say("Sent."),
    );
  },
});

const approveButton = ({ canvas }: Pick<PlayScene, "canvas">) =>
  canvas.findByRole("button", { name: "Approve and send" });

/** Tab to the button, Enter: one request with exactly the arguments that were shown. */
export const ByKeyboardAlone = meta.story({
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    await ask(scene, "Write to Ann");
    const approve = await approveButton(scene);
    await guardPassed(approve);
    // from the field back to the question
    for (let index = 0; index < 12 && document.activeElement !== approve; index += 1)
      await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    await expect(approve).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect(await canvas.findByText("Sent.")).toBeVisible();
    await expect(backend.requests.approvals()).toHaveLength(1);
    await expect(backend.agent.executedCalls.map(({ args }) => args)).toEqual([email]);
    // the button is gone: whoever pressed it goes on in the field
    await waitFor(() => expect(document.activeElement?.tagName).toBe("TEXTAREA"));
  },
});

/** Enter that is still held from before, or held on, decides nothing. */
export const HeldEnter = meta.story({
  play: async (scene) => {
    await ask(scene, "Write to Ann");
    const approve = await approveButton(scene);
    await guardPassed(approve);
    approve.focus();
    holdEnter(approve, 30);
    await expect(scene.backend.requests.approvals()).toHaveLength(0);
    await expect(scene.backend.agent.pendingCalls).toHaveLength(1);
  },
});

/** A click in the first half second was not meant for a button that has just appeared. */
export const TooEarly = meta.story({
  play: async (scene) => {
    const { backend, userEvent, canvas } = scene;
    await ask(scene, "Write to Ann");
    const approve = await approveButton(scene);
    await expect(approve).toHaveAttribute("data-guarded");
    approve.click();
    await expect(backend.requests.approvals()).toHaveLength(0);
    await guardPassed(approve);
    await userEvent.click(approve);
    await expect(await canvas.findByText("Sent.")).toBeVisible();
    await expect(backend.requests.approvals()).toHaveLength(1);
  },
});

/** A double click approves once. */
export const DoubleClick = meta.story({
  play: async (scene) => {
    const { backend, canvas } = scene;
    await ask(scene, "Write to Ann");
    const approve = await approveButton(scene);
    await guardPassed(approve);
    approve.click();
    approve.click();
    await expect(await canvas.findByText("Sent.")).toBeVisible();
    await expect(backend.requests.approvals()).toHaveLength(1);
    await expect(backend.agent.executedCalls).toHaveLength(1);
  },
});

/** A denial with its reason, which stays in the thread. */
export const DenyWithReason = meta.story({
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    await ask(scene, "Write to Ann");
    await approveButton(scene);
    await userEvent.click(canvas.getByRole("button", { name: "Deny…" }));
    await userEvent.keyboard("Ann left Acme in May.");
    const deny = canvas.getByRole("button", { name: "Deny" });
    await guardPassed(deny);
    await userEvent.click(deny);
    await expect(await canvas.findByText("Then not.")).toBeVisible();
    await expect(backend.requests.approvals()[0]?.approvalResponse).toMatchObject({
      approved: false,
    });
    await expect(backend.agent.executedCalls).toHaveLength(0);
    await userEvent.click(await canvas.findByRole("button", { name: /Send an email/ }));
    await expect(canvas.getByText("Ann left Acme in May.")).toBeVisible();
  },
});

/** Answered in another tab: nothing is sent from here that would count twice. */
export const AnsweredElsewhere = meta.story({
  play: async (scene) => {
    const { backend, userEvent } = scene;
    await ask(scene, "Write to Ann");
    const approve = await approveButton(scene);
    await guardPassed(approve);
    const [call] = backend.agent.pendingCalls;
    await backend.agent.answerElsewhere(call!.toolCallId, true);
    await userEvent.click(approve);
    await waitFor(() => expect(backend.requests.approvals()).toHaveLength(1));
    await expect(backend.agent.executedCalls).toHaveLength(1);
    await expect(await findNotice("busy")).toHaveTextContent(
      defaultLabels.approval.outcome.alreadyAnswered(null),
    );
  },
});

const openDialog = () =>
  waitFor(
    () => {
      const dialog = document.querySelector<HTMLElement>('[role="alertdialog"]');
      if (!dialog) throw new Error("The dialog is not open.");
      return dialog;
    },
    { timeout: 5000 },
  );

/** A pill leads back to the dialog that was left. */
async function review({ canvas, userEvent }: Pick<PlayScene, "canvas" | "userEvent">) {
  await userEvent.click(await canvas.findByRole("button", { name: /your approval/ }));
}

/** Three questions in a row: each one is answered by its own request, each after its own guard. */
export const ThreeInTheDialog = meta.story({
  args: { approvals: "dialog" },
  beforeEach: ({ backend }) => {
    backend.reset();
    backend.agent.script(
      needApprovals([
        { toolName: "send_email", args: email },
        { toolName: "send_email", args: { ...email, to: "bo@nordpay.test" } },
        { toolName: "schedule_campaign", args: { campaign: "Nordic fintech" } },
      ]),
      say("All three are done."),
    );
  },
  play: async (scene) => {
    const { backend, canvas, userEvent } = scene;
    await ask(scene, "Write to everybody");
    for (const heading of [/ann@acme/, /bo@nordpay/, /Nordic fintech/]) {
      const dialog = await openDialog();
      await waitFor(() => expect(dialog.querySelector("h2")).toHaveTextContent(heading));
      await expect(dialog.querySelector("h2")).toHaveFocus();
      const approve = within(dialog).getByRole("button", { name: /^Approve/ });
      await guardPassed(approve);
      await userEvent.click(approve);
    }
    await expect(await canvas.findByText("All three are done.")).toBeVisible();
    await expect(backend.requests.approvals()).toHaveLength(3);
    await expect(backend.agent.executedCalls).toHaveLength(3);
  },
});

/** Escape answers nothing: a pill says how many wait, and leads back. */
export const EscapeLeavesItWaiting = meta.story({
  args: { approvals: "dialog" },
  play: async (scene) => {
    const { backend, userEvent } = scene;
    await ask(scene, "Write to Ann");
    await openDialog();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.querySelector('[role="alertdialog"]')).toBeNull());
    await expect(backend.requests.approvals()).toHaveLength(0);
    await review(scene);
    await expect(await openDialog()).toBeVisible();
  },
});
