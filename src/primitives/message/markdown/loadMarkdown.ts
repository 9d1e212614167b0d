"use client";
import { createLazyModule } from "../../../internal/react/index.js";
import type * as Engine from "./engine.js";

/** What the lazy chunk brings. */
export type MarkdownEngine = typeof Engine;

const engine = createLazyModule<MarkdownEngine>(() => import("./engine.js"));

/**
 * Loads the markdown engine, which is a chunk of its own. Called by itself when the first text mounts;
 * call it earlier to have markdown in the first paint.
 */
export function loadMarkdown(): Promise<void> {
  return engine.load();
}

/** The markdown engine. `null` until it is here, and on the server. */
export function useMarkdownEngine(): MarkdownEngine | null {
  return engine.use();
}
