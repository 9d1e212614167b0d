import {
  queryOptions,
  type QueryCacheNotifyEvent,
  type UseQueryOptions,
} from "@tanstack/react-query";
import type { CampaignSession, PuffleClient } from "../client/index.js";
import { puffleKeys } from "./queries.js";

/** The keys of campaign sessions in the host's `QueryClient`. */
export const campaignKeys = {
  /** The sessions of all campaigns. */
  lists: (client: PuffleClient) => [...puffleKeys.all(client), "campaign-sessions"] as const,
  /** The sessions of one campaign. */
  list: (client: PuffleClient, campaignId: string) =>
    [...campaignKeys.lists(client), campaignId] as const,
  /** The rows of all sessions. */
  sessions: (client: PuffleClient) => [...puffleKeys.all(client), "campaign-session"] as const,
  /** One session's row. */
  session: (client: PuffleClient, sessionId: string) =>
    [...campaignKeys.sessions(client), sessionId] as const,
};

/** The query of one session's row. Does not poll: `useCampaignChatSession` looks when there is a reason to. */
export function campaignSessionQueryOptions(
  client: PuffleClient,
  sessionId: string,
): UseQueryOptions<
  CampaignSession,
  Error,
  CampaignSession,
  ReturnType<typeof campaignKeys.session>
> {
  return queryOptions({
    queryKey: campaignKeys.session(client, sessionId),
    queryFn: ({ signal }) => client.getSession(sessionId, { signal, retry: false }),
    retry: false,
    staleTime: 0,
  });
}

/** The query of a campaign's sessions, oldest first. */
export function campaignSessionsQueryOptions(
  client: PuffleClient,
  campaignId: string,
): UseQueryOptions<
  readonly CampaignSession[],
  Error,
  readonly CampaignSession[],
  ReturnType<typeof campaignKeys.list>
> {
  return queryOptions({
    queryKey: campaignKeys.list(client, campaignId),
    queryFn: ({ signal }) => client.listSessions(campaignId, { signal }),
    retry: false,
  });
}

/** Whether something happened to a query whose key begins with these parts. */
export function isUnder({ query }: QueryCacheNotifyEvent, key: readonly unknown[]): boolean {
  const queryKey: readonly unknown[] = query.queryKey;
  return key.every((part, at) => part === queryKey[at]);
}
