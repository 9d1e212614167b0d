import { QueryObserver, type QueryClient } from "@tanstack/react-query";
import type { SessionRows } from "../campaign/index.js";
import type { PuffleClient, PuffleError } from "../client/index.js";
import { campaignSessionQueryOptions } from "./campaignQueries.js";

/** Keeps a session's row in the host's `QueryClient`: whoever else reads it there sees the same row. */
export function createQueryRows(
  queryClient: QueryClient,
  client: PuffleClient,
  sessionId: string,
): SessionRows {
  const options = campaignSessionQueryOptions(client, sessionId);
  const { queryKey } = options;
  return {
    get: () => queryClient.getQueryData(queryKey) ?? null,
    error: () => {
      const state = queryClient.getQueryState(queryKey);
      return state?.status === "error" ? (state.error as PuffleError) : null;
    },
    async refetch() {
      // An answer that was asked for before this call says nothing about what happened since.
      await queryClient.cancelQueries({ queryKey, exact: true }, { silent: true });
      return queryClient.fetchQuery({ ...options, staleTime: 0 });
    },
    set: (row) => void queryClient.setQueryData(queryKey, row),
    // An observer that asks for nothing: the session itself knows when to look.
    subscribe: (listener) =>
      new QueryObserver(queryClient, { ...options, enabled: false }).subscribe(listener),
  };
}
