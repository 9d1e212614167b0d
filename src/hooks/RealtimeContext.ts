"use client";
import { createContext } from "react";
import { createStore, type Store } from "../internal/index.js";
import type { RealtimeRunProps } from "./realtime.js";

/** A run that somebody wants to follow. */
export interface FollowedRun extends RealtimeRunProps {
  /** Unique: a run that is followed anew, or with a new token, is another one. */
  readonly key: string;
}

/** The runs that are followed, for the provider that renders what follows them. */
export interface RealtimeRuns {
  readonly runs: Store<readonly FollowedRun[]>;
  /**
   * Follows a run until the returned function is called. However many follow one run, it is followed once,
   * for the first of them: all of them are told whether it is live.
   */
  follow(run: RealtimeRunProps, onLiveChange: (isLive: boolean) => void): () => void;
}

interface Entry {
  run: FollowedRun;
  listeners: Set<(isLive: boolean) => void>;
  isLive: boolean | null;
}

/** `null` where the provider has no realtime. */
export const RealtimeContext = createContext<RealtimeRuns | null>(null);

/** Makes an empty list of followed runs. */
export function createRealtimeRuns(): RealtimeRuns {
  const runs = createStore<readonly FollowedRun[]>([]);
  const entries = new Map<string, Entry>();
  let followed = 0;

  function open(name: string, run: RealtimeRunProps): Entry {
    const entry: Entry = {
      run: {
        ...run,
        key: `${run.runId} ${++followed}`,
        onLiveChange(isLive) {
          // A follower that was stopped may have a last word.
          if (entries.get(name) !== entry || entry.isLive === isLive) return;
          entry.isLive = isLive;
          run.onLiveChange(isLive);
          for (const listener of entry.listeners) listener(isLive);
        },
      },
      listeners: new Set(),
      isLive: null,
    };
    entries.set(name, entry);
    runs.set([...runs.get(), entry.run]);
    return entry;
  }

  return {
    runs,
    follow(run, onLiveChange) {
      const name = `${run.runId} ${run.publicAccessToken}`;
      const entry = entries.get(name) ?? open(name, run);
      const listener = (isLive: boolean) => onLiveChange(isLive);
      entry.listeners.add(listener);
      if (entry.isLive !== null) listener(entry.isLive);
      return () => {
        entry.listeners.delete(listener);
        if (entry.listeners.size > 0 || entries.get(name) !== entry) return;
        if (entry.isLive === true) entry.run.onLiveChange(false);
        entries.delete(name);
        runs.set(runs.get().filter((other) => other !== entry.run));
      };
    },
  };
}
