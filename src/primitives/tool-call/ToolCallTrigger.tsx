"use client";
import { forwardRef, type ReactElement } from "react";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useToolCallContext } from "./ToolCallContext.js";

/** Props of `ToolCall.Trigger`. */
export interface ToolCallTriggerProps extends PartProps<"button"> {}

/** Shows and hides the content. Renders a `<button>` element. */
export const ToolCallTrigger = forwardRef<HTMLButtonElement, ToolCallTriggerProps>(
  function ToolCallTrigger({ render, ...props }, ref): ReactElement {
    const { isOpen, toggle } = useToolCallContext("Trigger");
    return useRender({
      defaultTag: "button",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "tool-call-trigger",
        "data-open": isOpen ? "" : undefined,
        type: "button",
        "aria-expanded": isOpen,
        onClick: toggle,
      },
    });
  },
);
