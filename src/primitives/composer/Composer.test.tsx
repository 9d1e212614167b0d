import { StrictMode, useState, type ReactNode } from "react";
import { act, createEvent, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { SendOutcome } from "../../agent/index.js";
import { PuffleError } from "../../client/index.js";
import { ChatContext } from "../../hooks/index.js";
import { createTestChat, type TestChat } from "../../../test/support/createTestChat.js";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { render } from "../../../test/support/render.js";
import { Composer, composerAttributes, type ComposerRootProps } from "./index.js";

function inChat(children: ReactNode, chat: TestChat = createTestChat()) {
  return <ChatContext.Provider value={chat}>{children}</ChatContext.Provider>;
}
const inRoot = (part: ReactNode) => inChat(<Composer.Root>{part}</Composer.Root>);

describeConformance(Composer.Root, {
  part: "composer",
  tag: "form",
  wrap: inChat,
  attributes: composerAttributes.root,
  missing: /no <Thread.Root>/,
});
describeConformance(Composer.Input, {
  part: "composer-input",
  tag: "textarea",
  wrap: inRoot,
  attributes: composerAttributes.input,
  missing: /no <Composer.Root> above <Composer.Input>/,
});
describeConformance(Composer.Send, {
  part: "composer-send",
  tag: "button",
  wrap: inRoot,
  attributes: composerAttributes.send,
  missing: /no <Composer.Root> above <Composer.Send>/,
});
describeConformance(Composer.Stop, {
  part: "composer-stop",
  tag: "button",
  wrap: inRoot,
  attributes: composerAttributes.stop,
  missing: /no <Composer.Root> above <Composer.Stop>/,
});
describeConformance(Composer.Hint, {
  part: "composer-hint",
  tag: "p",
  wrap: inRoot,
  attributes: composerAttributes.hint,
  missing: /no <Composer.Root> above <Composer.Hint>/,
});

function setUp(props: ComposerRootProps = {}, chat = createTestChat()) {
  render(
    inChat(
      <Composer.Root {...props}>
        <Composer.Input />
        <Composer.Send>{(mode) => <i>{mode}</i>}</Composer.Send>
        <Composer.Hint />
      </Composer.Root>,
      chat,
    ),
  );
  const input = screen.getByRole<HTMLTextAreaElement>("textbox");
  const button = screen.getByRole("button");
  const sent = () =>
    chat.calls.filter(([method]) => method === "sendMessage").map(([, message]) => message);
  return { chat, input, button, sent };
}

const type = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
const enter = (input: HTMLElement, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(input, { key: "Enter", ...init });

afterEach(() => vi.unstubAllGlobals());

describe("Composer keys", () => {
  it("sends with Enter and keeps Shift+Enter for a new line", () => {
    const { input, sent } = setUp();
    type(input, "Hello");
    enter(input, { shiftKey: true });
    expect(sent()).toEqual([]);
    enter(input);
    expect(sent()).toEqual([{ text: "Hello" }]);
    expect(input.value).toBe("");
  });

  it("sends with Ctrl+Enter only, when told so", () => {
    const { input, sent } = setUp({ submitMode: "ctrlEnter" });
    type(input, "Hello");
    enter(input);
    expect(sent()).toEqual([]);
    enter(input, { metaKey: true });
    expect(sent()).toHaveLength(1);
  });

  it("starts a new line with Enter on a touch screen", () => {
    vi.stubGlobal("matchMedia", () => ({
      matches: true,
      addEventListener: () => {},
      removeEventListener: () => {},
    }));
    const { input, sent } = setUp();
    type(input, "Hello");
    expect(enter(input)).toBe(true);
    expect(sent()).toEqual([]);
  });

  it.each<[string, (input: HTMLElement) => void]>([
    ["while composing", (input) => enter(input, { isComposing: true })],
    ["with key code 229", (input) => enter(input, { keyCode: 229 })],
    [
      "right after a composition",
      (input) => {
        fireEvent.compositionEnd(input);
        enter(input);
      },
    ],
    ["with a held key", (input) => enter(input, { repeat: true })],
  ])("does not send %s", (_, press) => {
    const { input, sent } = setUp();
    type(input, "日本");
    press(input);
    expect(sent()).toEqual([]);
    expect(input.value).toBe("日本");
  });

  it("sends again some time after a composition", () => {
    const { input, sent } = setUp();
    type(input, "日本");
    fireEvent.compositionEnd(input);
    const event = createEvent.keyDown(input, { key: "Enter" });
    Object.defineProperty(event, "timeStamp", { value: event.timeStamp + 31 });
    fireEvent(input, event);
    expect(sent()).toHaveLength(1);
  });

  it("stops the turn with Escape, and only while there is one", () => {
    const { input, chat } = setUp();
    fireEvent.keyDown(input, { key: "Escape" });
    expect(chat.calls).toEqual([]);
    act(() => chat.set({ isBusy: true, canSend: false, sendBlock: "busy" }));
    fireEvent.keyDown(input, { key: "Escape", isComposing: true });
    expect(chat.calls).toEqual([]);
    fireEvent.keyDown(input, { key: "Escape" });
    expect(chat.calls).toEqual([["stop"]]);
  });
});

describe("Composer sending", () => {
  it("makes one call of Enter-Enter in the same tick", () => {
    const { input, sent } = setUp();
    type(input, "Hello");
    act(() => {
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    });
    expect(sent()).toEqual([{ text: "Hello" }]);
  });

  it("makes one call of Enter-Enter when an owner keeps the text and never clears it", () => {
    const { input, sent } = setUp({ value: "Hello" });
    enter(input);
    enter(input);
    expect(sent()).toHaveLength(1);
  });

  it("makes one call of a double click, and does not stop what it sent", async () => {
    const user = userEvent.setup();
    const { input, button, sent, chat } = setUp();
    type(input, "Hello");
    await user.dblClick(button);
    expect(sent()).toHaveLength(1);
    act(() => chat.set({ isBusy: true, canSend: false, sendBlock: "busy" }));
    await user.click(button);
    expect(chat.calls.map(([method]) => method)).toEqual(["sendMessage"]);
  });

  it("turns the same button into Stop, keeps its focus, and stops at once what Enter sent", () => {
    const { input, button, chat } = setUp();
    type(input, "Hello");
    enter(input);
    button.focus();
    act(() => chat.set({ isBusy: true, canSend: false, sendBlock: "busy" }));
    expect(screen.getByRole("button", { name: "Stop" })).toBe(button);
    expect(button).toHaveFocus();
    expect(button).toBeEnabled();
    fireEvent.click(button);
    expect(chat.calls.map(([method]) => method)).toEqual(["sendMessage", "stop"]);
  });

  it("does not send what stands in the field with a click that was meant for Stop", () => {
    vi.useFakeTimers();
    const { input, button, chat, sent } = setUp({}, createTestChat({ isBusy: true }));
    type(input, "Not yet");
    act(() => chat.set({ isBusy: false }));
    fireEvent.click(button);
    expect(sent()).toEqual([]);
    vi.advanceTimersByTime(500);
    fireEvent.click(button);
    expect(sent()).toEqual([{ text: "Not yet" }]);
    vi.useRealTimers();
  });

  it("keeps the text and says why when nothing can be sent", () => {
    const { input, sent } = setUp({}, createTestChat({ canSend: false, sendBlock: "busy" }));
    type(input, "Hello");
    enter(input);
    expect(sent()).toEqual([]);
    expect(input.value).toBe("Hello");
    expect(input).toHaveAccessibleDescription(/still answering/);
  });

  it("gives the text back when the conversation refuses it after all", async () => {
    const chat = createTestChat();
    chat.nextSend = Promise.resolve<SendOutcome>({ status: "refused", reason: "offline" });
    const { input } = setUp({}, chat);
    type(input, "Hello");
    enter(input);
    expect(input.value).toBe("");
    await act(async () => {
      await chat.nextSend;
    });
    expect(input.value).toBe("Hello");
  });

  it.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("upload");
      },
    ],
    ["rejects", () => Promise.reject(new Error("upload"))],
  ])(
    "gives the text back when a host's own send %s, and lets it be sent again",
    async (_, fail) => {
      const reported: unknown[] = [];
      vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
      const send = vi.fn(fail);
      const { input } = setUp({ send: send as unknown as ComposerRootProps["send"] });
      type(input, "Precious");
      await act(async () => void enter(input));
      expect(input.value).toBe("Precious");
      expect(input).toHaveAccessibleDescription(/nothing was sent/);
      expect(reported).toEqual([new Error("upload")]);
      await act(async () => void enter(input));
      expect(send).toHaveBeenCalledTimes(2);
    },
  );

  it("gives no text back that became a message before a host's send failed", async () => {
    vi.stubGlobal("reportError", () => {});
    const chat = createTestChat();
    const { input } = setUp(
      {
        send: () => {
          chat.set({ receipts: { mine: { status: "accepted", sentAt: 0 } } as never });
          throw new Error("analytics");
        },
      },
      chat,
    );
    type(input, "Precious");
    await act(async () => void enter(input));
    expect(input.value).toBe("");
  });

  it("takes a host's send that returns nothing for sent", async () => {
    const send = vi.fn();
    const { input } = setUp({ send });
    type(input, "One");
    await act(async () => void enter(input));
    expect(input.value).toBe("");
    type(input, "One");
    await act(async () => void enter(input));
    expect(send).toHaveBeenCalledTimes(2);
  });

  it("takes the text of a failed message back, unless something else stands there", () => {
    const error = new PuffleError({ code: "network", message: "x", phase: "sent" });
    const unsent = { messageId: "1", text: "Hello", error, retryAt: null };
    const { input, chat } = setUp();
    act(() => chat.set({ unsent }));
    expect(input.value).toBe("Hello");
    expect(chat.calls).toEqual([["takeUnsent"]]);
    act(() => chat.set({ unsent: { ...unsent, text: "Other" } }));
    expect(input.value).toBe("Hello");
    expect(chat.getSnapshot().unsent?.text).toBe("Other");
  });

  it("refuses what is too long, empty or white", () => {
    const { input, sent } = setUp({ maxLength: 5 });
    type(input, "Hello!");
    enter(input);
    expect(input).toBeInvalid();
    expect(screen.getByText("6 of 5 characters")).toBeVisible();
    type(input, "  \n ");
    enter(input);
    expect(sent()).toEqual([]);
  });

  it("reports changes with their reasons to an owner", () => {
    const reasons: string[] = [];
    function Owner() {
      const [value, setValue] = useState("");
      return (
        <Composer.Root
          value={value}
          onValueChange={(next, { reason }) => {
            reasons.push(`${reason}:${next}`);
            setValue(next);
          }}
        >
          <Composer.Input />
        </Composer.Root>
      );
    }
    render(<StrictMode>{inChat(<Owner />)}</StrictMode>);
    const input = screen.getByRole<HTMLTextAreaElement>("textbox");
    type(input, "Hi");
    enter(input);
    expect(reasons).toEqual(["input:Hi", "sent:"]);
    expect(input.value).toBe("");
  });
});

describe("Composer hint", () => {
  const hint = () => screen.getByText(/./, { selector: "p" });

  it.each<["approval-pending" | "offline", RegExp]>([
    ["approval-pending", /^Answer the question above first/],
    ["offline", /^Offline: sending waits/],
  ])("says why nothing can be sent, before anybody tries: %s", (sendBlock, words) => {
    const { input, chat } = setUp();
    act(() => chat.set({ canSend: false, sendBlock }));
    expect(hint()).toHaveTextContent(words);
    expect(hint()).toHaveAttribute("data-reason", "blocked");
    expect(input).toHaveAccessibleDescription(words);
  });

  it("counts down to when sending is allowed", () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const { chat } = setUp();
    act(() => chat.set({ canSend: false, sendBlock: "rate-limited", retryAt: 1_023_000 }));
    expect(hint()).toHaveTextContent("You can send again in 0:23.");
    act(() => void vi.advanceTimersByTime(1000));
    expect(hint()).toHaveTextContent("You can send again in 0:22.");
    vi.useRealTimers();
  });

  it("speaks a refusal once for one text, however often it is tried", () => {
    vi.useFakeTimers();
    const { input, chat, sent } = setUp();
    act(() => void vi.advanceTimersByTime(200));
    act(() => chat.set({ canSend: false, sendBlock: "approval-pending" }));
    type(input, "Hello");
    enter(input);
    enter(input);
    const spoken = () =>
      [...document.querySelectorAll("[aria-live] > div")].map((one) => one.textContent);
    expect(spoken()).toHaveLength(1);
    expect(hint()).toHaveAttribute("data-reason", "refused");
    type(input, "Hello!");
    enter(input);
    expect(spoken()).toHaveLength(2);
    expect(sent()).toEqual([]);
    vi.useRealTimers();
  });

  it("describes the field only where it stands and says something", () => {
    render(
      inChat(
        <Composer.Root>
          <Composer.Input />
        </Composer.Root>,
      ),
    );
    expect(screen.getByRole("textbox")).not.toHaveAttribute("aria-describedby");
  });
});
