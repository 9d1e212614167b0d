import { expect, waitFor } from "storybook/test";
import type { ToolDescription, ToolPreviewProps } from "puffle-react";
import { loseResponse, needApproval, neverAnswers, offline, say } from "puffle-react/testing";
import preview from "../../.storybook/preview.js";
import { goOffline } from "../support/goOffline.js";
import { agent, user, waitingPart } from "../support/messages.js";
import { ask, expectNoSidewaysScroll, guardPassed, type PlayScene } from "../support/play.js";
import { salesTools } from "../support/salesTools.js";
import { StoryChat } from "../support/StoryChat.js";

const email = {
  to: "sarah.chen@acme.test",
  subject: "Quick thought on Acme’s onboarding",
  body: "Hi Sarah,\n\nMost Sales leaders we talk to lose two weeks of ramp on every new rep. Acme gets its first pipeline in 15 minutes.\n\nWorth a one-word reply?",
};

const meta = preview.meta({
  title: "States/Approval",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: StoryChat,
  parameters: {
    layout: "fullscreen",
    puffle: { backend: { latency: 20, chunkDelay: 5 }, provider: { tools: salesTools } },
  },
});

/** A conversation that waits, restored: nothing is sent to show it. */
function waiting(...parts: readonly unknown[]) {
  return {
    args: {
      options: {
        initialState: {
          messages: [user("Write to Sarah as a test."), agent("I wrote this for her.", ...parts)],
        },
      },
    },
    play: async ({ canvas, backend }: PlayScene) => {
      await expect(await canvas.findByRole("button", { name: /^Approve/ })).toBeVisible();
      await expect(backend.requests.all()).toHaveLength(0);
    },
  };
}

export const Pending = meta.story(waiting(waitingPart("send_email", email)));

/** The server says why it asks; the agent's own words stand right above and are not repeated. */
export const WithReasons = meta.story(
  waiting(waitingPart("send_email", email, "Sending an email cannot be taken back.")),
);

export const NoArguments = meta.story(waiting(waitingPart("schedule_campaign", {})));

/** A tool that the host did not describe: its own name, and every argument all the same. */
export const NotDescribed = meta.story(
  waiting(
    waitingPart("crm.mergeAccounts", {
      from: ["acc_1", "acc_2"],
      into: { id: "acc_3", keepNotes: true, owner: null },
    }),
  ),
);

/** Characters that cannot be seen, or that turn the reading order, are marked where they stand. */
export const InvisibleCharacters = meta.story({
  ...waiting(
    waitingPart("send_email", {
      to: "ops\u202Emoc.live@acme.test",
      bcc: "sarah\u200B.chen@acme.test",
      body: "Please pay to the new\u00A0account.",
    }),
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/hidden characters are marked/)).toBeVisible();
    await expect(canvas.getAllByText(/U\+202E/)[0]).toBeVisible();
  },
});

/** A name that mixes alphabets is told apart from the one that it imitates. */
export const MixedAlphabets = meta.story({
  ...waiting(waitingPart("send_email", { to: "billing@p\u0430ypal.test", subject: "Invoice" })),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/mixes alphabets/)).toBeVisible();
  },
});

/** Arguments longer than the screen: Approve does not act before their end was in view. */
export const LongArguments = meta.story({
  args: {
    ...waiting(
      waitingPart("send_email", {
        ...email,
        body: Array.from(
          { length: 60 },
          (_, index) => `${index + 1}. A line that one has to read before one may approve it.`,
        ).join("\n"),
      }),
    ).args,
    approvals: "dialog",
  },
  play: async ({ userEvent }) => {
    const { body } = document;
    const page = await waitFor(() => {
      const dialog = body.querySelector<HTMLElement>('[role="alertdialog"]');
      if (!dialog) throw new Error("The dialog is not there yet.");
      return dialog;
    });
    const approve = page.querySelector<HTMLElement>('[data-puffle="approval-approve"]')!;
    await expect(approve).toHaveAttribute("aria-disabled", "true");
    await waitFor(() =>
      expect(page).toHaveTextContent("Scroll to the end of the arguments to approve."),
    );
    await userEvent.click(approve);
    page.querySelector('[data-puffle="approval-end"]')!.scrollIntoView();
    await guardPassed(approve);
  },
});

/** A tool of high risk: its buttons wait three seconds. */
export const HighRisk = meta.story({
  parameters: {
    puffle: {
      provider: {
        tools: {
          delete_leads: {
            title: "Delete leads",
            risk: "irreversible",
            summary: () => "Delete 412 leads?",
          },
        } satisfies Record<string, ToolDescription>,
      },
    },
  },
  ...waiting(waitingPart("delete_leads", { list: "Nordic fintech", count: 412 })),
  play: async ({ canvas }) => {
    const approve = await canvas.findByRole("button", { name: "Approve" });
    await expect(approve).toHaveAttribute("aria-disabled", "true");
    await guardPassed(approve);
  },
});

function EmailPreview({ input }: ToolPreviewProps) {
  const { subject, body } = input as typeof email;
  return (
    <article style={{ padding: 12 }}>
      <strong>{subject}</strong>
      <p style={{ whiteSpace: "pre-wrap", margin: "8px 0 0" }}>{body}</p>
    </article>
  );
}

/** The host's own view of the arguments stands above the exact ones, never in place of them. */
export const WithPreview = meta.story({
  parameters: {
    puffle: {
      provider: {
        tools: { send_email: { ...salesTools["send_email"], Preview: EmailPreview } },
      },
    },
  },
  ...waiting(waitingPart("send_email", email)),
});

/** Several wait: each says its place, and "Review all" leads through them in the dialog. */
export const ThreeWaiting = meta.story({
  ...waiting(
    waitingPart("send_email", email),
    waitingPart("send_email", { ...email, to: "bo@nordpay.test" }),
    waitingPart("schedule_campaign", { campaign: "Nordic fintech, autumn" }),
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("1 of 3")).toBeVisible();
    await expect(canvas.getAllByRole("button", { name: "Review all 3" })[0]).toBeVisible();
  },
});

export const ThreeWaitingInTheDialog = meta.story({
  args: { ...ThreeWaiting.input.args, approvals: "dialog" },
  play: async () => {
    await waitFor(() =>
      expect(document.querySelector('[role="alertdialog"]')).toHaveTextContent("1 of 3"),
    );
    await expect(document.activeElement).toHaveTextContent(
      "Send an email to sarah.chen@acme.test?",
    );
  },
});

export const Dialog = meta.story({
  args: { ...Pending.input.args, approvals: "dialog" },
  play: async () => {
    await waitFor(() => expect(document.querySelector('[role="alertdialog"]')).toBeVisible());
  },
});

/** On the smallest screen: arguments below their names, buttons that share the width. */
export const DialogOnAPhone = meta.story({
  globals: { viewport: { value: "phone" } },
  args: { ...Pending.input.args, approvals: "dialog" },
  play: async () => {
    await waitFor(() => expect(document.querySelector('[role="alertdialog"]')).toBeVisible());
    await expectNoSidewaysScroll();
    for (const button of document.querySelectorAll('[role="alertdialog"] [data-puffle-size]'))
      await expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  },
});

/** The answer is on its way. */
export const Answering = meta.story({
  beforeEach: ({ backend }) => {
    backend.agent.script(say("I wrote this for her."), needApproval("send_email", email));
    backend.faults.next("approval", neverAnswers());
  },
  play: async (scene) => {
    const { canvas, userEvent } = scene;
    await ask(scene, "Write to Sarah");
    const approve = await canvas.findByRole("button", { name: "Approve and send" });
    await guardPassed(approve);
    await userEvent.click(approve);
    await expect(await canvas.findByText("Sending your approval…")).toBeVisible();
    await scene.backend.requests.waitFor(({ approvalResponse }) => approvalResponse !== null);
  },
});

/** The answer went out, but nobody knows whether it arrived. It can be given again. */
export const Unconfirmed = meta.story({
  beforeEach: ({ backend }) => {
    backend.agent.script(say("I wrote this for her."), needApproval("send_email", email));
    backend.faults.next("approval", loseResponse());
  },
  play: async (scene) => {
    const { canvas, userEvent } = scene;
    await ask(scene, "Write to Sarah");
    const approve = await canvas.findByRole("button", { name: "Approve and send" });
    await guardPassed(approve);
    await userEvent.click(approve);
    await expect(await canvas.findByText(/Your approval may not have arrived/)).toBeVisible();
    await expect(scene.backend.requests.approvals()).toHaveLength(1);
  },
});

/** The answer never left: then nothing is in doubt, and the other answer can still be given. */
export const NotSent = meta.story({
  beforeEach: ({ backend }) => {
    backend.agent.script(
      say("I wrote this for her."),
      needApproval("send_email", email, { denied: "All right, I leave it." }),
    );
    backend.faults.next("approval", offline());
  },
  play: async (scene) => {
    const { canvas, userEvent, backend } = scene;
    await ask(scene, "Write to Sarah");
    const approve = await canvas.findByRole("button", { name: "Approve and send" });
    await guardPassed(approve);
    await userEvent.click(approve);
    await waitFor(() => expect(approve).not.toHaveAttribute("aria-disabled"), { timeout: 4000 });
    await userEvent.click(canvas.getByRole("button", { name: "Deny…" }));
    const deny = await canvas.findByRole("button", { name: "Deny" });
    await guardPassed(deny);
    await userEvent.click(deny);
    await expect(await canvas.findByText("All right, I leave it.")).toBeVisible();
    await expect(
      backend.requests.approvals().map(({ approvalResponse }) => approvalResponse?.approved),
    ).toEqual([false]);
  },
});

export const Offline = meta.story({
  ...waiting(waitingPart("send_email", email)),
  beforeEach: () => goOffline(),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("You are offline. Nothing will be sent.")).toBeVisible();
    await expect(canvas.getByRole("button", { name: /^Approve/ })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
  },
});
