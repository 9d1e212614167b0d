import type { ReactNode } from "react";
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AgentChatSnapshot, Receipt } from "../../agent/index.js";
import { PuffleError, type PuffleErrorCode, type PuffleErrorInit } from "../../client/index.js";
import { ChatContext, defaultLabels } from "../../hooks/index.js";
import { createTestChat } from "../../../test/support/createTestChat.js";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { render } from "../../../test/support/render.js";
import { Notice, noticeAttributes } from "./index.js";

const fault = (init: Partial<PuffleErrorInit> = {}) =>
  new PuffleError({ code: "network", message: "x", phase: "sent", ...init });
const id = "6f1c1f86-1c0b-4a53-9b1c-0d2f5a1e7a11";
const unsent = { messageId: "m1", text: "Hello", error: fault(), retryAt: null };
const failed: AgentChatSnapshot["receipts"] = {
  m1: { messageId: "m1", status: "interrupted", error: null, updatedAt: 0 } satisfies Receipt,
};

function inChat(children: ReactNode, change: Partial<AgentChatSnapshot> = {}) {
  const chat = createTestChat({ error: fault({ detail: "Down." }), ...change }, [
    { id: "m1", role: "user", parts: [{ type: "text", text: "Hello" }] },
  ]);
  return { chat, tree: <ChatContext.Provider value={chat}>{children}</ChatContext.Provider> };
}
const inRoot = (change?: Partial<AgentChatSnapshot>) => (part: ReactNode) =>
  inChat(<Notice.Root>{part}</Notice.Root>, change).tree;

describeConformance(Notice.Root, {
  part: "notice",
  tag: "div",
  wrap: (part) => inChat(part).tree,
  attributes: noticeAttributes.root,
  missing: /no <Thread.Root>/,
});
for (const [Part, part] of [
  [Notice.Title, "notice-title"],
  [Notice.Body, "notice-body"],
  [Notice.Detail, "notice-detail"],
] as const)
  describeConformance(Part, { part, tag: "span", wrap: inRoot(), missing: /no <Notice.Root>/ });
describeConformance(Notice.Countdown, {
  part: "notice-countdown",
  tag: "span",
  wrap: inRoot({ error: fault({ code: "rate-limited" }) }),
  missing: /no <Notice.Root>/,
});
describeConformance(Notice.Action, {
  part: "notice-action",
  tag: "button",
  props: { action: "send-again" as const },
  wrap: inRoot({ unsent }),
  attributes: noticeAttributes.action,
  missing: /no <Notice.Root>/,
});
describeConformance(Notice.Dismiss, {
  part: "notice-dismiss",
  tag: "button",
  wrap: inRoot(),
  missing: /no <Notice.Root>/,
});

describe("Notice", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());

  const spoken = () =>
    [...document.querySelectorAll("[aria-live] > div")].map((one) => one.textContent);
  const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));

  function show(change: Partial<AgentChatSnapshot> = {}) {
    const { chat, tree } = inChat(
      <Notice.Root>
        <Notice.Title /> <Notice.Body /> <Notice.Countdown />
        <Notice.Action action="run-instead" />
        <Notice.Action action="send-again" />
        <Notice.Action action="ask-again" />
        <Notice.Dismiss />
      </Notice.Root>,
      change,
    );
    const view = render(tree);
    const buttons = () => screen.queryAllByRole("button").map((button) => button.textContent);
    return { chat, buttons, ...view };
  }

  it.each(Object.keys(defaultLabels.notice.error) as PuffleErrorCode[])(
    "has its own words for %s",
    (code) => {
      show({ error: fault({ code, phase: "headers" }), conversationId: id, unsent });
      const titles = Object.values(defaultLabels.notice.error).map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
      expect(screen.getByText(defaultLabels.notice.error[code].title)).toBeVisible();
    },
  );

  it("takes a 409 for an answer to a question that has one, where no message waits", () => {
    show({ error: fault({ code: "busy", phase: "headers" }) });
    expect(screen.getByRole("group")).toHaveTextContent(
      /^This was already answered\. Nothing was sent\.\s*$/,
    );
  });

  it("does not take a new conversation for a deleted one where the address is wrong", () => {
    show({ error: fault({ code: "not-found", phase: "headers" }), conversationId: null });
    const { title } = defaultLabels.notice.error["unexpected-response"];
    expect(screen.getByText(title)).toBeVisible();
  });

  it("shows nothing while all is well, and nothing breaks for a code of a newer version", () => {
    const { chat, container } = show({ error: undefined });
    expect(container).toBeEmptyDOMElement();
    act(() => chat.set({ error: fault({ code: "teapot" as PuffleErrorCode }) }));
    expect(screen.getByText(defaultLabels.notice.error.server.title)).toBeVisible();
  });

  it("counts down in words and speaks at the start, at 10 seconds and at the end", () => {
    const { chat } = show({
      error: fault({ code: "rate-limited", phase: "headers" }),
      retryAt: 1_023_000,
      sendBlock: "rate-limited",
    });
    pass(200);
    expect(screen.getByRole("group")).toHaveTextContent(
      "The limit for now is reached. Your text is safe. You can send again in 0:23.",
    );
    const countdown = () => spoken().filter((words) => words?.startsWith("You can send again"));
    expect(countdown()).toEqual(["You can send again in 23 seconds."]);
    pass(6000);
    expect(screen.getByText("0:17")).toBeVisible();
    pass(7000);
    expect(countdown()).toEqual(["You can send again in 10 seconds."]);
    pass(10_000);
    expect(countdown()).toEqual(["You can send again now."]);
    act(() => chat.set({ retryAt: null, sendBlock: null }));
    expect(screen.getByText("You can send again now.", { selector: "span" })).toBeVisible();
  });

  it("sends an unsent message again, and not while it must wait", () => {
    const { chat, buttons } = show({ unsent, sendBlock: "rate-limited" });
    expect(buttons()).toEqual(["Send again", ""]);
    const button = screen.getByRole("button", { name: "Send again" });
    fireEvent.click(button);
    expect(chat.calls).toEqual([]);
    act(() => chat.set({ sendBlock: null }));
    fireEvent.click(button);
    expect(chat.calls).toEqual([["resend"]]);
  });

  it("says that a cut request may have arrived, and keeps quiet about one that did not", () => {
    const { chat } = show({ error: fault({ phase: "sent" }) });
    expect(screen.getByText(/may have reached the agent/)).toBeVisible();
    act(() => chat.set({ error: fault({ phase: "not-sent" }) }));
    expect(screen.queryByText(/may have reached the agent/)).toBeNull();
  });

  it("offers a background run when the stream was cut at the server's limit", () => {
    const error = fault({ code: "interrupted", interruption: "server-limit", phase: "body" });
    const { chat, buttons } = show({ error, receipts: failed });
    expect(buttons()).toEqual(["Run in the background", "Ask again", ""]);
    fireEvent.click(screen.getByRole("button", { name: "Run in the background" }));
    fireEvent.click(screen.getByRole("button", { name: "Ask again" }));
    expect(chat.calls).toEqual([["regenerate", { via: "run" }], ["regenerate"]]);
  });

  it("speaks an error once, and another one of the same kind again", () => {
    const { chat } = show({ error: undefined });
    pass(200);
    act(() => chat.set({ error: fault({ code: "server", phase: "headers" }) }));
    act(() => chat.set({ isBusy: false }));
    expect(spoken()).toEqual([
      "Something went wrong at Puffle. This is not your fault. Try again in a moment.",
    ]);
    act(() => chat.set({ error: fault({ code: "server", phase: "headers" }) }));
    expect(spoken()).toHaveLength(2);
  });

  it("says that it is offline before anything else, and that it still waits", () => {
    const idle = { kind: "stream", since: null } as const;
    const { chat, buttons } = show({
      transport: { ...idle, phase: "offline", isStalled: false },
    });
    expect(screen.getByText("You are offline.")).toBeVisible();
    expect(buttons()).toEqual([]);
    act(() =>
      chat.set({ error: undefined, transport: { ...idle, phase: "live", isStalled: true } }),
    );
    expect(screen.getByText("Still waiting for the agent.")).toBeVisible();
  });

  it("is put away by its user", () => {
    const { chat, container } = show();
    fireEvent.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(chat.calls).toEqual([["clearError"]]);
    expect(container).toBeEmptyDOMElement();
  });
});
