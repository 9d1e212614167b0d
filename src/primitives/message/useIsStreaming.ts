"use client";
import { useCallback, useSyncExternalStore } from "react";
import { useChatContext } from "../../hooks/index.js";

/**
 * Whether a message is being written right now. A part's own `state` does not tell: it stays
 * `streaming` in an answer that broke off.
 */
export function useIsStreaming(id: string): boolean {
  const chat = useChatContext();
  const subscribe = useCallback(
    (listener: () => void) => {
      const stop = [chat.subscribe(listener), chat.subscribeToMessageIds(listener)];
      return () => {
        for (const unsubscribe of stop) unsubscribe();
      };
    },
    [chat],
  );
  const read = () =>
    chat.getSnapshot().isBusy &&
    chat.getMessageIds().at(-1) === id &&
    chat.getMessage(id)?.role === "assistant";
  return useSyncExternalStore(subscribe, read, read);
}
