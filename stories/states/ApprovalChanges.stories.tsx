import type { ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { ChatThread, useAgentChat, type ChatThreadProps } from "puffle-react";
import preview from "../../.storybook/preview.js";
import { agent, user, waitingPart } from "../support/messages.js";
import { guardPassed } from "../support/play.js";
import { salesTools } from "../support/salesTools.js";

const email = {
  to: "sarah.chen@acme.test",
  subject: "Quick thought on Acme’s onboarding",
  body: "Hi Sarah,\n\nWorth a one-word reply?",
};
const asked = waitingPart("send_email", email);
const replaced = {
  ...asked,
  input: { to: "sarah.chen@acme-mail.test", cc: "archive@acme.test", body: email.body },
};
const question = user("Write to Sarah as a test.");
const options = { allowUntrustedEvents: true } as const;

/** Kept over the change: a new message of the agent would be another one. */
const before = agent("I wrote this for her.", asked);
const after = { ...before, parts: [before.parts[0]!, replaced as never] };

interface ChangingChatProps {
  approvals?: ChatThreadProps["approvals"];
  /** How many questions wait. */
  count?: number;
}

/** A conversation whose host puts other arguments in the place of those that are shown. */
function ChangingChat({ approvals = "inline", count = 1 }: ChangingChatProps): ReactElement {
  const many = () => Array.from({ length: count }, () => waitingPart("send_email", email));
  const chat = useAgentChat({
    initialState: { messages: [question, count === 1 ? before : agent(...many())] },
  });
  return (
    <main className="story-page">
      <button type="button" onClick={() => chat.setMessages([question, after])}>
        Let the arguments change
      </button>
      <div className="story-fill">
        <ChatThread chat={chat} approvals={approvals} approvalOptions={options} />
      </div>
    </main>
  );
}

const meta = preview.meta({
  title: "States/Approval that changes",
  // what is to be seen comes of its play, which a docs page does not run
  tags: ["!autodocs"],
  component: ChangingChat,
  parameters: { layout: "fullscreen", puffle: { provider: { tools: salesTools } } },
});

export default meta;

const approve = () =>
  waitFor(() => {
    const button = document.querySelector<HTMLElement>('[data-puffle="approval-approve"]');
    if (!button) throw new Error("There is no Approve yet.");
    return button;
  });
const change = () => document.querySelector<HTMLElement>("main > button")?.click();

async function letItChange(): Promise<void> {
  await guardPassed(await approve());
  change();
  await waitFor(() =>
    expect(document.querySelector('[data-puffle="approval-change"]')).toBeVisible(),
  );
  await expect(document.activeElement).toHaveTextContent("Send an email to sarah.chen@acme-mail");
  await expect(await approve()).toHaveAttribute("data-guarded");
}

/** Other arguments are another question: it is asked again from the start, and what differs is marked. */
export const InTheThread = meta.story({ play: letItChange });

export const InTheDialog = meta.story({ args: { approvals: "dialog" }, play: letItChange });

/** More than fifty cannot be reviewed: they can be denied, one after another. */
export const MoreThanFifty = meta.story({
  args: { count: 60 },
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByRole("button", { name: "Deny all 60" }, { timeout: 8000 }),
    ).toBeVisible();
    await expect(canvas.queryByRole("button", { name: /^Approve/ })).toBeNull();
  },
});

export const MoreThanFiftyInTheDialog = meta.story({
  args: { approvals: "dialog", count: 60 },
  play: async () => {
    await waitFor(() =>
      expect(document.querySelector('[role="alertdialog"]')).toHaveTextContent("Deny all 60"),
    );
  },
});
