import { createRef, forwardRef, type MouseEvent } from "react";
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { render } from "../../../test/support/render.js";
import { mergeProps, useRender, type PartProps } from "./index.js";

const ours = vi.fn<() => void>();
const innerRef = createRef<HTMLElement>();

const Part = forwardRef<HTMLDivElement, PartProps<"div">>(function Part(
  { render: as, ...props },
  ref,
) {
  return useRender({
    defaultTag: "div",
    render: as,
    ours: { "data-part": "", className: "ours", style: { color: "red", top: 1 }, onClick: ours },
    props,
    ref,
    innerRef,
  });
});

describe("useRender", () => {
  it("spreads, joins class names and styles, and fills both refs", () => {
    const ref = createRef<HTMLDivElement>();
    render(<Part ref={ref} className="theirs" style={{ top: 2 }} title="x" />);
    const element = screen.getByTitle("x");
    expect(element.className).toBe("ours theirs");
    expect(element.style.top).toBe("2px");
    expect(element.style.color).toBe("red");
    expect(ref.current).toBe(element);
    expect(innerRef.current).toBe(element);
  });

  it("runs the user's handler first, and preventDefault stops ours", () => {
    ours.mockClear();
    const { rerender } = render(
      <Part title="x" onClick={() => expect(ours).not.toHaveBeenCalled()} />,
    );
    fireEvent.click(screen.getByTitle("x"));
    expect(ours).toHaveBeenCalledTimes(1);
    rerender(<Part title="x" onClick={(event: MouseEvent) => event.preventDefault()} />);
    fireEvent.click(screen.getByTitle("x"));
    expect(ours).toHaveBeenCalledTimes(1);
  });

  it("renders another element with the merged props and its own ref", () => {
    const own = createRef<HTMLElement>();
    const ref = createRef<HTMLDivElement>();
    render(
      <Part ref={ref} title="x" render={<nav ref={own} className="nav" />}>
        text
      </Part>,
    );
    const element = screen.getByTitle("x");
    expect(element.tagName).toBe("NAV");
    expect(element.className).toBe("ours nav");
    expect(element).toHaveTextContent("text");
    expect(own.current).toBe(element);
    expect(ref.current).toBe(element);
  });

  it("hands the props to a render function", () => {
    render(<Part title="x" render={(props) => <aside {...props} />} />);
    expect(screen.getByTitle("x").tagName).toBe("ASIDE");
  });
});

describe("mergeProps", () => {
  it("treats undefined as not given", () => {
    expect(mergeProps({ a: 1, className: "x" }, { a: undefined, className: undefined })).toEqual({
      a: 1,
      className: "x",
    });
  });
});
