import type { ReactNode } from "react";
import { act, fireEvent, screen } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import { createStreamingChat, textMessage } from "../../../test/support/createStreamingChat.js";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { render } from "../../../test/support/render.js";
import { Thread } from "../thread/index.js";
import { loadMarkdown, Message, messageAttributes } from "./index.js";

beforeAll(() => loadMarkdown());

const missing = /There is no <Message\.Root> above/;

function wrapIn(id: "user" | "answer") {
  const stream = createStreamingChat([
    textMessage("user", "Hi", "user"),
    { ...textMessage("assistant", "Hello", "answer"), metadata: { createdAt: 0 } },
  ]);
  stream.set({
    receipts: { user: { messageId: "user", status: "done", error: null, updatedAt: 0 } },
  });
  return (part: ReactNode) => (
    <Thread.Root chat={stream.chat}>
      <Message.Root id={id} position={1}>
        {part}
      </Message.Root>
    </Thread.Root>
  );
}

describeConformance(Message.Root, {
  part: "message",
  tag: "article",
  props: { id: "user", position: 1 },
  wrap: (part) => (
    <Thread.Root chat={createStreamingChat([textMessage("user", "Hi", "user")]).chat}>
      {part}
    </Thread.Root>
  ),
  missing: /There is no <Thread\.Root>/,
  attributes: messageAttributes.root,
});
describeConformance(Message.Sender, {
  part: "message-sender",
  tag: "span",
  wrap: wrapIn("user"),
  missing,
});
describeConformance(Message.Time, {
  part: "message-time",
  tag: "time",
  wrap: wrapIn("answer"),
  missing,
});
describeConformance(Message.Receipt, {
  part: "message-receipt",
  tag: "span",
  wrap: wrapIn("user"),
  missing,
  attributes: messageAttributes.receipt,
});
describeConformance(Message.Copy, {
  part: "message-copy",
  tag: "button",
  wrap: wrapIn("answer"),
  missing,
  attributes: messageAttributes.copy,
});
describeConformance(Message.Retry, {
  part: "message-retry",
  tag: "button",
  wrap: wrapIn("answer"),
  missing,
  attributes: messageAttributes.retry,
});
describeConformance(Message.Text, {
  part: "message-text",
  tag: "div",
  props: { text: "One\n\nTwo" },
  attributes: messageAttributes.text,
});

describe("Message.Parts", () => {
  it("takes a function that renders each part, and renders only the part that changed", () => {
    const stream = createStreamingChat([textMessage("user", "Hi", "user")]);
    const rendered: string[] = [];
    const renderPart = (part: { type: string }) => {
      rendered.push(part.type);
      return <p>{part.type}</p>;
    };
    render(
      <Thread.Root chat={stream.chat}>
        <Thread.Messages>
          {(id, position) => (
            <Message.Root id={id} position={position}>
              <Message.Parts>{renderPart}</Message.Parts>
            </Message.Root>
          )}
        </Thread.Messages>
      </Thread.Root>,
    );
    act(() => {
      stream.set({ isBusy: true });
      stream.push({
        id: "answer",
        role: "assistant",
        parts: [
          { type: "reasoning", text: "Hm" },
          { type: "text", text: "" },
        ],
      });
    });
    rendered.length = 0;
    act(() => {
      stream.append("word");
      stream.frame();
    });
    expect(new Set(rendered)).toEqual(new Set(["text"]));
    expect(screen.getByText("reasoning")).toBeInTheDocument();
  });

  it("shows the whole text when an answer broke off, half-written link and all", () => {
    const stream = createStreamingChat([textMessage("user", "Hi", "user")]);
    render(
      <Thread.Root chat={stream.chat}>
        <Thread.Messages />
      </Thread.Root>,
    );
    act(() => {
      stream.set({ isBusy: true });
      stream.push(textMessage("assistant", "See [docs](https://exam", "answer"));
    });
    expect(screen.getByText("See docs")).toBeInTheDocument();
    act(() => stream.set({ isBusy: false, status: "error" }));
    expect(screen.getByRole("article", { name: /Agent/ })).toHaveTextContent(
      "See [docs](https://exam",
    );
  });
});

describe("Message.Text", () => {
  it("keeps open what the reader opened while the text grows", () => {
    const { container, rerender } = render(<MessageTextWith text="![a](https://a.b/c.png)\n\nT" />);
    fireEvent.click(screen.getByRole("button", { name: "Load image" }));
    rerender(<MessageTextWith text="![a](https://a.b/c.png)\n\nText\n\nmore" />);
    expect(container.querySelector("img")).not.toBeNull();
  });
});

function MessageTextWith({ text }: { text: string }) {
  return <Message.Text text={text.replaceAll("\\n", "\n")} isStreaming />;
}
