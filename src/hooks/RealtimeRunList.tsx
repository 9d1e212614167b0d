"use client";
import {
  Component,
  useEffect,
  useState,
  useSyncExternalStore,
  type ComponentType,
  type ReactElement,
  type ReactNode,
} from "react";
import type { Realtime, RealtimeRunProps } from "./realtime.js";
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
  const Follower = useFollower(realtime, runs);
  return (
    <>
      {Follower &&
        runs.map(({ key, ...run }) => (
          <FollowerBoundary key={key} run={run}>
            <Follower {...run} />
          </FollowerBoundary>
        ))}
    </>
  );
}

/** Loads the follower when the first run comes. What could not be loaded is tried again for the next run. */
function useFollower(
  realtime: Realtime,
  runs: readonly FollowedRun[],
): ComponentType<RealtimeRunProps> | null {
  const [loaded, setLoaded] = useState<{
    realtime: Realtime;
    Follower: ComponentType<RealtimeRunProps>;
  } | null>(null);
  const isLoaded = loaded?.realtime === realtime;
  useEffect(() => {
    if (isLoaded || runs.length === 0) return;
    let isWanted = true;
    load(realtime).then(
      (Follower) => isWanted && setLoaded({ realtime, Follower }),
      () => isWanted && runs.forEach((run) => run.onLiveChange(false)),
    );
    return () => {
      isWanted = false;
    };
  }, [realtime, runs, isLoaded]);
  return isLoaded ? loaded.Follower : null;
}

async function load(realtime: Realtime): Promise<ComponentType<RealtimeRunProps>> {
  const { default: Follower } = await realtime.load();
  return Follower;
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
