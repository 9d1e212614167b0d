"use client";
import { useCallback, useEffect } from "react";
import { announce, retainAnnouncer, type Politeness } from "../internal/react/index.js";

/** Speaks a text to assistive technology. */
export type Announce = (text: string, politeness?: Politeness) => void;

/**
 * Returns a stable function that speaks through the page's one announcer: two live regions that stand
 * empty in the document while any part is mounted. Nothing that is visible is a live region.
 *
 * @example
 * ```tsx
 * const announce = useAnnounce();
 * announce("Copied");
 * announce("The connection was lost", "assertive");
 * ```
 */
export function useAnnounce(): Announce {
  useEffect(() => retainAnnouncer(document), []);
  return useCallback((text, politeness) => announce(document, text, politeness), []);
}
