"use client";
import { createContext, useContext } from "react";
import { invariant } from "../../internal/index.js";

/** Which message the parts inside `Message.Root` show. Never changes for a delta. */
export interface MessageContextValue {
  id: string;
  /** 1 for the first message of the thread. */
  position: number;
}

/** The nearest `Message.Root`. */
export const MessageContext = createContext<MessageContextValue | null>(null);

/** Reads the nearest `Message.Root`. @throws Error when there is none above. */
export function useMessageContext(part: string): MessageContextValue {
  const context = useContext(MessageContext);
  invariant(
    context,
    `There is no <Message.Root> above <Message.${part}>, so it has no message to show. Render it inside one.`,
  );
  return context;
}
