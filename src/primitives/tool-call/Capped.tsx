"use client";
import { useState, type ReactNode } from "react";
import { useChatLabels } from "../../hooks/index.js";

/** Props of `Capped`. */
export interface CappedProps {
  /** Whether the content is long enough to be cut off at first. */
  isLong: boolean;
  children: ReactNode;
}

/**
 * Shows the beginning of something long and a button for the rest. How high the beginning is, the
 * stylesheet says: without it, everything shows.
 */
export function Capped({ isLong, children }: CappedProps): ReactNode {
  const labels = useChatLabels().toolCall;
  const [isAll, setIsAll] = useState(false);
  if (!isLong) return children;
  return (
    <>
      <div data-puffle="tool-call-capped" data-capped={isAll ? undefined : ""}>
        {children}
      </div>
      <button
        type="button"
        data-puffle="tool-call-show-all"
        data-puffle-button="quiet"
        data-puffle-size="small"
        aria-expanded={isAll}
        onClick={() => setIsAll(!isAll)}
      >
        {isAll ? labels.showLess : labels.showAll}
      </button>
    </>
  );
}
