"use client";
import { forwardRef, type ReactElement } from "react";
import { useChatLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useMessageContext } from "./MessageContext.js";
import { useMessageRetryAction } from "./useMessageActions.js";

/** Props of `Message.Retry`. */
export interface MessageRetryProps extends PartProps<"button"> {}

/**
 * Asks for this answer again, or sends this message again that was never taken. Renders a `<button>` element, or nothing where that
 * cannot be done.
 */
export const MessageRetry = forwardRef<HTMLButtonElement, MessageRetryProps>(function MessageRetry(
  { render, ...props },
  ref,
): ReactElement | null {
  const { id } = useMessageContext("Retry");
  const { kind, retry } = useMessageRetryAction(id);
  const labels = useChatLabels().message;
  const label = kind === "resend" ? labels.resend : labels.retry;
  const element = useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "message-retry",
      type: "button",
      "data-action": kind,
      "aria-label": label,
      children: label,
      onClick: () => void retry(),
    },
  });
  return kind ? element : null;
});
