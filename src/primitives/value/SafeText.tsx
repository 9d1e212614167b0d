"use client";
import { forwardRef, useMemo, type ReactElement } from "react";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { Revealed } from "./Revealed.js";

/** Props of `SafeText`. */
export interface SafeTextProps extends Omit<PartProps<"bdi">, "children"> {
  /** A text that somebody else wrote. */
  text: string;
}

/**
 * Shows a text that somebody else wrote exactly: what cannot be seen or reorders its neighbours becomes
 * a visible token such as `U+202E`, in the accessible text too, and the whole is isolated from what
 * stands around it. Renders a `<bdi>` element.
 */
export const SafeText = forwardRef<HTMLElement, SafeTextProps>(function SafeText(
  { render, text, ...props },
  ref,
): ReactElement {
  const children = useMemo(() => <Revealed text={text} />, [text]);
  return useRender({
    defaultTag: "bdi",
    render,
    ref,
    props,
    ours: { "data-puffle": "safe-text", dir: "auto", children },
  });
});
