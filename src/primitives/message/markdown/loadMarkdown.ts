"use client";
import { useSyncExternalStore, type ComponentType } from "react";
import type { MarkdownBlockProps } from "./MarkdownBlock.js";

/** What the lazy chunk brings. */
export interface MarkdownEngine {
  MarkdownBlock: ComponentType<MarkdownBlockProps>;
}

let engine: MarkdownEngine | null = null;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

async function load(): Promise<void> {
  try {
    engine = await import("./MarkdownBlock.js");
  } catch {
    // Offline, or a deployment took the chunk away: texts stay plain, and the next one to mount tries again.
  }
  loading = null;
  for (const listener of listeners) listener();
}

/**
 * Loads the markdown engine, which is a chunk of its own. Called by itself when the first text mounts;
 * call it earlier to have markdown in the first paint.
 */
export function loadMarkdown(): Promise<void> {
  if (engine) return Promise.resolve();
  return (loading ??= load());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  void loadMarkdown();
  return () => listeners.delete(listener);
}

/** The markdown engine. `null` until it is here, and on the server. */
export function useMarkdownEngine(): MarkdownEngine | null {
  return useSyncExternalStore(
    subscribe,
    () => engine,
    () => null,
  );
}
