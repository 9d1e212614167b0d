import { act, fireEvent, screen } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ChatContext } from "../hooks/index.js";
import {
  composer,
  first,
  heading,
  pass,
  second,
  settle,
  showCard,
  spoken,
} from "../../test/support/approvals.js";
import { createTestApproval, createTestChat } from "../../test/support/createTestChat.js";
import { ToolApprovalCard } from "./ToolApprovalCard.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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
