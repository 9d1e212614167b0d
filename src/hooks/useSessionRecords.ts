"use client";
import { useMemo } from "react";
import type { CampaignConversation, EditOutcome } from "../campaign/index.js";
import { PuffleError, type CampaignSession, type PuffleClient } from "../client/index.js";
import { campaignKeys } from "./campaignQueries.js";
import { usePuffle } from "./usePuffle.js";
import { useQueryClientOrOwn } from "./useQueryClientOrOwn.js";

/** What concerns a session as one of a list: its name, and its end. Keeps the lists up to date. */
export interface SessionRecords {
  setTitle: (title: string | null) => Promise<EditOutcome>;
  deleteSession: () => Promise<void>;
}

/** Renames and deletes one session. */
export function useSessionRecords(
  sessionId: string,
  conversation: CampaignConversation,
): SessionRecords {
  const { client } = usePuffle();
  const queryClient = useQueryClientOrOwn(client);
  return useMemo(() => {
    const change = (
      edit: (sessions: readonly CampaignSession[]) => readonly CampaignSession[],
    ): void => {
      queryClient.setQueriesData<readonly CampaignSession[]>(
        { queryKey: campaignKeys.lists(client) },
        (sessions) => sessions && edit(sessions),
      );
    };
    return {
      async setTitle(title) {
        const outcome = await conversation.setTitle(title);
        if (outcome.status === "saved") {
          change((sessions) =>
            sessions.map((row) => (row.id === sessionId ? { ...row, title } : row)),
          );
        }
        return outcome;
      },
      async deleteSession() {
        await deleteRow(client, sessionId);
        conversation.setDeleted();
        queryClient.removeQueries({
          queryKey: campaignKeys.session(client, sessionId),
          exact: true,
        });
        change((sessions) => sessions.filter(({ id }) => id !== sessionId));
        await queryClient.invalidateQueries({ queryKey: campaignKeys.lists(client) });
      },
    };
  }, [client, queryClient, sessionId, conversation]);
}

/**
 * Deletes a session. Where the answer was lost, a look tells whether it is gone.
 *
 * @throws PuffleError when it is still there, or nobody knows.
 */
export async function deleteRow(client: PuffleClient, sessionId: string): Promise<void> {
  try {
    await client.deleteSession(sessionId);
  } catch (error) {
    if (!isMissing(error) && !(await isMissingNow(client, sessionId))) throw error;
  }
}

async function isMissingNow(client: PuffleClient, sessionId: string): Promise<boolean> {
  try {
    await client.getSession(sessionId);
    return false;
  } catch (error) {
    return isMissing(error);
  }
}

function isMissing(error: unknown): boolean {
  return PuffleError.isInstance(error) && error.code === "not-found";
}
