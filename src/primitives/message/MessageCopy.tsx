"use client";
import { forwardRef, type ReactElement, type ReactNode } from "react";
import { useChatLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useMessageContext } from "./MessageContext.js";
import { useMessageCopy } from "./useMessageActions.js";

/** Props of `Message.Copy`. */
export interface MessageCopyProps extends Omit<PartProps<"button">, "children"> {
  /** What it shows: a node, or a function of whether the message was just copied. */
  children?: ReactNode | ((isCopied: boolean) => ReactNode);
}

/** Copies the words of the message. Renders a `<button>` element. */
export const MessageCopy = forwardRef<HTMLButtonElement, MessageCopyProps>(function MessageCopy(
  { render, children, ...props },
  ref,
): ReactElement {
  const { id, position } = useMessageContext("Copy");
  const { copy, isCopied } = useMessageCopy(id);
  const labels = useChatLabels().message;
  return useRender({
    defaultTag: "button",
    render,
    ref,
    props: { ...props, children: typeof children === "function" ? children(isCopied) : children },
    ours: {
      "data-puffle": "message-copy",
      "data-copied": isCopied ? "" : undefined,
      type: "button",
      "aria-label": labels.copyMessage(position),
      children: isCopied ? labels.copied : labels.copy,
      onClick: copy,
    },
  });
});
