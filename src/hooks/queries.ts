import {
  queryOptions,
  skipToken,
  type QueryState,
  type UseQueryOptions,
} from "@tanstack/react-query";
import {
  isFinalPollError,
  isTerminalRun,
  laterRun,
  pollDelay,
  pollRetryDelay,
} from "../agent/index.js";
import type { AgentRun, PuffleClient } from "../client/index.js";

/** The keys of everything that this package keeps in the host's `QueryClient`. */
export const puffleKeys = {
  /** Everything of one client. */
  all: (client: PuffleClient) => ["puffle", client.id] as const,
  /** One queued run. */
  agentRun: (client: PuffleClient, runId: string | null) =>
    [...puffleKeys.all(client), "agent-run", runId] as const,
};

/**
 * What our hooks hold against a host's defaults: they give errors back, ask again for what failed, and show nothing
 * of another key. The end of one run is not that of the next.
 */
export const hookQueryOptions = {
  enabled: true,
  retryOnMount: true,
  throwOnError: false,
  placeholderData: () => undefined,
} as const;

/**
 * The query of one queued run, for `useQuery`, `prefetchQuery` or a `QueryObserver` of your own. Polls
 * every 1–2 s until the run is over; a poll that fails is tried again with growing pauses, except where
 * it can never succeed (401, 403, 404).
 */
export function agentRunQueryOptions(
  client: PuffleClient,
  runId: string | null,
): UseQueryOptions<AgentRun, Error, AgentRun, ReturnType<typeof puffleKeys.agentRun>> {
  return queryOptions({
    queryKey: puffleKeys.agentRun(client, runId),
    queryFn:
      runId === null
        ? skipToken
        : ({ signal }: { signal: AbortSignal }) => client.getRun(runId, { signal, retry: false }),
    // Typed by hand: the query holds what `getRun` gives, and the later of two answers is kept.
    structuralSharing: (known, next) => laterRun(known as AgentRun | undefined, next as AgentRun),
    staleTime: 0,
    refetchInterval: (query) => {
      if (runId === null || isTerminalRun(query.state.data)) return false;
      if (query.state.status === "error") return false;
      return pollDelay(runId, query.state.dataUpdateCount);
    },
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: whenItIsTime,
    refetchOnReconnect: whenItIsTime,
    refetchOnMount: (query) => !isTerminalRun(query.state.data),
    retry: (_failures, error) => !isFinalPollError(error),
    retryDelay: (failures, error) => pollRetryDelay(runId ?? "", failures, error),
  });
}

/** The least time between two polls, however often a page is left and a network comes back. Milliseconds. */
const leastBetweenPolls = 500;

function whenItIsTime({ state }: { state: QueryState<AgentRun> }): "always" | false {
  const sinceAnswer = Math.abs(Date.now() - Math.max(state.dataUpdatedAt, state.errorUpdatedAt));
  return isTerminalRun(state.data) || sinceAnswer < leastBetweenPolls ? false : "always";
}
