import { act, screen } from "@testing-library/react";
import { vi } from "vitest";
import {
  ToolApprovalCard,
  ToolApprovalDialog,
  type ToolApprovalCardProps,
  type ToolApprovalDialogProps,
} from "../../src/components/index.js";
import { ChatContext, PuffleProvider, type ToolDescription } from "../../src/hooks/index.js";
import { Approval, Composer, type ApprovalRootProps } from "../../src/primitives/index.js";
import { createTestApproval, createTestChat, type TestChat } from "./createTestChat.js";
import { render } from "./render.js";

/** Lets faked time pass. */
export const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));

/** The time of the guard of Approve and Deny, and the frame after which it begins. */
export const passGuard = () => pass(600);

/** Lets what was answered arrive. */
export const settle = () => act(async () => {});

/** What the announcers say. */
export const spoken = () =>
  [...document.querySelectorAll("[aria-live] > div")].map((one) => one.textContent);

export const first = createTestApproval({ position: 1, total: 2 });
export const second = createTestApproval({
  id: "approval-2",
  toolCallId: "call-2",
  toolName: "delete_lead",
  fingerprint: "fingerprint-2",
  position: 2,
  total: 2,
});

export function showDialog(chat: TestChat, props: ToolApprovalDialogProps = {}) {
  return render(
    <ChatContext.Provider value={chat}>
      <main dir="rtl" lang="he" data-puffle-theme="dark">
        <ToolApprovalDialog allowUntrustedEvents {...props} />
        <Composer.Root>
          <Composer.Input />
        </Composer.Root>
      </main>
    </ChatContext.Provider>,
  );
}

export function showCard(chat: TestChat, props: ToolApprovalCardProps = {}) {
  return render(
    <ChatContext.Provider value={chat}>
      <ToolApprovalCard allowUntrustedEvents {...props} />
      <Composer.Root>
        <Composer.Input />
      </Composer.Root>
    </ChatContext.Provider>,
  );
}

export const dialog = () => screen.queryByRole("alertdialog");
export const composer = () => document.querySelector('[data-puffle="composer-input"]');
export const heading = () => screen.getByRole("heading");

interface SetUp extends Partial<ApprovalRootProps> {
  chat?: TestChat;
  tools?: Record<string, ToolDescription>;
}

/** Every part of an approval. */
export const Tree = ({ chat, tools = {}, ...props }: SetUp & { chat: TestChat }) => (
  <PuffleProvider tools={tools}>
    <ChatContext.Provider value={chat}>
      <Approval.Root approval={createTestApproval()} allowUntrustedEvents {...props}>
        <Approval.Heading />
        <Approval.Tool />
        <Approval.Change />
        <Approval.Warnings />
        <Approval.Arguments />
        <Approval.Reviewed />
        <Approval.Status />
        <Approval.Approve />
        <Approval.Deny />
        <Approval.ReasonTrigger />
        <Approval.Reason />
      </Approval.Root>
    </ChatContext.Provider>
  </PuffleProvider>
);

/** Shows every part of an approval, and finds what a user would press. */
export function setUp({ chat = createTestChat(), ...props }: SetUp = {}) {
  const view = render(<Tree chat={chat} {...props} />);
  return {
    chat,
    unmount: view.unmount,
    approve: screen.getByRole("button", { name: /Approve/ }),
    deny: screen.getByRole("button", { name: "Deny" }),
    change: (next: Partial<SetUp>) => view.rerender(<Tree chat={chat} {...props} {...next} />),
    answers: () => chat.calls.map(([, , answer]) => answer),
  };
}
