import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { UIMessage } from "ai";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { PuffleError } from "../client/index.js";
import { createTestApproval } from "../../test/support/createTestChat.js";
import { createStreamingChat, textMessage } from "../../test/support/createStreamingChat.js";
import { render } from "../../test/support/render.js";
import { loadMarkdown } from "../primitives/index.js";
import { ChatThread } from "./ChatThread.js";
import { approvalParts } from "./loadApprovals.js";

beforeAll(async () => void (await Promise.all([loadMarkdown(), approvalParts.load()])));

const untrusted = { allowUntrustedEvents: true };
const receipt = (messageId: string, status: "done" | "failed" | "interrupted") => ({
  [messageId]: { messageId, status, error: null, updatedAt: 0 },
});

const rich: UIMessage = {
  id: "rich",
  role: "assistant",
  metadata: { createdAt: "2026-11-22T14:03:00" },
  parts: [
    { type: "reasoning", text: "Let me **think**." },
    { type: "text", text: "# Plan\n\nSee [docs](https://example.com)." },
    {
      type: "tool-search_leads",
      toolCallId: "1",
      state: "output-available",
      input: { q: "x" },
      output: 3,
    },
    { type: "source-url", sourceId: "s", url: "https://example.com/a", title: "A page" },
    {
      type: "file",
      mediaType: "application/pdf",
      filename: "plan.pdf",
      url: "https://example.com/p.pdf",
    },
  ],
};

describe("ChatThread", () => {
  it("puts the agent's headings below the heading of the page that the host names", () => {
    const { chat } = createStreamingChat([textMessage("assistant", "# Plan\n\n## Steps", "a")]);
    const { rerender } = render(<ChatThread chat={chat} headingLevel={2} />);
    expect(screen.getByRole("heading", { name: "Plan", level: 2 })).toBeVisible();
    expect(screen.getByRole("heading", { name: "Steps", level: 3 })).toBeVisible();
    rerender(<ChatThread chat={chat} headingLevel={6} />);
    expect(screen.getByRole("heading", { name: "Steps", level: 6 })).toBeVisible();
  });

  it("names each message by words of the page, not by an attribute", () => {
    const { chat } = createStreamingChat([textMessage("user", "Hi", "u")]);
    render(<ChatThread chat={chat} />);
    const message = screen.getByRole("article", { name: "You, message 1" });
    expect(message).not.toHaveAttribute("aria-label");
    const name = document.getElementById(message.getAttribute("aria-labelledby") ?? "");
    expect(message).toContainElement(name);
    expect(name).not.toBeVisible();
  });

  it("shows messages with sender and time, tool calls, reasoning, sources and files", async () => {
    const { chat } = createStreamingChat([textMessage("user", "Hi **there**", "u"), rich]);
    const { container } = render(<ChatThread chat={chat} />);
    expect(screen.getByRole("article", { name: "You, message 1" })).toHaveTextContent(
      "Hi **there**",
    );
    const answer = screen.getByRole("article", { name: /^Agent, .*3.*, message 2$/ });
    expect(within(answer).getByText("Plan").tagName).toBe("H3");
    expect(within(answer).getByText("Reasoning")).toBeInTheDocument();
    expect(within(answer).getByText("1 source")).toBeInTheDocument();
    expect(within(answer).getByRole("link", { name: "File plan.pdf" })).toBeInTheDocument();
    expect(within(answer).getByRole("group", { name: /Search leads/ })).toBeInTheDocument();
    const { violations } = await axe.run(container, {
      rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  it("says what became of a message, and that an answer broke off", () => {
    const stream = createStreamingChat([
      textMessage("user", "Hi", "u"),
      textMessage("assistant", "Half an", "a"),
    ]);
    stream.set({ receipts: receipt("u", "interrupted") });
    render(<ChatThread chat={stream.chat} />);
    expect(screen.getByText("Interrupted")).toHaveAttribute("data-status", "interrupted");
    expect(screen.getByText("The answer broke off here.")).toBeInTheDocument();
    act(() => stream.set({ receipts: receipt("u", "done") }));
    expect(screen.getByText("Delivered")).toBeInTheDocument();
    expect(screen.queryByText("The answer broke off here.")).toBeNull();
  });

  it("asks again for the last answer alone, and not while nothing can be sent", async () => {
    const stream = createStreamingChat([
      textMessage("user", "1", "u1"),
      textMessage("assistant", "2", "a1"),
      textMessage("user", "3", "u2"),
      textMessage("assistant", "4", "a2"),
    ]);
    render(<ChatThread chat={stream.chat} />);
    await userEvent.click(screen.getByRole("button", { name: "Ask again" }));
    expect(stream.calls).toEqual([["regenerate"]]);
    act(() => stream.set({ canSend: false, sendBlock: "busy", isBusy: true }));
    expect(screen.queryByRole("button", { name: "Ask again" })).toBeNull();
  });

  it("sends an unsent message again", async () => {
    const stream = createStreamingChat([textMessage("user", "1", "u1")]);
    stream.set({ receipts: receipt("u1", "failed") });
    render(<ChatThread chat={stream.chat} />);
    expect(screen.getByText("Not sent")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Send again" }));
    expect(stream.calls).toEqual([["resend", "u1"]]);
  });

  it("edits an unsent message", async () => {
    const stream = createStreamingChat([textMessage("user", "Old", "u1")]);
    stream.set({ receipts: receipt("u1", "failed") });
    render(<ChatThread chat={stream.chat} />);
    expect(screen.getByRole("button", { name: "Edit" })).toHaveTextContent("Edit");
    await userEvent.click(screen.getByRole("button", { name: "Edit" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Edit" }), "er");
    await userEvent.click(screen.getByRole("button", { name: "Send edited message" }));
    expect(stream.calls).toEqual([
      ["sendMessage", { parts: [{ type: "text", text: "Older" }], messageId: "u1" }],
    ]);
  });

  it("asks again for the answer to a message that was taken, and does not call it unsent", async () => {
    const stream = createStreamingChat([textMessage("user", "1", "u1")]);
    const error = new PuffleError({ code: "server", message: "x", phase: "body" });
    stream.set({ error, receipts: { u1: { ...receipt("u1", "failed")["u1"]!, error } } });
    render(<ChatThread chat={stream.chat} />);
    const message = within(screen.getByRole("article"));
    expect(message.getByText("No answer")).toBeInTheDocument();
    await userEvent.click(message.getByRole("button", { name: "Ask again" }));
    expect(stream.calls).toEqual([["regenerate"]]);
  });

  it("speaks a failure once, in the words of the notice", () => {
    vi.useFakeTimers();
    const stream = createStreamingChat([textMessage("user", "1", "u1")]);
    render(<ChatThread chat={stream.chat} />);
    act(() => void vi.advanceTimersByTime(200));
    const error = new PuffleError({ code: "server", message: "x", phase: "headers", status: 500 });
    const unsent = { messageId: "u1", text: "1", error, retryAt: null };
    act(() => stream.set({ unsent }));
    act(() =>
      stream.set({ error, receipts: { u1: { ...receipt("u1", "failed")["u1"]!, error } } }),
    );
    const spoken = [...document.querySelectorAll("[aria-live] > div")].map(
      (one) => one.textContent,
    );
    expect(spoken).toEqual([
      "Something went wrong at Puffle. This is not your fault. Try again in a moment. Your text is in the field again.",
    ]);
    expect(screen.getByRole("textbox")).toHaveValue("1");
    vi.useRealTimers();
  });

  it("asks one question at a time and leads to it from the composer", async () => {
    const call = (number: number) => ({
      type: "dynamic-tool" as const,
      toolName: "send_email",
      toolCallId: `call-${number}`,
      state: "approval-requested" as const,
      input: {},
      approval: { id: `approval-${number}` },
    });
    const answer: UIMessage = {
      id: "a",
      role: "assistant",
      parts: [{ type: "text", text: "I will send two." }, call(1), call(2)],
    };
    const stream = createStreamingChat([textMessage("user", "Send it", "u"), answer]);
    const approval = (number: number, total: number) =>
      createTestApproval({
        id: `approval-${number}`,
        toolCallId: `call-${number}`,
        fingerprint: `${number}`,
        agentText: "I will send two.",
        position: number,
        total,
      });
    stream.set({
      approvals: [approval(1, 2), approval(2, 2)],
      canSend: false,
      sendBlock: "approval-pending",
    });
    render(<ChatThread chat={stream.chat} approvalOptions={untrusted} />);
    await screen.findByRole("button", { name: "Approve" });
    expect(screen.getByText("1 of 2")).toBeInTheDocument();
    expect(screen.getByText("Waits for you")).toBeInTheDocument();
    expect(screen.queryByText("What the agent says")).toBeNull();
    expect(screen.getByRole("textbox")).toHaveAccessibleDescription(
      "Answer the question above first.",
    );
    const scrollIntoView = vi.fn<Element["scrollIntoView"]>();
    Element.prototype.scrollIntoView = scrollIntoView; // jsdom has no layout
    await userEvent.click(screen.getByRole("button", { name: "Show the question" }));
    expect(scrollIntoView).toHaveBeenCalledWith({ block: "nearest" });
    expect(screen.getByRole("heading", { name: /Allow/ })).toHaveFocus();
    act(() => stream.set({ approvals: [approval(1, 51), approval(2, 51)] }));
    expect(await screen.findByRole("button", { name: "Deny all 2" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
  });

  it("edits a message and sends it again with its files", async () => {
    const file = { type: "file", mediaType: "text/plain", url: "data:,x" } as const;
    const message: UIMessage = {
      id: "u",
      role: "user",
      parts: [{ type: "text", text: "Old" }, file],
    };
    const stream = createStreamingChat([message, textMessage("assistant", "A", "a")]);
    render(<ChatThread chat={stream.chat} />);
    await userEvent.click(screen.getByRole("button", { name: "Edit" }));
    const field = screen.getByRole("textbox", { name: "Edit" });
    expect(field).toHaveFocus();
    await userEvent.clear(field);
    await userEvent.type(field, "New");
    await userEvent.click(screen.getByRole("button", { name: "Send edited message" }));
    expect(stream.calls).toEqual([
      ["sendMessage", { parts: [file, { type: "text", text: "New" }], messageId: "u" }],
    ]);
    expect(screen.getByRole("textbox", { name: "Message to the agent" })).toHaveFocus();
  });

  it("leaves a message as it was on Escape, with the focus on the message", async () => {
    const stream = createStreamingChat([textMessage("user", "Old", "u")]);
    render(<ChatThread chat={stream.chat} />);
    await userEvent.click(screen.getByRole("button", { name: "Edit" }));
    await userEvent.keyboard("xyz{Escape}");
    expect(screen.getByText("Old")).toBeInTheDocument();
    expect(screen.getByRole("article")).toHaveFocus();
    expect(stream.calls).toEqual([]);
  });

  it("offers starters in an empty thread and sends the one that is pressed", async () => {
    const stream = createStreamingChat();
    render(<ChatThread chat={stream.chat} starters={["Who replied?"]} />);
    await userEvent.click(screen.getByRole("button", { name: "Who replied?" }));
    expect(stream.calls).toEqual([["sendMessage", { text: "Who replied?" }]]);
  });

  it("asks for approval at the tool call, and keeps the call a card after it", async () => {
    const call: UIMessage = {
      id: "a",
      role: "assistant",
      parts: [
        {
          type: "dynamic-tool",
          toolName: "send_email",
          toolCallId: "call-1",
          state: "approval-requested",
          input: {},
          approval: { id: "approval-1" },
        },
      ],
    };
    const stream = createStreamingChat([textMessage("user", "Send it", "u"), call]);
    stream.set({ approvals: [createTestApproval()] });
    render(<ChatThread chat={stream.chat} />);
    expect(await screen.findByRole("button", { name: /^Approve/ })).toBeInTheDocument();
    act(() => stream.set({ approvals: [] }));
    expect(screen.queryByRole("button", { name: /^Approve/ })).toBeNull();
  });

  it("says what happens before the first word", () => {
    const stream = createStreamingChat([textMessage("user", "Hi", "u")]);
    render(<ChatThread chat={stream.chat} />);
    act(() =>
      stream.set({
        isBusy: true,
        status: "submitted",
        transport: { kind: "stream", phase: "connecting", isStalled: false, since: 0 },
      }),
    );
    expect(screen.getByText("Connecting")).toBeInTheDocument();
    act(() => stream.push(textMessage("assistant", "Hello", "a")));
    expect(screen.queryByText("Connecting")).toBeNull();
  });

  it("takes components for its places and kinds of parts", () => {
    const stream = createStreamingChat([rich]);
    const components = {
      Tool: () => <p>own tool</p>,
      Composer: () => <p>own composer</p>,
      Notice: () => <p>own notice</p>,
    };
    render(<ChatThread chat={{ store: stream.chat }} components={components} />);
    for (const words of ["own tool", "own composer", "own notice"]) {
      expect(screen.getByText(words)).toBeInTheDocument();
    }
  });

  it("renders nothing but one message for a delta, with the host rendering along", () => {
    const stream = createStreamingChat([textMessage("user", "Hi", "u")]);
    const { rerender } = render(<ChatThread chat={stream.chat} />);
    act(() => {
      stream.set({ isBusy: true });
      stream.push(textMessage("assistant", "Hel", "a"));
    });
    rerender(<ChatThread chat={stream.chat} />);
    act(() => {
      stream.append("lo");
      stream.frame();
    });
    expect(screen.getByText("Hello")).toBeInTheDocument();
    fireEvent.scroll(screen.getByRole("region", { name: "Conversation" }));
  });
});
