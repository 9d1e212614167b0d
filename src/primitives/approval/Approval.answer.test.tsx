import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ApprovalOutcome } from "../../agent/index.js";
import { PuffleError } from "../../client/index.js";
import { PuffleProvider, type ApprovalEvent } from "../../hooks/index.js";
import { pass, passGuard, settle, setUp, Tree } from "../../../test/support/approvals.js";
import {
  createTestApproval,
  createTestChat,
  type TestChat,
} from "../../../test/support/createTestChat.js";
import { render } from "../../../test/support/render.js";

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: false }));
afterEach(() => void vi.useRealTimers());

describe("an answer", () => {
  it("goes out once, whatever is clicked in the same tick", () => {
    const { approve, deny, answers } = setUp();
    passGuard();
    act(() => {
      approve.click();
      deny.click();
      approve.click();
    });
    expect(answers()).toEqual([{ approved: true }]);
    expect(deny).toHaveAttribute("aria-disabled", "true");
    expect(deny).toBeEnabled();
  });

  it("carries a reason for a denial, and never for an approval", async () => {
    const { deny, approve, answers, change, chat } = setUp();
    fireEvent.click(screen.getByRole("button", { name: "Deny…" }));
    const reason = screen.getByRole("textbox", { name: /Reason/ });
    expect(reason).toHaveFocus();
    fireEvent.change(reason, { target: { value: " Wrong person " } });
    passGuard();
    fireEvent.click(deny);
    expect(answers()).toEqual([{ approved: false, reason: "Wrong person" }]);
    await settle();
    chat.calls.length = 0;
    change({ approval: createTestApproval({ id: "2", fingerprint: "2" }) });
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toEqual([{ approved: true }]);
  });

  it("can be given again after one that is unconfirmed, and a later Deny replaces an Approve", async () => {
    const chat = createTestChat();
    const error = new PuffleError({ code: "network", message: "x", phase: "sent" });
    chat.nextResponse = Promise.resolve<ApprovalOutcome>({ status: "unconfirmed", error });
    const { approve, deny, answers, change } = setUp({ chat });
    passGuard();
    fireEvent.click(approve);
    await settle();
    change({ approval: createTestApproval({ status: "unconfirmed", decision: true, error }) });
    expect(screen.getByText(/approval may not have arrived/)).toBeVisible();
    passGuard();
    fireEvent.click(deny);
    expect(answers()).toEqual([{ approved: true }, { approved: false }]);
  });

  it.each<[ApprovalOutcome, RegExp]>([
    [{ status: "sent" }, /^Approved/],
    [{ status: "already-answered", approved: false }, /already denied/],
    [{ status: "superseded" }, /changed before your answer/],
  ])("speaks its outcome %j", async (outcome, words) => {
    const chat = createTestChat();
    chat.nextResponse = Promise.resolve(outcome);
    const onOutcome = vi.fn<() => void>();
    const { approve } = setUp({ chat, onOutcome });
    passGuard();
    fireEvent.click(approve);
    await settle();
    const spoken = [...document.querySelectorAll("[aria-live] > div")].map(
      (one) => one.textContent,
    );
    expect(spoken.join()).toMatch(words);
    expect(onOutcome).toHaveBeenCalledExactlyOnceWith(outcome, true);
  });

  it("is never sent from inside a foreign page, but a denial is", () => {
    vi.spyOn(window, "top", "get").mockReturnValue({} as Window);
    const { approve, deny, answers } = setUp();
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toEqual([]);
    expect(approve).toHaveAccessibleDescription(/inside another page/);
    passGuard();
    fireEvent.click(deny);
    expect(answers()).toEqual([{ approved: false }]);
  });

  it("may be sent from inside a page of the same origin", () => {
    const outer = { location: { origin: location.origin } };
    const page = Object.assign(outer, { parent: outer }) as unknown as Window;
    vi.spyOn(window, "parent", "get").mockReturnValue(page);
    vi.spyOn(window, "top", "get").mockReturnValue(page);
    const { approve, answers } = setUp();
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toEqual([{ approved: true }]);
  });

  it("may be sent from inside a page that the host allows", () => {
    vi.spyOn(window, "top", "get").mockReturnValue({} as Window);
    const { approve, answers } = setUp({ allowFramed: true });
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toEqual([{ approved: true }]);
  });

  it("waits while the agent works on an earlier answer", () => {
    const chat = createTestChat({ isBusy: true });
    const { approve, deny, answers } = setUp({ chat });
    passGuard();
    fireEvent.click(approve);
    passGuard();
    fireEvent.click(deny);
    expect(answers()).toEqual([]);
    expect(approve).toHaveAccessibleDescription(/works on your last answer/);
    act(() => chat.set({ isBusy: false }));
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toEqual([{ approved: true }]);
  });

  it("waits while offline, says so, and counts anew once it is back", () => {
    const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const { approve, deny, answers } = setUp();
    passGuard();
    for (const button of [approve, deny]) {
      fireEvent.click(button);
      expect(button).toHaveAttribute("aria-disabled", "true");
    }
    expect(approve).toHaveAccessibleDescription(/You are offline\. Nothing will be sent\./);
    onLine.mockReturnValue(true);
    act(() => void window.dispatchEvent(new Event("online")));
    fireEvent.click(approve);
    expect(answers()).toEqual([]);
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toEqual([{ approved: true }]);
  });
});

describe("the audit log", () => {
  const digested = createTestApproval({ digest: "d1" });
  function log(chat: TestChat, onApprovalEvent: (event: ApprovalEvent) => void) {
    render(
      <PuffleProvider onApprovalEvent={onApprovalEvent}>
        <Tree chat={chat} approval={digested} />
      </PuffleProvider>,
    );
    return screen.getByRole("button", { name: "Approve" });
  }

  it.each<[ApprovalOutcome, string]>([
    [{ status: "sent" }, "answered"],
    [{ status: "already-answered", approved: false }, "refused"],
    [{ status: "superseded" }, "refused"],
    [
      {
        status: "unconfirmed",
        error: new PuffleError({ code: "network", message: "x", phase: "sent" }),
      },
      "unconfirmed",
    ],
  ])("learns what was shown and what became of the answer: %j", async (outcome, type) => {
    vi.setSystemTime(5000);
    const chat = createTestChat();
    chat.nextResponse = Promise.resolve(outcome);
    const events: ApprovalEvent[] = [];
    const approve = log(chat, (event) => events.push(event));
    passGuard();
    fireEvent.click(approve);
    await settle();
    const about = {
      approvalId: "approval-1",
      toolCallId: "call-1",
      toolName: "send_email",
      digest: "d1",
    };
    expect(events).toEqual([
      { type: "shown", ...about, at: 5000 },
      { type, ...about, approved: true, at: 5600 },
    ]);
    expect(JSON.stringify(events)).not.toContain("ann@acme.test");
  });

  it("cannot disturb an answer by throwing", async () => {
    const chat = createTestChat();
    const approve = log(chat, () => {
      throw new Error("the log is full");
    });
    expect(passGuard).toThrow("the log is full");
    passGuard();
    fireEvent.click(approve);
    await settle();
    expect(chat.calls).toHaveLength(1);
    expect(() => pass(1)).toThrow("the log is full");
  });
});
