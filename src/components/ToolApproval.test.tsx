import { act, fireEvent, screen } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PuffleError } from "../client/index.js";
import { ChatContext } from "../hooks/index.js";
import {
  createTestApproval,
  createTestChat,
  type TestChat,
} from "../../test/support/createTestChat.js";
import { render } from "../../test/support/render.js";
import { Composer } from "../primitives/index.js";
import { ToolApprovalCard, type ToolApprovalCardProps } from "./ToolApprovalCard.js";
import { ToolApprovalDialog, type ToolApprovalDialogProps } from "./ToolApprovalDialog.js";

const first = createTestApproval({ position: 1, total: 2 });
const second = createTestApproval({
  id: "approval-2",
  toolCallId: "call-2",
  toolName: "delete_lead",
  fingerprint: "fingerprint-2",
  position: 2,
  total: 2,
});

const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));
const settle = () => act(async () => {});
const spoken = () =>
  [...document.querySelectorAll("[aria-live] > div")].map((one) => one.textContent);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function showDialog(chat: TestChat, props: ToolApprovalDialogProps = {}) {
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
function showCard(chat: TestChat, props: ToolApprovalCardProps = {}) {
  return render(
    <ChatContext.Provider value={chat}>
      <ToolApprovalCard allowUntrustedEvents {...props} />
      <Composer.Root>
        <Composer.Input />
      </Composer.Root>
    </ChatContext.Provider>,
  );
}

const dialog = () => screen.queryByRole("alertdialog");
const composer = () => document.querySelector('[data-puffle="composer-input"]');
const heading = () => screen.getByRole("heading");

describe("ToolApprovalDialog", () => {
  it("opens with a question, named by it, with the focus on its heading", () => {
    const chat = createTestChat();
    showDialog(chat);
    expect(dialog()).toBeNull();
    act(() => chat.set({ approvals: [createTestApproval()] }));
    expect(dialog()).toHaveAccessibleName("Allow “Send email”?");
    expect(dialog()).toHaveAccessibleDescription(/send_email/);
    expect(heading()).toHaveFocus();
  });

  it("has no fault that axe can see", async () => {
    vi.useRealTimers();
    showDialog(createTestChat({ approvals: [first, second] }));
    const { violations } = await axe.run(document.body, {
      rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  it("leaves the question waiting on Escape: a pill says so, reopens it, and gets the focus back", () => {
    const chat = createTestChat({ approvals: [first, second] });
    showDialog(chat);
    fireEvent.keyDown(heading(), { key: "Escape" });
    expect(dialog()).toBeNull();
    expect(chat.calls).toEqual([]);
    const pill = screen.getByRole("button", { name: /2 actions wait for your approval/ });
    act(() => pill.focus());
    fireEvent.click(pill);
    expect(dialog()).toBeVisible();
    pass(1);
    fireEvent.click(screen.getByRole("button", { name: "Leave it waiting" }));
    pass(1);
    expect(screen.getByRole("button", { name: /2 actions wait/ })).toHaveFocus();
    expect(chat.calls).toEqual([]);
  });

  it("starts the guard again each time it opens", () => {
    const chat = createTestChat({ approvals: [first] });
    showDialog(chat);
    pass(600);
    fireEvent.keyDown(heading(), { key: "Escape" });
    fireEvent.click(screen.getByRole("button", { name: /waits for your approval/ }));
    fireEvent.click(screen.getByRole("button", { name: "Approve" }));
    expect(chat.calls).toEqual([]);
    pass(600);
    fireEvent.click(screen.getByRole("button", { name: "Approve" }));
    expect(chat.calls).toEqual([["respond", first.id, { approved: true }, first.fingerprint]]);
  });

  it("never takes the focus from somebody who writes: it announces and shows the pill", () => {
    const chat = createTestChat();
    showDialog(chat);
    act(() => screen.getByRole("textbox").focus());
    fireEvent.change(composer()!, { target: { value: "And then" } });
    act(() => chat.set({ approvals: [first] }));
    expect(dialog()).toBeNull();
    expect(composer()).toHaveFocus();
    pass(200);
    expect(spoken()).toEqual(["1 action waits for your approval"]);
  });

  it("opens over a composer that holds the focus and no words", () => {
    const chat = createTestChat();
    showDialog(chat);
    act(() => screen.getByRole("textbox").focus());
    act(() => chat.set({ approvals: [first] }));
    expect(dialog()).toBeVisible();
  });

  it("waits for the user when told so", () => {
    const chat = createTestChat({ approvals: [first] });
    showDialog(chat, { openOn: "user" });
    expect(dialog()).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: /waits for your approval/ }));
    expect(dialog()).toBeVisible();
  });

  it("goes on to the next question with the heading focused and the guard restarted", async () => {
    const chat = createTestChat({ approvals: [first, second] });
    showDialog(chat);
    expect(screen.getByText("1 of 2")).toBeVisible();
    pass(600);
    const approve = screen.getByRole("button", { name: "Approve" });
    act(() => approve.focus());
    fireEvent.click(approve);
    await settle();
    act(() => chat.set({ approvals: [second] }));
    expect(heading()).toHaveTextContent("Delete lead");
    expect(heading()).toHaveFocus();
    expect(screen.getByText("2 of 2")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Approve" }));
    expect(chat.calls).toHaveLength(1);
    expect(spoken()).not.toContain("This approval is no longer needed.");
  });

  it("closes and says so when the question goes away by itself", () => {
    const onOpenChange = vi.fn<(open: boolean) => void>();
    const chat = createTestChat({ approvals: [first] });
    showDialog(chat, { onOpenChange });
    act(() => chat.set({ approvals: [] }));
    expect(dialog()).toBeNull();
    pass(200);
    expect(spoken()).toContain("This approval is no longer needed.");
    expect(onOpenChange).toHaveBeenLastCalledWith(false);
  });

  it("asks again, aloud, when the arguments change while it is open", () => {
    const chat = createTestChat({ approvals: [first] });
    showDialog(chat);
    pass(600);
    const changed = createTestApproval({ input: { to: "eve@evil.test" }, fingerprint: "changed" });
    act(() => chat.set({ approvals: [changed] }));
    expect(heading()).toHaveFocus();
    fireEvent.click(screen.getByRole("button", { name: "Approve" }));
    expect(chat.calls).toEqual([]);
    pass(200);
    expect(spoken()).toEqual([
      "The action changed. What differs: to, subject, body. Read it again before you answer.",
    ]);
    const change = screen.getByText(/^The action changed/, { selector: "p bdi" });
    expect(change).toBeVisible();
    expect(dialog()).toHaveAccessibleDescription(/The action changed/);
    const row = (name: string) =>
      screen.getByText(name, { selector: "dt bdi" }).parentElement?.nextElementSibling;
    expect(row("to")).toHaveTextContent("changed eve@evil.test was ann@acme.test");
    expect(row("subject")).toHaveTextContent("removed Hello");
  });

  it("wears the theme, direction and language of its place", () => {
    showDialog(createTestChat({ approvals: [first] }));
    const veil = document.querySelector('[data-puffle="approval-veil"]');
    expect(veil).toHaveAttribute("data-puffle-theme", "dark");
    expect(veil).toHaveAttribute("dir", "rtl");
    expect(veil).toHaveAttribute("lang", "he");
  });

  it("can be kept open and closed by its owner", () => {
    const chat = createTestChat({ approvals: [first] });
    const onOpenChange = vi.fn<(open: boolean) => void>();
    showDialog(chat, { open: true, onOpenChange });
    fireEvent.keyDown(heading(), { key: "Escape" });
    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
    expect(dialog()).toBeVisible();
  });
});

const changedTo = (input: unknown, fingerprint: string) =>
  createTestApproval({ input, fingerprint });

describe("a question that changes in a ToolApprovalCard", () => {
  const start = { to: "ann@acme.test" };

  it("takes the focus to its heading, unless the user writes, and says what differs", () => {
    const chat = createTestChat({ approvals: [changedTo(start, "1")] });
    showCard(chat);
    pass(600);
    act(() => chat.set({ approvals: [changedTo({ ...start, cc: "eve@evil.test" }, "2")] }));
    expect(heading()).toHaveFocus();
    fireEvent.click(screen.getByRole("button", { name: "Approve" }));
    expect(chat.calls).toEqual([]);
    act(() => screen.getByRole("textbox").focus());
    pass(600);
    act(() => chat.set({ approvals: [changedTo({ ...start, cc: "bo@acme.test" }, "3")] }));
    expect(composer()).toHaveFocus();
    expect(spoken()).toEqual([
      "Allow “Send email”?",
      "The action changed. What differs: cc. Read it again before you answer.",
      "The action changed. What differs: cc. Read it again before you answer.",
    ]);
    expect(screen.getByRole("group", { name: /will run$/ })).toHaveTextContent(
      "toann@acme.testccchanged bo@acme.test was eve@evil.test",
    );
  });

  it("compares with what somebody had the time to read", () => {
    const chat = createTestChat({ approvals: [changedTo(start, "1")] });
    showCard(chat);
    pass(600);
    act(() => chat.set({ approvals: [changedTo({ to: "eve@evil.test" }, "2")] }));
    act(() => chat.set({ approvals: [changedTo({ to: "evi@evil.test" }, "3")] }));
    expect(screen.getByText("ann@acme.test")).toBeVisible();
    act(() => chat.set({ approvals: [changedTo(start, "4")] }));
    expect(screen.queryByText("changed")).toBeNull();
  });

  it("still knows what was read when another part shows the question", () => {
    const chat = createTestChat({ approvals: [changedTo(start, "1")] });
    const view = showCard(chat);
    pass(600);
    view.unmount();
    chat.set({ approvals: [changedTo({ to: "eve@evil.test" }, "2")] });
    showCard(chat);
    expect(heading()).toHaveFocus();
    expect(screen.getByText("changed")).toBeVisible();
    pass(200);
    expect(spoken()[0]).toMatch(/^The action changed. What differs: to./);
  });

  it("does not take a change for read that went away at once", () => {
    const chat = createTestChat({ approvals: [changedTo(start, "1")] });
    const view = showCard(chat);
    pass(600);
    act(() => chat.set({ approvals: [changedTo({ to: "eve@evil.test" }, "2")] }));
    view.unmount();
    showCard(chat);
    expect(screen.getByText("ann@acme.test")).toBeVisible();
  });

  it("says nothing of a difference when it is about another call", () => {
    const chat = createTestChat({ approvals: [first] });
    showCard(chat);
    pass(600);
    act(() => chat.set({ approvals: [second] }));
    expect(screen.queryByText(/action changed/)).toBeNull();
    expect(spoken()).toEqual(["Allow “Send email”?", "Allow “Delete lead”?"]);
  });
});

const many = (total: number, left = total) =>
  Array.from({ length: left }, (_, index) =>
    createTestApproval({
      id: `a${index}`,
      toolCallId: `c${index}`,
      fingerprint: `f${index}`,
      position: total - left + index + 1,
      total,
    }),
  );

describe("more than 50 questions at once", () => {
  const denyAll = () => screen.getByRole("button", { name: /^Deny all/ });

  it.each(["card", "dialog"] as const)("cannot be approved, one or all, in the %s", (form) => {
    const chat = createTestChat({ approvals: many(50) });
    if (form === "card") showCard(chat);
    else showDialog(chat);
    expect(screen.getByRole("button", { name: "Approve" })).toBeVisible();
    act(() => chat.set({ approvals: many(51) }));
    expect(heading()).toHaveTextContent("51 actions wait for your approval");
    expect(screen.getByRole("listitem")).toHaveTextContent("Send email, 51 times send_email");
    expect(screen.queryByRole("button", { name: /Approve/ })).toBeNull();
    expect(denyAll()).toHaveTextContent("Deny all 51");
  });

  it("are denied one after another, each when the one before is through", async () => {
    const chat = createTestChat({ approvals: many(51, 3) });
    showCard(chat);
    fireEvent.click(denyAll());
    expect(chat.calls).toEqual([]);
    pass(600);
    fireEvent.click(denyAll());
    fireEvent.click(denyAll());
    expect(chat.calls).toEqual([]);
    await settle();
    expect(chat.calls).toHaveLength(3);
    const answers = chat.calls.map(([, id, answer, fingerprint]) => [id, answer, fingerprint]);
    expect(answers).toEqual([
      ["a0", { approved: false }, "f0"],
      ["a1", { approved: false }, "f1"],
      ["a2", { approved: false }, "f2"],
    ]);
    expect(spoken()).toContain("All 3 actions are denied.");
  });

  it("wait for the turn of each denial", async () => {
    const chat = createTestChat({ approvals: many(51, 2) });
    showCard(chat);
    pass(600);
    act(() => chat.set({ isBusy: true }));
    fireEvent.click(denyAll());
    await settle();
    expect(chat.calls).toEqual([]);
    chat.nextResponse = Promise.resolve({ status: "sent" }).then(() => {
      chat.set({ isBusy: true });
      return { status: "sent" as const };
    });
    act(() => chat.set({ isBusy: false }));
    await settle();
    expect(chat.calls).toHaveLength(1);
    expect(screen.getByText("Denying: 1 of 2 done…")).toBeVisible();
    act(() => chat.set({ isBusy: false }));
    await settle();
    expect(chat.calls).toHaveLength(2);
  });

  it("stop at the first denial that does not get through, and say how many are left", async () => {
    const chat = createTestChat({ approvals: many(51) });
    showCard(chat);
    pass(600);
    const error = new PuffleError({ code: "network", message: "x", phase: "sent" });
    chat.nextResponse = Promise.resolve({ status: "unconfirmed", error });
    fireEvent.click(denyAll());
    await settle();
    expect(chat.calls).toHaveLength(1);
    expect(screen.getByText(/0 denials arrived, 51 did not/, { selector: "p" })).toBeVisible();
  });
});

describe("ToolApprovalCard", () => {
  it("is a group named by its question, takes no focus, and is announced once", () => {
    showCard(createTestChat({ approvals: [first] }));
    expect(screen.getByRole("group", { name: "Allow “Send email”?" })).toBeVisible();
    expect(document.body).toHaveFocus();
    pass(200);
    expect(spoken()).toEqual(["Allow “Send email”?"]);
  });

  it("has no fault that axe can see", async () => {
    vi.useRealTimers();
    const { container } = showCard(createTestChat({ approvals: [first, second] }), {
      onReviewAll: () => {},
    });
    const { violations } = await axe.run(container, {
      rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  it("shows the question of one tool call, or nothing", () => {
    const chat = createTestChat({ approvals: [first, second] });
    const { rerender } = showCard(chat, { toolCallId: "call-2" });
    expect(heading()).toHaveTextContent("Delete lead");
    rerender(
      <ChatContext.Provider value={chat}>
        <ToolApprovalCard toolCallId="other" />
      </ChatContext.Provider>,
    );
    expect(screen.queryByRole("group")).toBeNull();
  });

  it("hands the focus to the composer when the answered card goes away", async () => {
    const chat = createTestChat({ approvals: [first] });
    showCard(chat);
    pass(600);
    const approve = screen.getByRole("button", { name: "Approve" });
    act(() => approve.focus());
    fireEvent.click(approve);
    await settle();
    act(() => chat.set({ approvals: [] }));
    expect(composer()).toHaveFocus();
  });

  it("denies in two steps, with a way back", () => {
    const chat = createTestChat({ approvals: [first] });
    showCard(chat);
    pass(600);
    const trigger = screen.getByRole("button", { name: "Deny…" });
    act(() => trigger.focus());
    fireEvent.click(trigger);
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Deny" }));
    expect(chat.calls).toEqual([]);
    expect(screen.getByRole("button", { name: "Back" })).toBe(trigger);
    pass(600);
    fireEvent.click(screen.getByRole("button", { name: "Deny" }));
    expect(chat.calls).toEqual([["respond", first.id, { approved: false }, first.fingerprint]]);
  });

  it("offers all questions when several wait", () => {
    const onReviewAll = vi.fn<() => void>();
    showCard(createTestChat({ approvals: [first, second] }), { onReviewAll });
    fireEvent.click(screen.getByRole("button", { name: "Review all 2" }));
    expect(onReviewAll).toHaveBeenCalledTimes(1);
  });
});
