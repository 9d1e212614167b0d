"use client";
import { forwardRef, type ReactElement, type ReactNode } from "react";
import { useChatLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useThreadView } from "./ThreadContext.js";
import { useIsAtBottom, useUnseen } from "./useThreadView.js";

/** Props of `Thread.ScrollToBottom`. */
export interface ThreadScrollToBottomProps extends Omit<PartProps<"button">, "children"> {
  /** What it shows: a node, or a function of the number of messages that came unseen. */
  children?: ReactNode | ((unseen: number) => ReactNode);
}

/**
 * Leads back to the end of the thread, and says how many messages came meanwhile. Renders a `<button>`
 * element while the reader is away from the end, else nothing.
 */
export const ThreadScrollToBottom = forwardRef<HTMLButtonElement, ThreadScrollToBottomProps>(
  function ThreadScrollToBottom({ render, children, ...props }, ref): ReactElement | null {
    const view = useThreadView("ScrollToBottom");
    const isAtBottom = useIsAtBottom(view);
    const unseen = useUnseen(view);
    const labels = useChatLabels().thread;
    const words = unseen > 0 ? labels.newMessages(unseen) : labels.scrollToBottom;
    const element = useRender({
      defaultTag: "button",
      render,
      ref,
      props: { ...props, children: typeof children === "function" ? children(unseen) : children },
      ours: {
        "data-puffle": "thread-scroll-to-bottom",
        "data-unseen": unseen > 0 ? "" : undefined,
        type: "button",
        children: words,
        onClick: () => {
          view.follower.scrollToEnd();
          // this button goes away: the focus goes where the reader went
          view.follower.viewport()?.focus({ preventScroll: true });
        },
      },
    });
    return isAtBottom ? null : element;
  },
);
