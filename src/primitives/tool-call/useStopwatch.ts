"use client";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createStore } from "../../internal/index.js";

/**
 * Measures from when `isRunning` became true to when it became false, in milliseconds. `null` while it
 * runs and for what was never seen running: a thread that is read again does not know how long its
 * tools took. `isHeld` begins anew: the time in which a human is asked is not the tool's.
 */
export function useStopwatch(isRunning: boolean, isHeld: boolean): number | null {
  const [duration] = useState(() => createStore<number | null>(null));
  const since = useRef<number | null>(null);
  useEffect(() => {
    if (isHeld) since.current = null;
    else if (isRunning) since.current ??= performance.now();
    else if (since.current !== null) duration.set(performance.now() - since.current);
  }, [isRunning, isHeld, duration]);
  return useSyncExternalStore(duration.subscribe, duration.get, duration.get);
}
