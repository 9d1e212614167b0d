import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ApprovalOutcome, ToolApproval } from "../../agent/index.js";
import { PuffleError } from "../../client/index.js";
import {
  ChatContext,
  PuffleProvider,
  type ApprovalEvent,
  type ToolDescription,
} from "../../hooks/index.js";
import {
  createTestApproval,
  createTestChat,
  type TestChat,
} from "../../../test/support/createTestChat.js";
import { render } from "../../../test/support/render.js";
import { Approval, type ApprovalRootProps } from "./index.js";

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: false }));
afterEach(() => void vi.useRealTimers());

interface SetUp extends Partial<ApprovalRootProps> {
  chat?: TestChat;
  tools?: Record<string, ToolDescription>;
}

const Tree = ({ chat, tools = {}, ...props }: SetUp & { chat: TestChat }) => (
  <PuffleProvider tools={tools}>
    <ChatContext.Provider value={chat}>
      <Approval.Root approval={createTestApproval()} allowUntrustedEvents {...props}>
        <Approval.Heading />
        <Approval.Tool />
        <Approval.Change />
        <Approval.Warnings />
        <Approval.Arguments />
        <Approval.Reviewed />
        <Approval.Status />
        <Approval.Approve />
        <Approval.Deny />
        <Approval.ReasonTrigger />
        <Approval.Reason />
      </Approval.Root>
    </ChatContext.Provider>
  </PuffleProvider>
);

function setUp({ chat = createTestChat(), ...props }: SetUp = {}) {
  const view = render(<Tree chat={chat} {...props} />);
  return {
    chat,
    unmount: view.unmount,
    approve: screen.getByRole("button", { name: /Approve/ }),
    deny: screen.getByRole("button", { name: "Deny" }),
    change: (next: Partial<SetUp>) => view.rerender(<Tree chat={chat} {...props} {...next} />),
    answers: () => chat.calls.map(([, , answer]) => answer),
  };
}

const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));
/** The guard's time, and the frame after which it begins. */
const passGuard = () => pass(600);
const settle = () => act(async () => {});

describe("the guard of Approve and Deny", () => {
  it("ignores clicks within 500 ms of the first paint, and each one starts the time again", () => {
    const { approve, deny, answers } = setUp();
    pass(400);
    fireEvent.click(approve);
    pass(400);
    fireEvent.click(deny);
    pass(400);
    fireEvent.click(approve);
    expect(answers()).toEqual([]);
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toEqual([{ approved: true }]);
  });

  it.each([
    ["the second click of a double click", { detail: 2 }],
    ["the third click of a triple click", { detail: 3 }],
  ])("ignores %s", (_, init) => {
    const { approve, answers } = setUp();
    passGuard();
    fireEvent.click(approve, init);
    expect(answers()).toEqual([]);
  });

  it("ignores clicks that a script made, unless told otherwise", () => {
    const { approve, answers } = setUp({ allowUntrustedEvents: false });
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toEqual([]);
  });

  it("stops a held key before it becomes a click", () => {
    const { approve, deny } = setUp();
    passGuard();
    for (const key of ["Enter", " "]) {
      expect(fireEvent.keyDown(approve, { key, repeat: true })).toBe(false);
      expect(fireEvent.keyDown(deny, { key, repeat: true })).toBe(false);
      expect(fireEvent.keyDown(approve, { key })).toBe(true);
    }
  });

  it("ignores a click that began before the time was over", () => {
    const { approve, answers } = setUp();
    pass(300);
    fireEvent.pointerDown(approve);
    pass(300);
    fireEvent.click(approve, { detail: 1 });
    expect(answers()).toEqual([]);
    passGuard();
    fireEvent.pointerDown(approve);
    fireEvent.click(approve, { detail: 1 });
    expect(answers()).toHaveLength(1);
  });

  it.each<[string, () => void]>([
    ["the tab is shown again", () => document.dispatchEvent(new Event("visibilitychange"))],
    ["the window gets the focus", () => window.dispatchEvent(new Event("focus"))],
    [
      "the button moves further than 10 px",
      () =>
        vi
          .spyOn(HTMLButtonElement.prototype, "getBoundingClientRect")
          .mockReturnValue(new DOMRect(0, 11, 10, 10)),
    ],
  ])("starts again when %s", (_, happen) => {
    const { approve, answers } = setUp();
    passGuard();
    act(happen);
    fireEvent.click(approve);
    expect(answers()).toEqual([]);
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toHaveLength(1);
  });

  it("starts again when the arguments change, and answers what is shown", () => {
    const { approve, change, chat } = setUp();
    passGuard();
    const changed = createTestApproval({ input: { to: "eve@evil.test" }, fingerprint: "other" });
    change({ approval: changed });
    fireEvent.click(approve);
    expect(chat.calls).toEqual([]);
    passGuard();
    fireEvent.click(approve);
    expect(chat.calls).toEqual([["respond", "approval-1", { approved: true }, "other"]]);
  });

  it("takes 3 s and says so for what cannot be undone", () => {
    const { approve, answers } = setUp({ tools: { send_email: { risk: "irreversible" } } });
    pass(2900);
    expect(approve).toHaveAttribute("aria-disabled", "true");
    fireEvent.click(approve);
    expect(answers()).toEqual([]);
    pass(3100);
    expect(approve).not.toHaveAttribute("aria-disabled");
    fireEvent.click(approve);
    expect(answers()).toHaveLength(1);
  });

  it("leaves no timer behind", () => {
    const { unmount } = setUp();
    passGuard();
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });
});

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

  it("says that nothing is sent while offline", () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    setUp();
    expect(screen.getByText("You are offline. Nothing will be sent.")).toBeVisible();
  });
});

const facts = () => screen.getByRole("group", { name: "Exactly what will run" });

describe("what is shown", () => {
  const show = (input: unknown, change: Partial<ToolApproval> = {}) =>
    setUp({ approval: createTestApproval({ input, ...change }) });

  it("is every argument in full", () => {
    const long = `${"x".repeat(100_000)}END`;
    show({ to: ["a@b.test", "c@d.test"], deep: { er: { body: long } }, flag: false });
    const list = facts();
    expect(list).toHaveTextContent("to › 1a@b.testto › 2c@d.test");
    expect(list.textContent).toContain(long);
    expect(list).toHaveTextContent(/flagno$/);
  });

  it("is whole for thousands of values, too", () => {
    show({ ids: Array.from({ length: 3000 }, (_, index) => index) });
    expect(facts().textContent).toContain("2999");
  });

  it.each([null, undefined, "text", 7, [], {}, { "": "" }])("takes %j for arguments", (input) => {
    show(input);
    expect(facts()).toBeVisible();
  });

  it("names hidden characters in the accessible text, and warns of them and of mixed alphabets", () => {
    show({ to: "ops\u{202E}moc.live@acme.test", host: "аcme.test" });
    expect(facts()).toHaveTextContent("opsU+202Emoc.live@acme.test");
    expect(document.body.textContent).not.toContain("\u{202E}");
    expect(screen.getByText(/1 hidden character is marked/)).toBeVisible();
    expect(screen.getByText(/xn--cme-5cd.test/)).toBeVisible();
  });

  it("asks the host's concrete question, and survives one that throws", () => {
    const summary = (input: unknown) => `Send to ${(input as { to: string }).to}?`;
    const { change } = setUp({ tools: { send_email: { summary, title: "Send an email" } } });
    expect(screen.getByRole("heading")).toHaveTextContent("Send to ann@acme.test?");
    change({
      tools: {
        send_email: {
          title: "Send an email",
          Preview: () => <em>preview</em>,
        },
      },
    });
    expect(screen.getByRole("heading")).toHaveTextContent("Allow “Send an email”?");
    expect(screen.getByText("preview")).toBeVisible();
    expect(screen.getByText("send_email")).toBeVisible();
  });
});

describe("a covered Approve", () => {
  type Report = (entries: { isIntersecting: boolean; isVisible: boolean }[]) => void;
  let report: Report | undefined;
  let options: unknown;
  beforeEach(() => {
    report = undefined;
    vi.stubGlobal(
      "IntersectionObserver",
      class {
        get trackVisibility() {
          return true;
        }
        constructor(callback: Report, init?: { trackVisibility?: boolean }) {
          if (!init?.trackVisibility) queueMicrotask(() => see(callback));
          else [report, options] = [callback, init];
        }
        observe = () => {};
        disconnect = () => {};
      },
    );
  });
  afterEach(() => vi.unstubAllGlobals());
  const see = (callback: Report) =>
    act(() => callback([{ isIntersecting: true, isVisible: true }]));
  const cover = (isCovered: boolean) =>
    act(() => report?.([{ isIntersecting: true, isVisible: !isCovered }]));

  it("does not act, says why, and waits again when it is free; Deny acts", async () => {
    const { approve, deny, answers } = setUp();
    await settle();
    expect(options).toMatchObject({ trackVisibility: true, delay: 100 });
    passGuard();
    cover(true);
    expect(approve).toHaveAttribute("aria-disabled", "true");
    expect(approve).toHaveAccessibleDescription(/lies over the Approve button/);
    passGuard();
    fireEvent.click(approve);
    cover(false);
    fireEvent.click(approve);
    expect(answers()).toEqual([]);
    passGuard();
    cover(true);
    passGuard();
    fireEvent.click(deny);
    expect(answers()).toEqual([{ approved: false }]);
  });

  it("is not taken for covered when the page itself made it see-through and a click would hit it", async () => {
    const { approve, answers } = setUp();
    await settle();
    approve.style.opacity = "0.5";
    document.elementFromPoint = () => approve;
    cover(true);
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toEqual([{ approved: true }]);
    Reflect.deleteProperty(document, "elementFromPoint");
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

describe("long arguments", () => {
  let seen: (isIntersecting: boolean) => void;
  beforeEach(() => {
    vi.stubGlobal(
      "IntersectionObserver",
      class {
        constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
          seen = (isIntersecting) => callback([{ isIntersecting }]);
        }
        observe = () => seen(false);
        disconnect = () => {};
      },
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  it("offer no box where nothing scrolls", () => {
    setUp();
    expect(screen.queryByRole("checkbox")).toBeNull();
  });

  it("hold Approve until their end was in view", () => {
    const { approve, answers, change } = setUp();
    passGuard();
    fireEvent.click(approve);
    expect(answers()).toEqual([]);
    expect(approve).toHaveAccessibleDescription(/Scroll to the end/);
    act(() => seen(true));
    expect(approve).not.toHaveAttribute("aria-disabled");
    change({ approval: createTestApproval({ fingerprint: "other" }) });
    expect(approve).toHaveAttribute("aria-disabled", "true");
  });

  it("can be vouched for without scrolling", () => {
    vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockReturnValue(2000);
    const { approve, answers } = setUp();
    passGuard();
    const box = screen.getByRole("checkbox", { name: /I have reviewed all \d+ characters/ });
    box.focus();
    fireEvent.click(box);
    expect(box).toHaveFocus();
    fireEvent.click(approve);
    expect(answers()).toEqual([{ approved: true }]);
  });
});
