"use client";
import { useCallback, type Ref, type RefCallback } from "react";

type Cleanup = () => void;

function attach<T>(ref: Ref<T> | undefined, value: T | null): Cleanup | null {
  if (typeof ref === "function") {
    const cleanup: unknown = ref(value);
    return typeof cleanup === "function" ? (cleanup as Cleanup) : null;
  }
  if (ref) ref.current = value;
  return null;
}

/**
 * Merges up to three refs into one, stable while they are. Understands the clean-up functions of
 * React 19's callback refs, and returns none where none was given, since React 18 warns about it.
 */
export function useMergedRefs<T>(
  first?: Ref<T>,
  second?: Ref<T>,
  third?: Ref<T>,
): RefCallback<T> | null {
  const merged = useCallback(
    (value: T | null) => {
      const refs = [first, second, third];
      const cleanups = refs.map((ref) => attach(ref, value));
      if (!cleanups.some((cleanup) => cleanup !== null)) return undefined;
      return () => {
        refs.forEach((ref, index) => {
          const cleanup = cleanups[index];
          if (cleanup) cleanup();
          else attach(ref, null);
        });
      };
    },
    [first, second, third],
  );
  return first || second || third ? merged : null;
}
