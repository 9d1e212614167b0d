"use client";
import {
  cloneElement,
  createElement,
  isValidElement,
  version,
  type ComponentPropsWithoutRef,
  type JSX,
  type ReactElement,
  type Ref,
} from "react";
import { mergeProps } from "./mergeProps.js";
import { useMergedRefs } from "./useMergedRefs.js";

/** The ref of a part whose element `render` may replace: nobody can know its type. */
// oxlint-disable-next-line typescript/no-explicit-any -- a Ref is contravariant: no other type takes every ref
type AnyRef = Ref<any>;

/** The props a part would give its element, for a `render` function to spread. */
export type RenderedProps = Record<string, unknown> & { ref?: AnyRef };

/**
 * Replaces the element that a part renders: an element that receives the part's props, or a function
 * that gets them and returns one.
 */
export type RenderProp = ReactElement | ((props: RenderedProps) => ReactElement);

/** The props of a part that renders one `Tag` element. */
export type PartProps<Tag extends keyof JSX.IntrinsicElements> = ComponentPropsWithoutRef<Tag> & {
  /** Replaces the element, for example `render={<nav />}`. */
  render?: RenderProp | undefined;
};

/** What `useRender` takes. */
export interface UseRenderOptions {
  /** The element without a `render` prop. */
  defaultTag: keyof JSX.IntrinsicElements;
  render?: RenderProp | undefined;
  /** The part's own props. */
  ours?: object;
  /** The user's props, without `render`. They win (see `mergeProps`). */
  props: object;
  /** The ref that the user gave the part. */
  ref?: AnyRef | undefined;
  /** A ref that the part needs itself. */
  innerRef?: AnyRef | undefined;
}

// React 19 made the ref a prop and warns when element.ref is read.
const refIsProp = Number.parseInt(version, 10) >= 19;

function refOf(render: RenderProp | undefined): AnyRef | undefined {
  if (!isValidElement(render)) return undefined;
  const holder = refIsProp ? render.props : render;
  return (holder as { ref?: AnyRef }).ref ?? undefined;
}

/**
 * Renders the one element of a part: spreads the user's props, merges `ref`, `className`, `style` and
 * handlers, and takes `render`.
 */
export function useRender(options: UseRenderOptions): ReactElement {
  const { defaultTag, render, ours = {}, props } = options;
  const ref = useMergedRefs<unknown>(options.ref, options.innerRef, refOf(render));
  const merged = mergeProps(ours, props) as RenderedProps;
  if (ref) merged.ref = ref;
  if (typeof render === "function") return render(merged);
  if (render)
    return cloneElement(render, {
      ...mergeProps(merged, render.props as object),
      ...(ref ? { ref } : {}),
    } as object);
  return createElement(defaultTag, merged);
}
