"use client";
import { useEffect, useMemo, useRef } from "react";
import type { QueryClient } from "@tanstack/react-query";
import { CampaignConversation } from "../campaign/index.js";
import type { PuffleClient } from "../client/index.js";
import { createQueryRows } from "./createQueryRows.js";
import { useQueryClientOrOwn } from "./useQueryClientOrOwn.js";
import { usePuffle } from "./usePuffle.js";

type BySession = Map<string, CampaignConversation>;

const known = new WeakMap<PuffleClient, WeakMap<QueryClient, BySession>>();

/** One conversation for each session of a page: its lock must be one, however many components show it. */
export function useSessionConversation(sessionId: string): CampaignConversation {
  const { client } = usePuffle();
  const queryClient = useQueryClientOrOwn(client);
  const conversation = useMemo(
    () => conversationOf(client, queryClient, sessionId),
    [client, queryClient, sessionId],
  );
  const last = useRef(conversation);
  useEffect(() => {
    conversation.succeed(last.current);
    last.current = conversation;
  }, [conversation]);
  return conversation;
}

/** The conversation of a session, where a component has shown it already. */
export function findConversation(
  client: PuffleClient,
  queryClient: QueryClient,
  sessionId: string,
): CampaignConversation | undefined {
  return known.get(client)?.get(queryClient)?.get(sessionId);
}

function conversationOf(
  client: PuffleClient,
  queryClient: QueryClient,
  sessionId: string,
): CampaignConversation {
  const byQueryClient = known.get(client) ?? new WeakMap<QueryClient, BySession>();
  known.set(client, byQueryClient);
  const bySession = byQueryClient.get(queryClient) ?? (new Map() as BySession);
  byQueryClient.set(queryClient, bySession);
  const found = bySession.get(sessionId);
  if (found) return found;
  const rows = createQueryRows(queryClient, client, sessionId);
  const made = new CampaignConversation({ client, sessionId, rows });
  bySession.set(sessionId, made);
  return made;
}
