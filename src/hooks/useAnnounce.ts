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
 * function CopyLink() {
 *   const announce = useAnnounce();
 *   return <button onClick={() => announce("Copied")}>Copy the link</button>;
 * }
 * ```
 */
export function useAnnounce(): Announce {
  useEffect(() => retainAnnouncer(document), []);
  return useCallback((text, politeness) => announce(document, text, politeness), []);
}
