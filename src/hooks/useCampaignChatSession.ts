"use client";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type {
  CampaignHints,
  CampaignSnapshot,
  DraftFields,
  EditOutcome,
  IntentOutcome,
  SendTurnOptions,
} from "../campaign/index.js";
import type { Lead } from "../client/index.js";
import { campaignKeys } from "./campaignQueries.js";
import { useLatest } from "./useLatest.js";
import { usePuffle } from "./usePuffle.js";
import { useQueryClientOrOwn } from "./useQueryClientOrOwn.js";
import { useRealtimeRun, type RealtimeConnection } from "./useRealtimeRun.js";
import { useSessionConversation } from "./useSessionConversation.js";

/** What `useCampaignChatSession` takes. May be new with every render. */
export interface UseCampaignChatSessionOptions extends CampaignHints, SendTurnOptions {}

/** What `useCampaignChatSession` returns. */
export interface UseCampaignChatSessionResult extends CampaignSnapshot {
  /** How the page learns of changes: `realtime` while a run is followed live, else `polling`. */
  connection: RealtimeConnection;
  /**
   * Sends one message with the hints of this render. While the session is busy it waits and goes out
   * once, or comes back (`whenBusy`). A message that did not arrive is in `returned`.
   */
  sendTurn: (message: string, options?: SendTurnOptions) => Promise<IntentOutcome>;
  /** Generates an example for each lead. The first batch replaces what is there; later ones append. */
  generateExamples: (
    leads: readonly Lead[],
    options?: SendTurnOptions & { isFirstBatch?: boolean },
  ) => Promise<IntentOutcome>;
  /** Stops waiting for the session. What was sent already goes on. */
  cancelWait: () => void;
  /** Hands a returned text over, to a composer that is empty. */
  takeReturned: () => string | null;
  /**
   * Writes an edited draft, and only the fields given. Waits while the session is busy.
   *
   * @param base - The draft that the edit began with; the row's own by default. When the row holds
   * something else by the time of writing, nothing is overwritten: the outcome is `conflict`.
   */
  updateDraft: (mine: Partial<DraftFields>, base?: DraftFields) => Promise<EditOutcome>;
  /** Gives an edit up: one that waits, failed, or is in conflict. */
  discardEdit: () => void;
  setTitle: (title: string | null) => Promise<EditOutcome>;
  /** Deletes the session for good. A running task is not cancelled by it. */
  deleteSession: () => Promise<void>;
  /** Looks at the row now. */
  refresh: () => Promise<void>;
  clearError: () => void;
}

/**
 * Holds one campaign session: a conversation that drafts one email. Its row on the server is the only
 * truth; every component with the same session shares one lock.
 *
 * @example
 * ```tsx
 * function Draft({ sessionId }: { sessionId: string }) {
 *   const { session, lock, sendTurn } = useCampaignChatSession(sessionId);
 *   return (
 *     <button disabled={lock.state !== "free"} onClick={() => sendTurn("Make it shorter")}>
 *       {session?.draft_subject}
 *     </button>
 *   );
 * }
 * ```
 *
 * @throws Error when there is no `PuffleProvider` above.
 */
export function useCampaignChatSession(
  sessionId: string,
  options: UseCampaignChatSessionOptions = {},
): UseCampaignChatSessionResult {
  const conversation = useSessionConversation(sessionId);
  const getOptions = useLatest(options);
  const deleteSession = useDeleteSession(sessionId);
  const snapshot = useSyncExternalStore(
    conversation.subscribe,
    conversation.getSnapshot,
    conversation.getSnapshot,
  );
  const connection = useRealtimeRun(conversation, snapshot.intent);
  const actions = useMemo(
    () => ({
      sendTurn: (message: string, own: SendTurnOptions = {}) =>
        conversation.sendTurn(message, getOptions(), { ...getOptions(), ...own }),
      generateExamples: (
        leads: readonly Lead[],
        own: SendTurnOptions & { isFirstBatch?: boolean } = {},
      ) => {
        const { sequenceContext } = getOptions();
        const { isFirstBatch } = own;
        const hints = { sequenceContext, ...(isFirstBatch === undefined ? {} : { isFirstBatch }) };
        return conversation.generateExamples(leads, hints, { ...getOptions(), ...own });
      },
      updateDraft: (mine: Partial<DraftFields>, base?: DraftFields) => {
        const { session } = conversation.getSnapshot();
        const own = {
          draft_subject: session?.draft_subject ?? null,
          draft_body: session?.draft_body ?? null,
        };
        return conversation.updateDraft(mine, base ?? own);
      },
      cancelWait: conversation.cancelWait,
      takeReturned: conversation.takeReturned,
      discardEdit: conversation.discardEdit,
      setTitle: conversation.setTitle,
      refresh: conversation.refresh,
      clearError: conversation.clearError,
    }),
    [conversation, getOptions],
  );
  return useMemo(
    () => ({ ...snapshot, ...actions, connection, deleteSession }),
    [snapshot, actions, connection, deleteSession],
  );
}

function useDeleteSession(sessionId: string): () => Promise<void> {
  const { client } = usePuffle();
  const queryClient = useQueryClientOrOwn(client);
  return useCallback(async () => {
    await client.deleteSession(sessionId);
    queryClient.removeQueries({ queryKey: campaignKeys.session(client, sessionId), exact: true });
    await queryClient.invalidateQueries({ queryKey: campaignKeys.lists(client) });
  }, [client, queryClient, sessionId]);
}
