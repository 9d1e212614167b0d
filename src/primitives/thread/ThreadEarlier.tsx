"use client";
import { forwardRef, type MouseEvent, type ReactElement } from "react";
import { useChatLabels, useMessageIds } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useThreadView } from "./ThreadContext.js";
import { useViewVersion } from "./useThreadView.js";

/** Props of `Thread.Earlier`. */
export interface ThreadEarlierProps extends PartProps<"button"> {}

/**
 * Says how many older messages are not mounted, and mounts some of them. Put it above the messages: it is
 * the way there for those who do not scroll. Renders a `<button>` element, or nothing.
 */
export const ThreadEarlier = forwardRef<HTMLButtonElement, ThreadEarlierProps>(
  function ThreadEarlier({ render, ...props }, ref): ReactElement | null {
    const view = useThreadView("Earlier");
    const keys = useMessageIds();
    useViewVersion(view);
    const { showEarlier } = useChatLabels().thread;
    const count = view.startOf(keys);
    const element = useRender({
      defaultTag: "button",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "thread-earlier",
        type: "button",
        children: showEarlier(count),
        onClick: (event: MouseEvent<HTMLElement>) => {
          view.follower.capturePlace(event.currentTarget.nextElementSibling);
          view.showEarlier();
        },
      },
    });
    return count === 0 ? null : element;
  },
);
