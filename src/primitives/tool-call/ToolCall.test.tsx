import type { ReactNode } from "react";
import { act, fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { describeConformance } from "../../../test/support/describeConformance.js";
import { render } from "../../../test/support/render.js";
import { readToolPart, ToolCall, toolCallAttributes } from "./index.js";

const part = {
  type: "tool-search_leads",
  toolCallId: "c1",
  state: "output-available",
  input: { query: "fintech", limit: 5 },
  output: { count: 3, leads: [{ name: "Ann" }] },
};
const failed = { ...part, state: "output-error", errorText: "No index.", output: undefined };
const inRoot = (children: ReactNode) => (
  <ToolCall.Root part={part} defaultOpen>
    {children}
    <ToolCall.Title render={<b hidden />} data-puffle="other" />
  </ToolCall.Root>
);

describeConformance(ToolCall.Root, {
  part: "tool-call",
  tag: "div",
  props: { part, children: <ToolCall.Title /> },
  attributes: toolCallAttributes.root,
});
for (const [Part, name, tag, attributes] of [
  [ToolCall.Trigger, "trigger", "button", toolCallAttributes.trigger],
  [ToolCall.Content, "content", "div", {}],
  [ToolCall.Name, "name", "code", {}],
  [ToolCall.State, "state", "span", toolCallAttributes.state],
  [ToolCall.Duration, "duration", "span", {}],
  [ToolCall.Arguments, "arguments", "div", {}],
  [ToolCall.Result, "result", "div", {}],
  [ToolCall.Raw, "raw", "pre", {}],
] as const) {
  describeConformance<{ children?: ReactNode }>(Part as typeof ToolCall.Trigger, {
    part: `tool-call-${name}`,
    tag,
    ...(name === "trigger" ? { props: { children: "Open" } } : {}),
    wrap: inRoot,
    attributes,
    missing: /no <ToolCall.Root> above/,
  });
}
describeConformance(ToolCall.Error, {
  part: "tool-call-error",
  tag: "div",
  wrap: (children) => (
    <ToolCall.Root part={failed}>
      <ToolCall.Title />
      {children}
    </ToolCall.Root>
  ),
  missing: /no <ToolCall.Root> above/,
});

const timed = (state: string) => (
  <ToolCall.Root part={{ ...part, state, approval: { id: "approval", approved: true } }}>
    <ToolCall.Title />
    <ToolCall.Duration data-testid="duration" />
  </ToolCall.Root>
);

function show(value: unknown, open = true) {
  return render(
    <ToolCall.Root part={value} defaultOpen={open}>
      <ToolCall.Trigger>
        <ToolCall.Title />
        <ToolCall.State />
        <ToolCall.Duration />
      </ToolCall.Trigger>
      <ToolCall.Content>
        <ToolCall.Arguments />
        <ToolCall.Error />
        <ToolCall.Result />
      </ToolCall.Content>
    </ToolCall.Root>,
  );
}

describe("readToolPart", () => {
  it.each([undefined, null, 1, "x", [], {}, { type: 3, state: {}, approval: "x", input: null }])(
    "reads %j as an inert call",
    (value) => expect(readToolPart(value)).toMatchObject({ state: "unknown", isRunning: false }),
  );

  it("takes names of static and dynamic tools", () => {
    expect(readToolPart(part).toolName).toBe("search_leads");
    expect(
      readToolPart({ type: "dynamic-tool", toolName: "x", state: "input-available" }),
    ).toMatchObject({ toolName: "x", isRunning: true });
  });
});

describe("ToolCall", () => {
  it.each([
    ["input-streaming", {}, "Preparing"],
    ["input-available", {}, "Running"],
    ["approval-requested", { approval: { id: "a" } }, "Waits for you"],
    ["approval-responded", { approval: { id: "a", approved: true } }, "Answered"],
    ["approval-responded", { approval: { id: "a", approved: false } }, "Denied"],
    ["output-available", {}, "Done"],
    ["output-available", { preliminary: true }, "Running"],
    ["output-error", { errorText: "x" }, "Failed"],
    ["output-denied", { approval: { id: "a", approved: false, reason: "No" } }, "Denied"],
    ["output-hallucinated", {}, "Unknown state: output-hallucinated"],
  ])("says the state %s %j in words", (state, extra, words) => {
    show({ ...part, state, ...extra });
    expect(screen.getByText(words)).toBeVisible();
  });

  it("lists arguments and result by name, and opens and closes", () => {
    show(part, false);
    const trigger = screen.getByRole("button", { name: /Search leads/ });
    expect(screen.queryByText("fintech")).toBeNull();
    fireEvent.click(trigger);
    expect(trigger).toHaveAttribute("aria-expanded", "true");
    expect(screen.getByRole("group", { name: "Arguments" })).toHaveTextContent(
      "queryfintechlimit5",
    );
    expect(screen.getByRole("group", { name: "Result" })).toHaveTextContent("leads › 1 › nameAnn");
  });

  it("shows errors, reasons and hidden characters as text", () => {
    show({ ...failed, errorText: "<b>bad\u{202E}</b>" });
    expect(screen.getByRole("group", { name: "Error" })).toHaveTextContent("<b>badU+202E</b>");
  });

  it("bounds huge and deep values", () => {
    let deep: unknown = "x";
    for (let depth = 0; depth < 5000; depth += 1) deep = { deep };
    const output = { rows: Array.from({ length: 10_000 }, (_, index) => index), deep };
    const { container } = show({ ...part, output });
    expect(container.querySelectorAll("dd").length).toBeLessThan(130);
    expect(screen.getByText(/more values in the raw JSON/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Show all" })).toHaveAttribute(
      "aria-expanded",
      "false",
    );
  });

  it("measures how long a call took that it saw running", () => {
    vi.useFakeTimers();
    const { rerender } = render(timed("input-available"));
    act(() => void vi.advanceTimersByTime(1800));
    rerender(timed("output-available"));
    expect(screen.getByTestId("duration")).toHaveTextContent("1.8 sec");
    vi.useRealTimers();
  });

  it("does not count the time in which a human is asked", () => {
    vi.useFakeTimers();
    const { rerender } = render(timed("input-available"));
    act(() => void vi.advanceTimersByTime(100));
    rerender(timed("approval-requested"));
    expect(screen.getByTestId("duration")).toBeEmptyDOMElement();
    act(() => void vi.advanceTimersByTime(60_000));
    rerender(timed("approval-responded"));
    act(() => void vi.advanceTimersByTime(2400));
    rerender(timed("output-available"));
    expect(screen.getByTestId("duration")).toHaveTextContent("2.4 sec");
    vi.useRealTimers();
  });
});
