"use client";
import { createContext } from "react";
import { usePartContext } from "../../internal/react/index.js";
import type { MessageFacts } from "./useMessageFacts.js";

/** What the parts inside `Message.Root` share. Never changes for a delta. */
export interface MessageContextValue extends MessageFacts {
  /** The message's key. */
  id: string;
  /** 1 for the first message of the thread. */
  position: number;
}

/** The nearest `Message.Root`. */
export const MessageContext = createContext<MessageContextValue | null>(null);

/**
 * Reads the nearest `Message.Root`: which message it shows, who wrote it and when.
 *
 * @param part The name of the part that reads, for the message of the error.
 * @throws Error when there is none above.
 * @example
 * ```tsx
 * function Sender() {
 *   const { sender, isStreaming } = useMessageContext("Sender");
 *   return <b data-writing={isStreaming}>{sender}</b>;
 * }
 * ```
 */
export function useMessageContext(part: string): MessageContextValue {
  return usePartContext(MessageContext, "Message.Root", part, "no message to show");
}
