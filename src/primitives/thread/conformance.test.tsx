import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { createStreamingChat, textMessage } from "../../../test/support/createStreamingChat.js";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { render } from "../../../test/support/render.js";
import { Thread, threadAttributes } from "./index.js";

const messages = Array.from({ length: 20 }, (_, index) =>
  textMessage("user", `${index}`, `m${index}`),
);
const full = createStreamingChat(messages);
const empty = createStreamingChat();
const inThread =
  ({ chat }: typeof full) =>
  (part: ReactNode) => <Thread.Root chat={chat}>{part}</Thread.Root>;
const missing = /There is no <Thread\.Root>/;

describeConformance(Thread.Root, { part: "thread", tag: "div", props: { chat: full.chat } });
describeConformance(Thread.Viewport, {
  part: "thread-viewport",
  tag: "section",
  wrap: inThread(full),
  missing,
  attributes: threadAttributes.viewport,
});
describeConformance(Thread.Messages, {
  part: "thread-messages",
  tag: "ol",
  wrap: inThread(full),
  missing,
  attributes: threadAttributes.messages,
  // the element that replaces it in the test is no list
  axeDisabled: ["listitem"],
});
describeConformance(Thread.Earlier, {
  part: "thread-earlier",
  tag: "button",
  wrap: inThread(full),
  missing,
});
describeConformance(Thread.Empty, {
  part: "thread-empty",
  tag: "div",
  wrap: inThread(empty),
  missing,
});

describe("Thread.Announcer", () => {
  it("renders no element", () => {
    const { container } = render(inThread(empty)(<Thread.Announcer />));
    expect(container.querySelector("[data-puffle=thread]")).toBeEmptyDOMElement();
  });
});
