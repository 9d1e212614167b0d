"use client";
import { forwardRef, type ReactElement } from "react";
import { useChatLabels, useMessageIds } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useThreadView } from "./ThreadContext.js";

/** Props of `Thread.Empty`. */
export interface ThreadEmptyProps extends PartProps<"div"> {}

/** What stands in a thread without messages. Renders a `<div>` element, or nothing. */
export const ThreadEmpty = forwardRef<HTMLDivElement, ThreadEmptyProps>(function ThreadEmpty(
  { render, ...props },
  ref,
): ReactElement | null {
  useThreadView("Empty");
  const isEmpty = useMessageIds().length === 0;
  const { empty } = useChatLabels().thread;
  const element = useRender({
    defaultTag: "div",
    render,
    ref,
    props,
    ours: { "data-puffle": "thread-empty", children: empty },
  });
  return isEmpty ? element : null;
});
