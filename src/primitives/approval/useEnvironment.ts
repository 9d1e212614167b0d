"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

function isFramed(): boolean {
  return window.top !== window;
}

/** Whether this page is shown inside another one, which may cover or move what is clicked. */
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
