import { act, fireEvent, screen } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  composer,
  dialog,
  first,
  heading,
  pass,
  second,
  settle,
  showDialog,
  spoken,
} from "../../test/support/approvals.js";
import { createTestApproval, createTestChat } from "../../test/support/createTestChat.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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
