"use client";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { QueryClient } from "@tanstack/react-query";
import type { CampaignSession, PuffleClient } from "../client/index.js";
import { campaignKeys, isUnder } from "./campaignQueries.js";

/** Reads the newest rows of a list. Gives the same list for the same rows: React takes another one for a change. */
function createNewestRows(
  client: PuffleClient,
  queryClient: QueryClient,
  listed: readonly CampaignSession[],
  listedAt: number,
): () => readonly CampaignSession[] {
  let last = listed;
  return () => {
    const rows = listed.map((session) => {
      const state = queryClient.getQueryState<CampaignSession>(
        campaignKeys.session(client, session.id),
      );
      return state?.data && state.dataUpdatedAt > listedAt ? state.data : session;
    });
    if (rows.some((row, at) => row !== last[at])) last = rows;
    return last;
  };
}

/**
 * The sessions of a list, each as it was last read: a session that is open has been read since the list was.
 *
 * @param listedAt When the list was read. Milliseconds since 1970.
 */
export function useNewestRows(
  client: PuffleClient,
  queryClient: QueryClient,
  listed: readonly CampaignSession[],
  listedAt: number,
): readonly CampaignSession[] {
  const subscribe = useCallback(
    (listener: () => void) => {
      const key = campaignKeys.sessions(client);
      // a host's cache has much else going on
      return queryClient.getQueryCache().subscribe((event) => {
        if (isUnder(event, key)) listener();
      });
    },
    [client, queryClient],
  );
  const getNewest = useMemo(
    () => createNewestRows(client, queryClient, listed, listedAt),
    [client, queryClient, listed, listedAt],
  );
  return useSyncExternalStore(subscribe, getNewest, getNewest);
}
