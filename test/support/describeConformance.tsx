import {
  createRef,
  type ComponentType,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefAttributes,
} from "react";
import { cleanup } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { render } from "./render.js";

/** What `describeConformance` must know of a part. */
export interface ConformanceOptions<Props extends object> {
  /** The value of its `data-puffle` attribute. */
  part: string;
  /** The element it renders, in lower case. */
  tag: string;
  /** Props without which it does not render. */
  props?: Props;
  /** Puts what it needs around it. Must not render a second element with the same `data-puffle`. */
  wrap?: (part: ReactNode) => ReactNode;
  /** What the error says when its root is missing. `false` for parts that need none. */
  missing?: RegExp | false;
  /** The documented data attributes of the part (a record of names): no other may appear. @default {} */
  attributes?: Readonly<Record<string, string>>;
  /** Rules of axe that the part cannot meet alone. */
  axeDisabled?: string[];
}

type AnyPart<Props extends object> = ComponentType<
  // oxlint-disable-next-line typescript/no-explicit-any -- a Ref is contravariant: no other type takes every ref
  Props & RefAttributes<any>
>;

const fromFunction = (given: object): ReactElement => <article {...given} />;
const silence = (event: Event) => event.preventDefault();

/** Every attribute of `data-puffle…` is the theme's own, not a state. */
function stateAttributes(element: Element): string[] {
  return element
    .getAttributeNames()
    .filter((name) => name.startsWith("data-") && !name.startsWith("data-puffle"))
    .filter((name) => name !== "data-testid" && name !== "data-own");
}

/** Checks what is true of every part: ref, class name, style, spread, render, attributes, errors, axe. */
export function describeConformance<Props extends object>(
  Part: AnyPart<Props>,
  options: ConformanceOptions<Props>,
): void {
  const { part, tag, props, wrap = (node) => node, missing = false, attributes = {} } = options;
  // the test's own props are added to the part's; every part takes those of its element
  const element = (extra: Record<string, unknown> & { ref?: Ref<HTMLElement> } = {}) => (
    <Part {...(props as Props)} {...(extra as object)} />
  );
  const find = () => {
    const found = document.querySelector(`[data-puffle="${part}"]`);
    expect(found, `[data-puffle="${part}"]`).not.toBeNull();
    return found as HTMLElement;
  };

  describe(`every part: ${part}`, () => {
    it(`renders a <${tag}> that can be told by data-puffle`, () => {
      render(wrap(element()));
      expect(find().tagName.toLowerCase()).toBe(tag);
      expect(document.querySelectorAll(`[data-puffle="${part}"]`)).toHaveLength(1);
    });

    it("forwards its ref, joins className and style, spreads the rest", () => {
      const ref = createRef<HTMLElement>();
      render(
        wrap(element({ ref, className: "theirs", style: { top: 3 }, lang: "fr", "data-own": "1" })),
      );
      const found = find();
      expect(ref.current).toBe(found);
      expect(found).toHaveClass("theirs");
      expect(found.style.top).toBe("3px");
      expect(found).toHaveAttribute("lang", "fr");
      expect(found).toHaveAttribute("data-own", "1");
      cleanup();
      expect(ref.current).toBeNull();
    });

    it("renders another element through render, as an element and as a function", () => {
      const own = createRef<HTMLElement>();
      render(wrap(element({ render: <section ref={own} className="own" /> })));
      expect(find().tagName).toBe("SECTION");
      expect(own.current).toBe(find());
      cleanup();
      render(wrap(element({ render: fromFunction })));
      expect(find().tagName).toBe("ARTICLE");
    });

    it("shows no data attribute that its table does not document", () => {
      render(wrap(element()));
      for (const name of stateAttributes(find())) expect(Object.keys(attributes)).toContain(name);
    });

    it.each(missing ? [missing] : [])("names its missing root: %s", (words) => {
      window.addEventListener("error", silence);
      expect(() => render(element())).toThrow(words);
      window.removeEventListener("error", silence);
    });

    it("has no fault that axe can see", async () => {
      const { container } = render(wrap(element()));
      const { violations } = await axe.run(container, {
        rules: {
          region: { enabled: false },
          // jsdom computes no colours
          "color-contrast": { enabled: false },
          ...Object.fromEntries((options.axeDisabled ?? []).map((id) => [id, { enabled: false }])),
        },
      });
      expect(violations.map(({ id, help, nodes }) => [id, help, nodes[0]?.html])).toEqual([]);
    });
  });
}
