import { act } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { createTestApproval, createTestChat } from "../../test/support/createTestChat.js";
import { renderHook } from "../../test/support/render.js";
import { useReportRequests, type ApprovalEvent } from "./approvalEvents.js";
import { PuffleProvider } from "./PuffleProvider.js";
import { useToolApprovals } from "./useToolApprovals.js";

function setUp() {
  const events: ApprovalEvent[] = [];
  const chat = createTestChat();
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <PuffleProvider onApprovalEvent={(event) => events.push(event)}>{children}</PuffleProvider>
  );
  const useReported = () => {
    useReportRequests(chat);
    return useToolApprovals({ store: chat });
  };
  const types = () => events.map(({ type, digest, approved }) => [type, digest, approved]);
  return {
    chat,
    types,
    ...renderHook(useReported, { wrapper }),
    again: () => renderHook(useReported, { wrapper }),
  };
}

describe("onApprovalEvent", () => {
  it("reports a question once, with its digest, however many watch", () => {
    const { chat, types, again } = setUp();
    act(() => chat.set({ approvals: [createTestApproval()] }));
    expect(types()).toEqual([]);
    act(() => chat.set({ approvals: [createTestApproval({ digest: "d1" })] }));
    again();
    act(() => chat.set({ isBusy: true }));
    expect(types()).toEqual([["requested", "d1", undefined]]);
    act(() =>
      chat.set({ approvals: [createTestApproval({ fingerprint: "other", digest: "d2" })] }),
    );
    expect(types()).toHaveLength(2);
  });

  it("reports an answer that a host gives without our parts", async () => {
    const { chat, types, result } = setUp();
    act(() => chat.set({ approvals: [createTestApproval({ digest: "d1" })] }));
    await result.current.respond("approval-1", { approved: false });
    expect(types().at(-1)).toEqual(["answered", "d1", false]);
    expect(chat.calls).toEqual([["respond", "approval-1", { approved: false }, "fingerprint-1"]]);
  });
});
