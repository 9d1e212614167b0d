"use client";
import { forwardRef, type ReactElement } from "react";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useToolCallContext } from "./ToolCallContext.js";

/** Props of `ToolCall.Content`. */
export interface ToolCallContentProps extends PartProps<"div"> {}

/** What opens: arguments, result, error. Renders a `<div>` element, and nothing while closed. */
export const ToolCallContent = forwardRef<HTMLDivElement, ToolCallContentProps>(
  function ToolCallContent({ render, ...props }, ref): ReactElement | null {
    const { isOpen } = useToolCallContext("Content");
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: { "data-puffle": "tool-call-content" },
    });
    return isOpen ? element : null;
  },
);
