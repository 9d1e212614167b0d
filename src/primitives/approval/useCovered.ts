"use client";
import { useEffect, type RefObject } from "react";
import type { Store } from "../../internal/index.js";
import { isFramed } from "./useEnvironment.js";

/** What the second version of IntersectionObserver adds: https://w3c.github.io/IntersectionObserver/v2/. */
interface VisibilityEntry extends IntersectionObserverEntry {
  isVisible?: boolean;
}

/** The shortest that browsers take, in milliseconds. */
const delay = 100;

const canTrack = () =>
  typeof IntersectionObserver !== "undefined" &&
  "trackVisibility" in IntersectionObserver.prototype;

/** Whether the page itself makes it see-through or distorts it: then the browser vouches for nothing. */
function hasOwnEffect(button: Element): boolean {
  for (let element: Element | null = button; element; element = element.parentElement) {
    const { opacity, filter, transform } = getComputedStyle(element);
    if (Number(opacity) < 1 || filter !== "none" || transform !== "none") return true;
  }
  return false;
}

function isHit(button: Element): boolean {
  const { left, top, width, height } = button.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && button.contains(hit);
}

function isCovered(button: Element, { isIntersecting, isVisible }: VisibilityEntry): boolean {
  if (!isIntersecting || isVisible === true) return false;
  // inside a foreign page only the browser can see what lies over it
  if (isFramed()) return true;
  // an effect may be that of a page of ours around this one, which cannot be asked from here
  const hasEffect = window.top !== window || hasOwnEffect(button);
  return !hasEffect || !isHit(button);
}

/** Notes whether something lies over a button, as far as the browser can tell; else it never does. */
export function useCovered(ref: RefObject<HTMLElement | null>, cover: Store<boolean>): void {
  useEffect(() => {
    const button = ref.current;
    if (!button || !canTrack()) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last) cover.set(isCovered(button, last));
      },
      { threshold: [0, 0.5, 1], trackVisibility: true, delay } as IntersectionObserverInit,
    );
    observer.observe(button);
    return () => {
      observer.disconnect();
      cover.set(false);
    };
  }, [ref, cover]);
}
