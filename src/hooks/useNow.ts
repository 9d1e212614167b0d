"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { createStore } from "../internal/index.js";

/**
 * Reads the clock once a second while `isTicking`: milliseconds since the epoch, or `null` before the
 * first reading and on the server. Timers of a hidden tab may be slow: the time itself is never wrong.
 *
 * @example
 * ```tsx
 * function Since({ start, isBusy }: { start: number; isBusy: boolean }) {
 *   const now = useNow(isBusy) ?? start;
 *   return <p>{Math.round((now - start) / 1000)} s</p>;
 * }
 * ```
 */
export function useNow(isTicking: boolean): number | null {
  const [clock] = useState(() => createStore<number | null>(null));
  useEffect(() => {
    if (!isTicking) return undefined;
    const read = () => clock.set(Date.now());
    read();
    const timer = setInterval(read, 1000);
    document.addEventListener("visibilitychange", read);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", read);
    };
  }, [isTicking, clock]);
  return useSyncExternalStore(clock.subscribe, clock.get, () => null);
}
