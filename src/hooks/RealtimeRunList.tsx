"use client";
import {
  Component,
  lazy,
  Suspense,
  useMemo,
  useSyncExternalStore,
  type ReactElement,
  type ReactNode,
} from "react";
import type { Realtime } from "./realtime.js";
import type { FollowedRun, RealtimeRuns } from "./RealtimeContext.js";

interface RealtimeRunListProps {
  realtime: Realtime;
  list: RealtimeRuns;
}

/**
 * Renders what follows each run. Nothing is loaded while no run is followed, and a follower that fails,
 * even to load, takes nothing down: its run is polled. Renders no element.
 */
export function RealtimeRunList({ realtime, list }: RealtimeRunListProps): ReactElement {
  const runs = useSyncExternalStore(list.runs.subscribe, list.runs.get, list.runs.get);
  const Follower = useMemo(() => lazy(realtime.load), [realtime]);
  return (
    <>
      {runs.map(({ key, ...run }) => (
        <FollowerBoundary key={key} run={run}>
          <Suspense fallback={null}>
            <Follower {...run} />
          </Suspense>
        </FollowerBoundary>
      ))}
    </>
  );
}

class FollowerBoundary extends Component<
  { run: Omit<FollowedRun, "key">; children: ReactNode },
  { hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch() {
    this.props.run.onLiveChange(false);
  }

  override render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}
