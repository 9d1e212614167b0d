"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

function isForeign(page: Window | null): boolean {
  try {
    return page?.location.origin !== window.location.origin;
  } catch {
    // another origin's page lets nobody read where it is
    return true;
  }
}

/**
 * Whether this page is shown inside one of another origin. One of our own could press the buttons itself
 * and gains nothing by covering them.
 */
export function isFramed(): boolean {
  let page: Window = window;
  while (page !== page.parent) {
    page = page.parent;
    if (isForeign(page)) return true;
  }
  return isForeign(window.top);
}

/** Whether this page is shown inside one of another origin, which may cover or move what is clicked. */
export function useFramed(): boolean {
  return useSyncExternalStore(never, isFramed, () => false);
}

function subscribeToOnline(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Whether the browser says that there is no network. A hint: it may be wrong either way. */
export function useOffline(): boolean {
  return useSyncExternalStore(
    subscribeToOnline,
    () => !navigator.onLine,
    () => false,
  );
}
