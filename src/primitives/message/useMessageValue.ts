"use client";
import { useCallback, useSyncExternalStore } from "react";
import type { UIMessage } from "ai";
import { useChatContext } from "../../hooks/index.js";

/**
 * Reads one figure of one message: a string, a number, a boolean. Renders when that figure changes, so
 * that a part that shows a name does not render for every word of the text.
 */
export function useMessageValue<Value extends string | number | boolean | null | undefined>(
  id: string,
  select: (message: UIMessage | undefined) => Value,
): Value {
  const chat = useChatContext();
  const subscribe = useCallback(
    (listener: () => void) => chat.subscribeToMessage(id, listener),
    [chat, id],
  );
  const read = () => select(chat.getMessage(id));
  return useSyncExternalStore(subscribe, read, read);
}
