import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PuffleError } from "../client/index.js";
import {
  heading,
  pass,
  settle,
  showCard,
  showDialog,
  spoken,
} from "../../test/support/approvals.js";
import { createTestApproval, createTestChat } from "../../test/support/createTestChat.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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
