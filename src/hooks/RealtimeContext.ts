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
  /** Follows a run until the returned function is called. */
  follow(run: RealtimeRunProps): () => void;
}

/** `null` where the provider has no realtime. */
export const RealtimeContext = createContext<RealtimeRuns | null>(null);

/** Makes an empty list of followed runs. */
export function createRealtimeRuns(): RealtimeRuns {
  const runs = createStore<readonly FollowedRun[]>([]);
  let followed = 0;
  return {
    runs,
    follow(run) {
      const entry = { ...run, key: `${run.runId} ${++followed}` };
      runs.set([...runs.get(), entry]);
      return () => runs.set(runs.get().filter((other) => other !== entry));
    },
  };
}
