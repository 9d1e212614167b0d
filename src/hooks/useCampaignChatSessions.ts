"use client";
import { useCallback } from "react";
import { useQuery } from "@tanstack/react-query";
import type { CampaignSession, PuffleError } from "../client/index.js";
import { campaignKeys, campaignSessionsQueryOptions } from "./campaignQueries.js";
import { usePuffle } from "./usePuffle.js";
import { useQueryClientOrOwn } from "./useQueryClientOrOwn.js";

/** What `useCampaignChatSessions` returns. */
export interface UseCampaignChatSessionsResult {
  /** Oldest first. Empty until the first answer. */
  sessions: readonly CampaignSession[];
  status: "loading" | "ready" | "failed";
  error: PuffleError | null;
  /** Makes an empty session for one node of the campaign. Costs nothing. */
  createSession: (nodeId: string) => Promise<CampaignSession>;
  /** Deletes a session for good. A running task is not cancelled by it. */
  deleteSession: (sessionId: string) => Promise<void>;
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
  const { data, error, isError, refetch } = useQuery(
    campaignSessionsQueryOptions(client, campaignId),
    queryClient,
  );
  const update = useCallback(
    (change: (sessions: readonly CampaignSession[]) => readonly CampaignSession[]) =>
      queryClient.setQueryData(
        campaignKeys.list(client, campaignId),
        (sessions: readonly CampaignSession[] = none) => change(sessions),
      ),
    [client, queryClient, campaignId],
  );
  return {
    sessions: data ?? none,
    status: data ? "ready" : isError ? "failed" : "loading",
    error: error as PuffleError | null,
    createSession: useCallback(
      async (nodeId) => {
        const made = await client.createSession({ campaign_id: campaignId, node_id: nodeId });
        update((sessions) => [...sessions, made]);
        return made;
      },
      [client, campaignId, update],
    ),
    deleteSession: useCallback(
      async (sessionId) => {
        await client.deleteSession(sessionId);
        update((sessions) => sessions.filter(({ id }) => id !== sessionId));
      },
      [client, update],
    ),
    refetch: useCallback(() => void refetch(), [refetch]),
  };
}
