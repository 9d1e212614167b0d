"use client";
import { forwardRef, useMemo, type ReactElement, type ReactNode } from "react";
import { useChatLabels } from "../../hooks/index.js";
import { flattenValue, isRecord, writeJson } from "../../internal/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { SafeText, ValueList } from "../value/index.js";
import { Capped } from "./Capped.js";
import { useToolCallContext } from "./ToolCallContext.js";

/** The most rows of a tool call that are listed; the raw view has the rest. */
const maxRows = 60;
/** More characters than this are cut off at first. */
const longText = 1200;
/** More characters of raw JSON than this are not put into the page. */
const maxRaw = 100_000;

/** A list of values that takes no more room than its reader wants. */
function BoundedValues({ value, name }: { value: unknown; name: string }): ReactNode {
  const { length, entries } = useMemo(() => flattenValue(value, { maxEntries: maxRows }), [value]);
  // a text of many short lines is long, too
  const isLong = length > longText || entries.length > 20;
  return (
    <Capped isLong={isLong}>
      <ValueList value={value} maxRows={maxRows} name={name} />
    </Capped>
  );
}

const isEmptyInput = (input: unknown) =>
  input === undefined || (isRecord(input) && Object.keys(input).length === 0);

/** Props of `ToolCall.Arguments`, `ToolCall.Result`, `ToolCall.Error` and `ToolCall.Raw`. */
export interface ToolCallSectionProps extends Omit<PartProps<"div">, "children"> {}

/** The arguments as names and values. Renders a `<div>` element. */
export const ToolCallArguments = forwardRef<HTMLDivElement, ToolCallSectionProps>(
  function ToolCallArguments({ render, ...props }, ref): ReactElement {
    const { call } = useToolCallContext("Arguments");
    const labels = useChatLabels().toolCall;
    const { input } = call;
    return useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "tool-call-arguments",
        role: "group",
        "aria-label": labels.arguments,
        children: isEmptyInput(input) ? (
          <p data-puffle="tool-call-none">{labels.noArguments}</p>
        ) : (
          <BoundedValues value={input} name={labels.arguments} />
        ),
      },
    });
  },
);

/** The result as names and values, once there is one. Renders a `<div>` element, or nothing. */
export const ToolCallResult = forwardRef<HTMLDivElement, ToolCallSectionProps>(
  function ToolCallResult({ render, ...props }, ref): ReactElement | null {
    const { call } = useToolCallContext("Result");
    const labels = useChatLabels().toolCall;
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "tool-call-result",
        role: "group",
        "aria-label": labels.result,
        children: <BoundedValues value={call.output} name={labels.result} />,
      },
    });
    return call.hasOutput ? element : null;
  },
);

/** Why the tool failed, or why a human denied it. Renders a `<div>` element, or nothing. */
export const ToolCallError = forwardRef<HTMLDivElement, ToolCallSectionProps>(
  function ToolCallError({ render, ...props }, ref): ReactElement | null {
    const { call } = useToolCallContext("Error");
    const labels = useChatLabels().toolCall;
    const shown = call.errorText ?? call.reason;
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "tool-call-error",
        role: "group",
        "aria-label": call.errorText ? labels.error : labels.reason,
        children: (
          <Capped isLong={(shown?.length ?? 0) > longText}>
            <ValueList value={shown} name={call.errorText ? labels.error : labels.reason} />
          </Capped>
        ),
      },
    });
    return shown === undefined ? null : element;
  },
);

/** Arguments and output as JSON. Renders a `<pre>` element. */
export const ToolCallRaw = forwardRef<HTMLPreElement, Omit<PartProps<"pre">, "children">>(
  function ToolCallRaw({ render, ...props }, ref): ReactElement {
    const { call } = useToolCallContext("Raw");
    const json = useMemo(() => {
      const whole = writeJson({
        input: call.input,
        ...(call.hasOutput ? { output: call.output } : {}),
        ...(call.errorText === undefined ? {} : { errorText: call.errorText }),
      });
      return whole.length > maxRaw ? `${whole.slice(0, maxRaw)}\n…` : whole;
    }, [call]);
    return useRender({
      defaultTag: "pre",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "tool-call-raw",
        translate: "no",
        // it scrolls: whoever has no pointer must reach it
        tabIndex: 0,
        role: "group",
        "aria-label": useChatLabels().toolCall.raw,
        children: <SafeText text={json} dir="ltr" />,
      },
    });
  },
);
