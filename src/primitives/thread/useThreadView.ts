"use client";
import { useSyncExternalStore } from "react";
import type { ThreadView } from "./createThreadView.js";

/** Whether the reader is at the end of the thread. */
export function useIsAtBottom(view: ThreadView): boolean {
  const { subscribe, isFollowing } = view.follower;
  return useSyncExternalStore(subscribe, isFollowing, isFollowing);
}

/** How many messages came while the reader was away from the end. */
export function useUnseen(view: ThreadView): number {
  return useSyncExternalStore(view.subscribe, view.unseen, view.unseen);
}

/** Renders when other messages are to be mounted. */
export function useViewVersion(view: ThreadView): number {
  return useSyncExternalStore(view.subscribe, view.version, view.version);
}
