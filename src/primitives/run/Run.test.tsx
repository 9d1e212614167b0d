import type { ReactNode } from "react";
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AgentChatSnapshot, TransportState } from "../../agent/index.js";
import type { RunStatus } from "../../client/index.js";
import { ChatContext } from "../../hooks/index.js";
import { createTestChat } from "../../../test/support/createTestChat.js";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { render } from "../../../test/support/render.js";
import { Run, runAttributes, type RunFacts } from "./index.js";

const polling: TransportState = {
  kind: "run",
  phase: "polling",
  isStalled: false,
  since: 1_000_000,
};
const busy: Partial<AgentChatSnapshot> = { isBusy: true, runId: "run_1", transport: polling };
const left: Partial<AgentChatSnapshot> = {
  runId: "run_1",
  receipts: { m1: { messageId: "m1", status: "left", error: null, updatedAt: 0 } },
};

const inChat = (children: ReactNode, chat = createTestChat(busy)) => (
  <ChatContext.Provider value={chat}>{children}</ChatContext.Provider>
);
const inRoot = (part: ReactNode) => inChat(<Run.Root>{part}</Run.Root>);

describeConformance(Run.Root, {
  part: "run",
  tag: "div",
  wrap: inChat,
  attributes: runAttributes.root,
  missing: /no <Thread.Root>/,
});
describeConformance(Run.Status, {
  part: "run-status",
  tag: "span",
  wrap: inRoot,
  missing: /no <Run.Root>/,
});
for (const [Part, part] of [
  [Run.Leave, "run-leave"],
  [Run.Stop, "run-stop"],
] as const)
  describeConformance(Part, { part, tag: "button", wrap: inRoot, missing: /no <Run.Root>/ });
describeConformance(Run.Resume, {
  part: "run-resume",
  tag: "button",
  wrap: (part) => inChat(<Run.Root>{part}</Run.Root>, createTestChat(left)),
  missing: /no <Run.Root>/,
});

describe("Run", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_014_000 }));
  afterEach(() => void vi.useRealTimers());

  function show(change: Partial<AgentChatSnapshot> = busy, run?: RunFacts) {
    const chat = createTestChat(change);
    const view = render(
      inChat(
        <Run.Root run={run}>
          <Run.Status /> <Run.Elapsed />
          <Run.Leave />
          <Run.Stop />
          <Run.Resume />
        </Run.Root>,
        chat,
      ),
    );
    return { chat, ...view };
  }

  it("says how long it has worked, and when that is unusual", () => {
    show();
    expect(screen.getByRole("group", { name: "Agent run" })).toHaveTextContent(
      /^Working 14 sec · usually 10–60 sec/,
    );
    act(() => void vi.advanceTimersByTime(50_000));
    expect(screen.getByRole("group")).toHaveTextContent(/1 min 4 sec · longer than usual/);
  });

  it("tells leaving from stopping, and watches again", () => {
    const { chat } = show();
    fireEvent.click(screen.getByRole("button", { name: "Leave it running" }));
    fireEvent.click(screen.getByRole("button", { name: "Stop waiting" }));
    act(() => chat.set({ isBusy: false, ...left }));
    expect(screen.getByText("Not watched; the run goes on")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Watch again" }));
    expect(chat.calls).toEqual([["leave"], ["stop"], ["resume"]]);
  });

  it.each<[RunStatus, string]>([
    ["queued", "Waiting to start"],
    ["running", "Working"],
    ["completed", "Done"],
    ["failed", "Failed"],
    ["cancelled", "Cancelled"],
    ["unknown", "Unknown state: paused"],
  ])("says %s in words", (status, words) => {
    show({}, { status, rawStatus: status === "unknown" ? "paused" : status });
    expect(screen.getByText(words)).toBeVisible();
  });

  it("shows nothing for a stream, and before there is a run", () => {
    const { container } = show({ isBusy: true });
    expect(container).toBeEmptyDOMElement();
  });
});
