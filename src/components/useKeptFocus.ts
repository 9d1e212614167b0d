"use client";
import { useRef } from "react";
import { useIsoLayoutEffect } from "../internal/react/index.js";

/**
 * Gives the focus to another element when the one that had it goes away with what it did. Spread the
 * result on the element around both.
 *
 * @param selectors What may take the focus, the best first.
 */
export function useKeptFocus(selectors: readonly string[]) {
  const holder = useRef<Element | null>(null);
  useIsoLayoutEffect(() => {
    const root = holder.current;
    if (!root || root.contains(document.activeElement)) return;
    holder.current = null;
    // React is silent about a blur that its own removal causes, so the user did not go elsewhere
    if (document.activeElement !== document.body) return;
    for (const selector of selectors) {
      const element = root.querySelector<HTMLElement>(selector);
      if (!element) continue;
      element.focus({ preventScroll: true });
      return;
    }
  });
  return {
    onFocus: ({ currentTarget }: { currentTarget: Element }) => {
      holder.current = currentTarget;
    },
    onBlur: () => {
      holder.current = null;
    },
  };
}
