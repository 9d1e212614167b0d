"use client";
import { useMemo, useSyncExternalStore } from "react";
import {
  draftVersions,
  type CampaignConversation,
  type CampaignHints,
  type CampaignSnapshot,
  type DraftFields,
  type DraftVersion,
  type DraftVersions,
  type EditOutcome,
  type IntentOutcome,
  type SendTurnOptions,
} from "../campaign/index.js";
import type { Lead } from "../client/index.js";
import { isRecord } from "../internal/index.js";
import { campaignSessionRules } from "./hookOptionRules.js";
import { warnOfOptions } from "./warnOfOptions.js";
import { useLatest } from "./useLatest.js";
import { useRealtimeRun, type RealtimeConnection } from "./useRealtimeRun.js";
import { useSessionConversation } from "./useSessionConversation.js";
import { useSessionRecords } from "./useSessionRecords.js";

/** What `useCampaignChatSession` takes. May be new with every render. */
export interface UseCampaignChatSessionOptions extends CampaignHints, SendTurnOptions {}

/** How an edit by hand is written. */
export interface UpdateDraftOptions {
  /**
   * Whether the draft that is replaced goes into the row's history, so that it can be restored.
   * @defaultValue false
   */
  keepReplaced?: boolean | undefined;
}

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
  /**
   * Takes a turn or a batch back whose request ended unclearly (`intent.status` is `unconfirmed`), before
   * the row tells what became of it: otherwise that takes up to 130 s. Its text is in `returned` then.
   * **It may be carried out and charged all the same**, so ask first, and show the conversation before it
   * is sent again. Does nothing in any other state.
   */
  takeBack: () => void;
  /** Hands a returned text over, to a composer that is empty. */
  takeReturned: () => string | null;
  /**
   * Writes what an edit changes, and no other text. Waits while the session is busy; edits that come
   * meanwhile join it, and of two texts for one field the later is written.
   *
   * @param base - The draft that the edit began with; the row's own by default. When the row holds
   * something else by the time of writing, nothing is overwritten: the outcome is `conflict`.
   */
  updateDraft: (
    mine: Partial<DraftFields>,
    base?: DraftFields,
    options?: UpdateDraftOptions,
  ) => Promise<EditOutcome>;
  /** The drafts that the row knows, oldest first, the current one last. `diffDrafts` compares two of them. */
  versions: DraftVersions;
  /**
   * Makes an older version the current draft, as an edit does: it waits, and overwrites nothing that
   * changed meanwhile. The draft that it replaces stays in the row's history.
   */
  restoreVersion: (version: Pick<DraftVersion, "subject" | "body">) => Promise<EditOutcome>;
  /** Gives an edit up: one that waits, failed, or is in conflict. */
  discardEdit: () => void;
  /** Gives the session another title. `null` takes it away. */
  setTitle: (title: string | null) => Promise<EditOutcome>;
  /** Deletes the session for good. A running task is not cancelled by it. */
  deleteSession: () => Promise<void>;
  /** Looks at the row now. */
  refresh: () => Promise<void>;
  /** Puts the error away. */
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
  if (process.env.NODE_ENV !== "production") {
    warnOfOptions("useCampaignChatSession", options, campaignSessionRules);
  }
  const conversation = useSessionConversation(sessionId);
  const snapshot = useSyncExternalStore(
    conversation.subscribe,
    conversation.getSnapshot,
    conversation.getSnapshot,
  );
  const connection = useRealtimeRun(conversation, snapshot.intent);
  const actions = useActions(conversation, useLatest(isRecord(options) ? options : {}));
  const { deleteSession, setTitle } = useSessionRecords(sessionId, conversation);
  const { session } = snapshot;
  const versions = useMemo(() => draftVersions(session), [session]);
  return useMemo(
    () => ({ ...snapshot, ...actions, versions, connection, deleteSession, setTitle }),
    [snapshot, actions, versions, connection, deleteSession, setTitle],
  );
}

function useActions(
  conversation: CampaignConversation,
  getOptions: () => UseCampaignChatSessionOptions,
) {
  return useMemo(() => {
    const merged = (own: SendTurnOptions): SendTurnOptions => {
      const { whenBusy, maxWait } = getOptions();
      return { whenBusy: own.whenBusy ?? whenBusy, maxWait: own.maxWait ?? maxWait };
    };
    return {
      sendTurn: (message: string, own: SendTurnOptions = {}) =>
        conversation.sendTurn(message, getOptions(), merged(own)),
      generateExamples: (
        leads: readonly Lead[],
        own: SendTurnOptions & { isFirstBatch?: boolean } = {},
      ) => {
        const { sequenceContext } = getOptions();
        const hints = { sequenceContext, isFirstBatch: own.isFirstBatch };
        return conversation.generateExamples(leads, hints, merged(own));
      },
      updateDraft: (
        mine: Partial<DraftFields>,
        base?: DraftFields,
        { keepReplaced = false }: UpdateDraftOptions = {},
      ) => {
        const { session } = conversation.getSnapshot();
        const own = {
          draft_subject: session?.draft_subject ?? null,
          draft_body: session?.draft_body ?? null,
        };
        return conversation.updateDraft(mine, base ?? own, keepReplaced);
      },
      restoreVersion: conversation.restoreDraft,
      cancelWait: conversation.cancelWait,
      takeBack: conversation.takeBack,
      takeReturned: conversation.takeReturned,
      discardEdit: conversation.discardEdit,
      refresh: conversation.refresh,
      clearError: conversation.clearError,
    };
  }, [conversation, getOptions]);
}
