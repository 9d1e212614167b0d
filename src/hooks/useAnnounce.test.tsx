import { act } from "@testing-library/react";
import { beforeEach, afterEach, describe, expect, it, vi } from "vitest";
import { renderHook } from "../../test/support/render.js";
import { useAnnounce } from "./useAnnounce.js";
import { retainAnnouncer } from "../internal/react/index.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const regions = () => [...document.querySelectorAll("[aria-live]")];

describe("the announcer", () => {
  it("stands empty in the page once, however many parts use it, and leaves with the last", () => {
    const first = renderHook(() => useAnnounce());
    const second = renderHook(() => useAnnounce());
    expect(regions().map((region) => region.getAttribute("aria-live"))).toEqual([
      "polite",
      "assertive",
    ]);
    expect(regions().every((region) => region.textContent === "")).toBe(true);
    first.unmount();
    expect(regions()).toHaveLength(2);
    second.unmount();
    expect(regions()).toHaveLength(0);
  });

  it("waits until the regions have settled, speaks once, and removes the text again", () => {
    const { result, unmount } = renderHook(() => useAnnounce());
    act(() => result.current("Copied"));
    expect(regions()[0]).toHaveTextContent("");
    act(() => void vi.advanceTimersByTime(200));
    expect(regions()[0]?.children).toHaveLength(1);
    act(() => result.current("Lost", "assertive"));
    expect(regions()[1]).toHaveTextContent("Lost");
    act(() => void vi.advanceTimersByTime(7000));
    expect(regions()[1]).toHaveTextContent("");
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("lets go only once per holder", () => {
    const release = retainAnnouncer(document);
    const other = retainAnnouncer(document);
    release();
    release();
    expect(regions()).toHaveLength(2);
    other();
    expect(regions()).toHaveLength(0);
  });
});
