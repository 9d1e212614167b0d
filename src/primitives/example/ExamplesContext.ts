"use client";
import { createContext } from "react";
import type { Lead } from "../../client/index.js";
import { usePartContext } from "../../internal/react/index.js";
import type { ExampleView } from "./readExamples.js";

/** What the parts inside `Examples.Root` share. */
export interface ExamplesContextValue {
  examples: readonly ExampleView[];
  leads: readonly Lead[];
  /** The leads that have no example yet. */
  remaining: readonly Lead[];
  hasSkeleton: boolean;
  isCleared: boolean;
  isBusy: boolean;
  /** Leads that are done, of those that were asked for. `null` while none are being written. */
  progress: { done: number; total: number } | null;
  canGenerate: boolean;
  /** Whether the last attempt was refused or failed. */
  hasFailed: boolean;
  generate: (leads: readonly Lead[], isFirstBatch: boolean) => void;
}

/** The nearest `Examples.Root`. */
export const ExamplesContext = createContext<ExamplesContextValue | null>(null);

/**
 * Reads the nearest `Examples.Root`: the examples, and what can be written.
 *
 * @param part The name of the part that reads, for the message of the error.
 * @throws Error when there is none above.
 * @example
 * ```tsx
 * function Count() {
 *   const { examples, progress } = useExamplesContext("Count");
 *   return <p>{progress ? `${progress.done} of ${progress.total}` : examples.length}</p>;
 * }
 * ```
 */
export function useExamplesContext(part: string): ExamplesContextValue {
  return usePartContext(ExamplesContext, "Examples.Root", part, "no examples to show");
}
