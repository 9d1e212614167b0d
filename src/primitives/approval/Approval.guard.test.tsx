import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pass, passGuard, settle, setUp } from "../../../test/support/approvals.js";
import { createTestApproval } from "../../../test/support/createTestChat.js";

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: false }));
afterEach(() => void vi.useRealTimers());

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
