"use client";
import { forwardRef, type ReactElement } from "react";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useMessageContext } from "./MessageContext.js";
import { useMessageRetry } from "./useMessageActions.js";

/** Props of `Message.Retry`. */
export interface MessageRetryProps extends PartProps<"button"> {}

/** Asks for this answer again. Renders a `<button>` element, or nothing where that cannot be done. */
export const MessageRetry = forwardRef<HTMLButtonElement, MessageRetryProps>(function MessageRetry(
  { render, ...props },
  ref,
): ReactElement | null {
  const retry = useMessageRetry(useMessageContext("Retry").id);
  const labels = useLabels().message;
  const element = useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "message-retry",
      type: "button",
      children: labels.retry,
      onClick: () => void retry?.(),
    },
  });
  return retry ? element : null;
});
