"use client";
import { createContext } from "react";
import type { Skeleton, SkeletonDiff } from "../../campaign/index.js";
import type { VariableFact } from "../draft/index.js";
import { usePartContext } from "../../internal/react/index.js";

/** What the parts inside `Skeleton.Root` share. */
export interface SkeletonContextValue {
  skeleton: Skeleton;
  /** What changed since the version before. `null` when there is none. */
  diff: SkeletonDiff | null;
  /** `framework_version`. */
  revision: number | null;
  availableVarNames: readonly string[] | null;
  /** What is known of a variable. */
  read: (name: string) => VariableFact;
}

/** The nearest `Skeleton.Root`. */
export const SkeletonContext = createContext<SkeletonContextValue | null>(null);

/**
 * Reads the nearest `Skeleton.Root`: the framework as it was recognised, and what changed.
 *
 * @param part The name of the part that reads, for the message of the error.
 * @throws Error when there is none above.
 * @example
 * ```tsx
 * function Form() {
 *   const { skeleton } = useSkeletonContext("Form");
 *   return <p>{skeleton?.form}</p>;
 * }
 * ```
 */
export function useSkeletonContext(part: string): SkeletonContextValue {
  return usePartContext(SkeletonContext, "Skeleton.Root", part, "no framework to show");
}
