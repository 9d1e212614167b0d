"use client";
import { forwardRef, type ReactElement } from "react";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { SafeText } from "../value/index.js";
import { useToolCallContext } from "./ToolCallContext.js";

/** Props of `ToolCall.Title` and `ToolCall.Name`. */
export interface ToolCallTitleProps extends PartProps<"span"> {}

/** The tool's title: the host's, or one made of its name. Renders a `<span>` element. */
export const ToolCallTitle = forwardRef<HTMLSpanElement, ToolCallTitleProps>(function ToolCallTitle(
  { render, ...props },
  ref,
): ReactElement {
  const { description, titleId } = useToolCallContext("Title");
  return useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "tool-call-title",
      id: titleId,
      children: <SafeText text={description.title} />,
    },
  });
});

/** Props of `ToolCall.Name`. */
export interface ToolCallNameProps extends PartProps<"code"> {}

/** The tool's name on the wire. Renders a `<code>` element. */
export const ToolCallName = forwardRef<HTMLElement, ToolCallNameProps>(function ToolCallName(
  { render, ...props },
  ref,
): ReactElement {
  const { call } = useToolCallContext("Name");
  return useRender({
    defaultTag: "code",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "tool-call-name",
      translate: "no",
      children: <SafeText text={call.toolName} dir="ltr" />,
    },
  });
});
