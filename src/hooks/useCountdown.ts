"use client";
import { useEffect, useRef } from "react";
import { useAnnounce } from "./useAnnounce.js";
import { useNow } from "./useNow.js";

/** What `useCountdown` returns. */
export interface UseCountdownResult {
  /** Whole seconds that are left, rounded up. `null` when there is nothing to wait for. */
  seconds: number | null;
  /** Whether the time has come. */
  isOver: boolean;
}

/** At this rest, in seconds, a countdown is spoken a second time. */
const spokenAt = 10;

/**
 * Counts down to a moment. Spoken at its start, at 10 seconds and at its end only.
 *
 * @param until Milliseconds since the epoch. `null`: nothing to wait for.
 * @param toSpeech The words for a rest in seconds. Left out: silent.
 * @example
 * ```tsx
 * function Wait({ until }: { until: number | null }) {
 *   const { seconds, isOver } = useCountdown(until);
 *   return isOver ? null : <p>{seconds} s left</p>;
 * }
 * ```
 */
export function useCountdown(
  until: number | null,
  toSpeech?: (seconds: number) => string,
): UseCountdownResult {
  const now = useNow(until !== null);
  const seconds =
    until === null || now === null ? null : Math.max(0, Math.ceil((until - now) / 1000));
  const announce = useAnnounce();
  const spoken = useRef<{ until: number; stage: number } | null>(null);
  useEffect(() => {
    if (until === null || seconds === null || !toSpeech) return;
    const stage = seconds === 0 ? 2 : seconds <= spokenAt ? 1 : 0;
    const last = spoken.current?.until === until ? spoken.current.stage : -1;
    if (stage <= last) return;
    spoken.current = { until, stage };
    // a wait that was over before it was shown needs no words
    if (stage < 2 || last >= 0) announce(toSpeech(seconds));
  }, [until, seconds, toSpeech, announce]);
  return { seconds, isOver: seconds === 0 };
}
