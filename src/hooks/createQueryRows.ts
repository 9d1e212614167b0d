import {
  isCancelledError,
  QueryObserver,
  type QueryCacheNotifyEvent,
  type QueryClient,
} from "@tanstack/react-query";
import type { SessionRows } from "../campaign/index.js";
import { PuffleError, type CampaignSession, type PuffleClient } from "../client/index.js";
import { campaignSessionQueryOptions, isUnder } from "./campaignQueries.js";
import { mountQueryClient } from "./mountQueryClient.js";

/** Keeps a session's row in the host's `QueryClient`: whoever else reads it there sees the same row. */
export function createQueryRows(
  queryClient: QueryClient,
  client: PuffleClient,
  sessionId: string,
): SessionRows {
  const options = campaignSessionQueryOptions(client, sessionId);
  const { queryKey } = options;
  const filters = { queryKey, exact: true };
  const stateOf = () => queryClient.getQueryState(queryKey);
  let latest: Promise<CampaignSession> | null = null;

  async function read(): Promise<CampaignSession> {
    // A turn outlives the components that show it.
    const unmount = mountQueryClient(queryClient);
    try {
      // An answer that was asked for before this call says nothing about what happened since.
      await queryClient.cancelQueries(filters, { silent: true });
      const answers = stateOf()?.dataUpdateCount ?? 0;
      const row = await queryClient.fetchQuery({ ...options, staleTime: 0 });
      // A fetch that was cancelled by somebody else comes to the row that was there before.
      if (stateOf()?.dataUpdateCount === answers) throw unanswered();
      return row;
    } finally {
      unmount();
    }
  }

  function readAnew(): Promise<CampaignSession> {
    latest = read();
    latest.catch(() => {});
    return latest;
  }

  /** The answer of a read, or of the later one that took its place. */
  async function answerOf(reading: Promise<CampaignSession>): Promise<CampaignSession> {
    try {
      return await reading;
    } catch (error) {
      if (!isCancelledError(error)) throw error;
      if (latest && latest !== reading) return answerOf(latest);
      throw unanswered();
    }
  }

  return {
    get: () => queryClient.getQueryData(queryKey) ?? null,
    error: () => {
      const state = stateOf();
      return state?.status === "error" ? toPuffleError(state.error) : null;
    },
    readAt: () => {
      const state = stateOf();
      return !state || state.isInvalidated ? 0 : state.dataUpdatedAt;
    },
    refetch: () => answerOf(readAnew()),
    set(row) {
      const isReading = queryClient.isFetching(filters) > 0;
      void queryClient.cancelQueries(filters, { silent: true });
      queryClient.setQueryData(queryKey, row);
      if (isReading) void readAnew();
    },
    // The cache, not an observer of one query: that loses sight of a row which the host removes.
    subscribe: (listener) =>
      queryClient.getQueryCache().subscribe((event) => {
        if (isUnder(event, queryKey)) listener(isInvalidation(event));
      }),
    // An observer that asks for nothing keeps the row from being collected.
    retain: () =>
      new QueryObserver(queryClient, { ...options, enabled: false }).subscribe(() => {}),
  };
}

function isInvalidation(event: QueryCacheNotifyEvent): boolean {
  return event.type === "updated" && event.action.type === "invalidate";
}

const wrapped = new WeakMap<Error, PuffleError>();

/** The host may have put an error of its own there. */
function toPuffleError(error: Error | null): PuffleError {
  if (PuffleError.isInstance(error)) return error;
  const made =
    (error && wrapped.get(error)) ??
    new PuffleError({
      code: "network",
      phase: "sent",
      message: "The session could not be read for an unknown reason. It is read again by itself.",
      cause: error,
    });
  if (error) wrapped.set(error, made);
  return made;
}

function unanswered(): PuffleError {
  return new PuffleError({
    code: "aborted",
    phase: "sent",
    message: "Reading the session was cancelled by the app. It is read again by itself.",
  });
}
