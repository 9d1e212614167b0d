"use client";
import { forwardRef, useRef, type ReactElement } from "react";
import { useChatLabels } from "../../hooks/index.js";
import {
  styleRef,
  useIsoLayoutEffect,
  useRender,
  type PartProps,
} from "../../internal/react/index.js";
import { useThreadView } from "./ThreadContext.js";
import { useIsAtBottom } from "./useThreadView.js";

const scrolls = styleRef({ "overflow-y": "auto" });

/** Props of `Thread.Viewport`. */
export interface ThreadViewportProps extends PartProps<"section"> {}

/**
 * The part that scrolls. Stays at the end only while the reader is there: one pixel of upward scroll
 * wins at once, an answer that ends moves nothing, and what the reader opens keeps its place. Not a
 * live region: `Thread.Announcer` speaks. Give it a height. Renders a `<section>` element.
 */
export const ThreadViewport = forwardRef<HTMLElement, ThreadViewportProps>(function ThreadViewport(
  { render, ...props },
  ref,
): ReactElement {
  const view = useThreadView("Viewport");
  const isAtBottom = useIsAtBottom(view);
  const { conversation } = useChatLabels().thread;
  const element = useRef<HTMLElement>(null);
  useIsoLayoutEffect(() => {
    const viewport = element.current;
    if (!viewport) return undefined;
    scrolls(viewport);
    return view.follower.attach(viewport);
  }, [view]);
  return useRender({
    defaultTag: "section",
    render,
    ref,
    innerRef: element,
    props,
    ours: {
      "data-puffle": "thread-viewport",
      "data-at-bottom": isAtBottom ? "" : undefined,
      "aria-label": conversation,
      // the keyboard must be able to scroll it
      tabIndex: 0,
    },
  });
});
