"use client";
import { forwardRef, useId, useMemo, useState, type ReactElement } from "react";
import { useToolDescription } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { readToolPart } from "./readToolPart.js";
import { ToolCallContext } from "./ToolCallContext.js";
import { useStopwatch } from "./useStopwatch.js";

/** Props of `ToolCall.Root`. */
export interface ToolCallRootProps extends Omit<PartProps<"div">, "part"> {
  /** A tool part of a message, as the AI SDK has it. Anything else is shown inert. */
  part: unknown;
  /** Whether the content is shown, when you keep that. */
  open?: boolean | undefined;
  /** Whether the content is shown at the start. @defaultValue false */
  defaultOpen?: boolean | undefined;
  /** Called when the content should be shown or hidden. */
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** How long the tool took, in milliseconds. Measured while it is watched, when left out. */
  duration?: number | null | undefined;
}

/** One tool call of a message. Renders a `<div>` element with `role="group"`. */
export const ToolCallRoot = forwardRef<HTMLDivElement, ToolCallRootProps>(
  function ToolCallRoot(props, ref): ReactElement {
    const { render, part, open, defaultOpen = false, onOpenChange, duration, ...rest } = props;
    const call = useMemo(() => readToolPart(part), [part]);
    const description = useToolDescription(call.toolName, call.title);
    const measured = useStopwatch(call.isRunning, call.state === "approval-requested");
    const [ownOpen, setOwnOpen] = useState(defaultOpen);
    const isOpen = open ?? ownOpen;
    const id = useId();
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props: rest,
      ours: {
        "data-puffle": "tool-call",
        "data-state": call.state,
        "data-tool": call.toolName,
        "data-running": call.isRunning ? "" : undefined,
        "data-preliminary": call.isPreliminary ? "" : undefined,
        "data-open": isOpen ? "" : undefined,
        role: "group",
        "aria-labelledby": `${id}-title`,
      },
    });
    const context = {
      call,
      description,
      part,
      isOpen,
      toggle: () => {
        setOwnOpen(!isOpen);
        onOpenChange?.(!isOpen);
      },
      duration: duration === undefined ? measured : duration,
      titleId: `${id}-title`,
    };
    return <ToolCallContext.Provider value={context}>{element}</ToolCallContext.Provider>;
  },
);
