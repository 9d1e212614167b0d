"use client";
import { forwardRef, useState, type ReactElement } from "react";
import { useChatLabels } from "../hooks/index.js";
import {
  ToolCall,
  useToolCallContext,
  type ToolCallRootProps,
  type ToolCallState,
  type ToolCallView,
} from "../primitives/index.js";
import { Icon, type IconName } from "./Icon.js";

const icons: Record<ToolCallState, IconName> = {
  "input-streaming": "running",
  "input-available": "running",
  "approval-requested": "warning",
  "approval-responded": "running",
  "output-available": "check",
  "output-error": "error",
  "output-denied": "denied",
  unknown: "question",
};

function iconOf(call: ToolCallView): IconName {
  if (call.isPreliminary) return "running";
  if (call.state === "approval-responded" && call.approved === false) return "denied";
  return icons[call.state];
}

function Header(): ReactElement {
  const { call } = useToolCallContext("Trigger");
  return (
    <ToolCall.Trigger>
      <Icon name={iconOf(call)} />
      <span data-puffle="tool-call-heading">
        <ToolCall.Title />
        <ToolCall.Name />
      </span>
      <span data-puffle="tool-call-facts">
        <ToolCall.State />
        <ToolCall.Duration />
      </span>
      <Icon name="chevron-down" />
    </ToolCall.Trigger>
  );
}

function Details(): ReactElement {
  const labels = useChatLabels().toolCall;
  const [isRaw, setIsRaw] = useState(false);
  return (
    <ToolCall.Content>
      {isRaw ? (
        <ToolCall.Raw />
      ) : (
        <>
          <ToolCall.Arguments />
          <ToolCall.Error />
          <ToolCall.Result />
        </>
      )}
      <button
        type="button"
        data-puffle="tool-call-view"
        data-puffle-button="quiet"
        data-puffle-size="small"
        aria-pressed={isRaw}
        onClick={() => setIsRaw(!isRaw)}
      >
        {labels.raw}
      </button>
    </ToolCall.Content>
  );
}

/** Props of `ToolCallCard`. */
export interface ToolCallCardProps extends Omit<ToolCallRootProps, "children"> {}

/**
 * One tool call as a line of a log that opens: what it did, its state in words, its arguments and result
 * as names and values, raw JSON one click away. Renders a `<div>` element.
 */
export const ToolCallCard = forwardRef<HTMLDivElement, ToolCallCardProps>(
  function ToolCallCard(props, ref): ReactElement {
    return (
      <ToolCall.Root data-puffle-root="" {...props} ref={ref}>
        <Header />
        <Details />
      </ToolCall.Root>
    );
  },
);
