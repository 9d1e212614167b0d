"use client";
import { forwardRef, useCallback, useSyncExternalStore, type ReactElement } from "react";
import type { Receipt } from "../../agent/index.js";
import { useChatContext, useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useMessageContext } from "./MessageContext.js";

/** Props of `Message.Receipt`. */
export interface MessageReceiptProps extends PartProps<"span"> {}

/** Reads what became of a user message. `null` for messages of earlier visits and of the agent. */
export function useReceipt(id: string): Receipt | null {
  const chat = useChatContext();
  const read = useCallback(() => {
    const { receipts } = chat.getSnapshot();
    return Object.hasOwn(receipts, id) ? (receipts[id] ?? null) : null;
  }, [chat, id]);
  return useSyncExternalStore(chat.subscribe, read, read);
}

/** What became of the user's message, in words. Renders a `<span>` element, or nothing. */
export const MessageReceipt = forwardRef<HTMLSpanElement, MessageReceiptProps>(
  function MessageReceipt({ render, ...props }, ref): ReactElement | null {
    const receipt = useReceipt(useMessageContext("Receipt").id);
    const labels = useLabels().message.receipt;
    const element = useRender({
      defaultTag: "span",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "message-receipt",
        "data-status": receipt?.status,
        children: receipt ? labels[receipt.status] : null,
      },
    });
    return receipt ? element : null;
  },
);
