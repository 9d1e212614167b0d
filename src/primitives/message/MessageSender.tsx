"use client";
import { forwardRef, type ReactElement } from "react";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useMessageContext } from "./MessageContext.js";

/** Props of `Message.Sender`. */
export interface MessageSenderProps extends PartProps<"span"> {}

/** Who wrote the message. Renders a `<span>` element. */
export const MessageSender = forwardRef<HTMLSpanElement, MessageSenderProps>(function MessageSender(
  { render, ...props },
  ref,
): ReactElement {
  const { sender } = useMessageContext("Sender");
  return useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: { "data-puffle": "message-sender", children: sender },
  });
});
