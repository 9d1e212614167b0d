"use client";
import { useCallback } from "react";
import { useQuery } from "@tanstack/react-query";
import type { CampaignSession, PuffleError } from "../client/index.js";
import { campaignKeys, campaignSessionsQueryOptions } from "./campaignQueries.js";
import { hookQueryOptions } from "./queries.js";
import { deleteRow } from "./useSessionRecords.js";
import { useNewestRows } from "./useNewestRows.js";
import { findConversation } from "./useSessionConversation.js";
import { usePuffle } from "./usePuffle.js";
import { useQueryClientOrOwn } from "./useQueryClientOrOwn.js";

/** What `useCampaignChatSessions` returns. */
export interface UseCampaignChatSessionsResult {
  /** Oldest first, each as it was last read, by the list or by its own conversation. Empty until the first answer. */
  sessions: readonly CampaignSession[];
  /** Where the list stands. */
  status: "loading" | "ready" | "failed";
  /** Why it could not be read. `null` otherwise. */
  error: PuffleError | null;
  /** Makes an empty session for one node of the campaign. Costs nothing. */
  createSession: (nodeId: string) => Promise<CampaignSession>;
  /** Deletes a session for good. A running task is not cancelled by it. */
  deleteSession: (sessionId: string) => Promise<void>;
  /** Gives a session another title. `null` takes it away. */
  renameSession: (sessionId: string, title: string | null) => Promise<CampaignSession>;
  /** Reads the list again. */
  refetch: () => void;
}

const none: readonly CampaignSession[] = [];

/**
 * Lists the drafting sessions of one campaign, makes new ones and deletes them.
 *
 * @example
 * ```tsx
 * function Sessions({ campaignId }: { campaignId: string }) {
 *   const { sessions } = useCampaignChatSessions(campaignId);
 *   return sessions.map(({ id, title }) => <p key={id}>{title ?? "Untitled"}</p>);
 * }
 * ```
 *
 * @throws Error when there is no `PuffleProvider` above.
 */
export function useCampaignChatSessions(campaignId: string): UseCampaignChatSessionsResult {
  const { client } = usePuffle();
  const queryClient = useQueryClientOrOwn(client);
  const { data, dataUpdatedAt, error, isError, refetch } = useQuery(
    { ...campaignSessionsQueryOptions(client, campaignId), ...hookQueryOptions },
    queryClient,
  );
  const newest = useNewestRows(client, queryClient, data ?? none, dataUpdatedAt);
  const update = useCallback(
    async (change: (sessions: readonly CampaignSession[]) => readonly CampaignSession[]) => {
      const filters = { queryKey: campaignKeys.list(client, campaignId), exact: true };
      // A list that was asked for before this change would undo it.
      await queryClient.cancelQueries(filters);
      queryClient.setQueryData(
        filters.queryKey,
        (sessions: readonly CampaignSession[] | undefined) => sessions && change(sessions),
      );
      void queryClient.invalidateQueries(filters);
    },
    [client, queryClient, campaignId],
  );
  return {
    sessions: newest,
    status: data ? "ready" : isError ? "failed" : "loading",
    error: error as PuffleError | null,
    createSession: useCallback(
      async (nodeId) => {
        const made = await client.createSession({ campaign_id: campaignId, node_id: nodeId });
        // The row is known: a server that lags behind itself need not be asked for it.
        queryClient.setQueryData(campaignKeys.session(client, made.id), made);
        await update((sessions) => [...sessions.filter(({ id }) => id !== made.id), made]);
        return made;
      },
      [client, queryClient, campaignId, update],
    ),
    deleteSession: useCallback(
      async (sessionId) => {
        await deleteRow(client, sessionId);
        findConversation(client, queryClient, sessionId)?.setDeleted();
        queryClient.removeQueries({
          queryKey: campaignKeys.session(client, sessionId),
          exact: true,
        });
        await update((sessions) => sessions.filter(({ id }) => id !== sessionId));
      },
      [client, queryClient, update],
    ),
    renameSession: useCallback(
      async (sessionId, title) => {
        const renamed = await client.updateSession(sessionId, { title });
        await update((sessions) => sessions.map((one) => (one.id === sessionId ? renamed : one)));
        queryClient.setQueryData(
          campaignKeys.session(client, sessionId),
          (row: CampaignSession | undefined) => row && { ...row, title: renamed.title },
        );
        return renamed;
      },
      [client, queryClient, update],
    ),
    refetch: useCallback(() => void refetch(), [refetch]),
  };
}
