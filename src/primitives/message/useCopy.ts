"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useAnnounce, useChatLabels } from "../../hooks/index.js";

// Milliseconds.
const shownFor = 2000;

/** What `useCopy` returns. */
export interface UseCopyResult {
  /** Copies the text. */
  copy: () => void;
  /** Whether something was copied in the last 2 s. */
  isCopied: boolean;
}

/**
 * Copies a text to the clipboard and says so. Does nothing where there is no clipboard.
 *
 * @param read Called when the user copies.
 */
export function useCopy(read: () => string): UseCopyResult {
  const [isCopied, setIsCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const announce = useAnnounce();
  const { copied } = useChatLabels().message;
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = useCallback(() => {
    const text = read();
    void (async () => {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        return; // no permission, or no secure page: the words on the button do not change
      }
      setIsCopied(true);
      announce(copied);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setIsCopied(false), shownFor);
    })();
  }, [read, announce, copied]);
  return { copy, isCopied };
}
