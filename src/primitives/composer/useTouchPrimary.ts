"use client";
import { useSyncExternalStore } from "react";

const query = "(hover: none) and (pointer: coarse)";

function subscribe(listener: () => void): () => void {
  const list = typeof matchMedia === "function" ? matchMedia(query) : null;
  list?.addEventListener("change", listener);
  return () => list?.removeEventListener("change", listener);
}

/** Whether a finger is the main way to point here: its keyboard has no Shift+Enter. */
export function isTouchPrimary(): boolean {
  return typeof matchMedia === "function" && matchMedia(query).matches;
}

/** Reads whether a finger is the main way to point here. `false` on the server. */
export function useTouchPrimary(): boolean {
  return useSyncExternalStore(subscribe, isTouchPrimary, () => false);
}
