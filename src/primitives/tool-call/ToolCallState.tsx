"use client";
import { forwardRef, type ReactElement } from "react";
import { useChatLabels, useLocale, type ToolCallLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { SafeText } from "../value/index.js";
import type { ToolCallView } from "./readToolPart.js";
import { useToolCallContext } from "./ToolCallContext.js";

/** Props of `ToolCall.State`. */
export interface ToolCallStateProps extends PartProps<"span"> {}

/** Says the state of a tool call in words. */
export function toolCallStateText(call: ToolCallView, labels: ToolCallLabels): string {
  if (call.isPreliminary) return labels.state["output-preliminary"];
  if (call.state === "approval-responded" && call.approved === false)
    return labels.state["output-denied"];
  if (call.state === "unknown" && call.rawState) return labels.unknownState(call.rawState);
  return labels.state[call.state];
}

/** The state in words. Renders a `<span>` element. */
export const ToolCallState = forwardRef<HTMLSpanElement, ToolCallStateProps>(function ToolCallState(
  { render, ...props },
  ref,
): ReactElement {
  const { call } = useToolCallContext("State");
  const labels = useChatLabels().toolCall;
  return useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "tool-call-state",
      "data-state": call.state,
      children: <SafeText text={toolCallStateText(call, labels)} />,
    },
  });
});

/** Props of `ToolCall.Duration`. */
export interface ToolCallDurationProps extends PartProps<"span"> {}

/** How long the tool took; empty while unknown. Renders a `<span>` element. */
export const ToolCallDuration = forwardRef<HTMLSpanElement, ToolCallDurationProps>(
  function ToolCallDuration({ render, ...props }, ref): ReactElement {
    const { duration } = useToolCallContext("Duration");
    const labels = useChatLabels().format;
    const locale = useLocale();
    return useRender({
      defaultTag: "span",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "tool-call-duration",
        children: duration === null ? null : labels.duration(Math.max(0, duration), locale),
      },
    });
  },
);
