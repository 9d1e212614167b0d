"use client";
import { forwardRef, type ReactElement } from "react";
import { useChatLabels } from "../../hooks/index.js";
import { wordsOfReceipt } from "./wordsOfReceipt.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useMessageContext } from "./MessageContext.js";
import { useReceipt } from "./useMessageState.js";

/** Props of `Message.Receipt`. */
export interface MessageReceiptProps extends PartProps<"span"> {}

/** What became of the user's message, in words. Renders a `<span>` element, or nothing. */
export const MessageReceipt = forwardRef<HTMLSpanElement, MessageReceiptProps>(
  function MessageReceipt({ render, ...props }, ref): ReactElement | null {
    const receipt = useReceipt(useMessageContext("Receipt").id);
    const labels = useChatLabels().message.receipt;
    const element = useRender({
      defaultTag: "span",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "message-receipt",
        "data-status": receipt?.status,
        children: receipt && wordsOfReceipt(receipt, labels),
      },
    });
    return receipt ? element : null;
  },
);
