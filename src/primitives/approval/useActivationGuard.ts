"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useIsoLayoutEffect, useLatest } from "../../internal/react/index.js";
import { createActivationGuard, type ActivationGuard } from "./createActivationGuard.js";

/** What `useActivationGuard` takes. */
export interface UseActivationGuardOptions {
  /** What is asked. Another one starts the time again. */
  question: string;
  /** In milliseconds. */
  delay: number;
  allowUntrustedEvents: boolean;
}

/** Keeps a guard for the buttons of one approval, and says whether a click counts now. */
export function useActivationGuard(
  options: UseActivationGuardOptions,
): [guard: ActivationGuard, isArmed: boolean] {
  const { question, delay } = options;
  const getOptions = useLatest(options);
  const [guard] = useState(() =>
    createActivationGuard({
      getDelay: () => getOptions().delay,
      allowUntrusted: () => getOptions().allowUntrustedEvents,
    }),
  );
  useEffect(() => guard.start(), [guard]);
  // before the new question is painted: no click may fall between
  useIsoLayoutEffect(() => guard.restart(), [guard, question, delay]);
  const isArmed = useSyncExternalStore(guard.isArmed.subscribe, guard.isArmed.get, () => false);
  return [guard, isArmed];
}
