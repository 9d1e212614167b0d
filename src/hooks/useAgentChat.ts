"use client";
import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import type { ChatRequestOptions, CreateUIMessage, FileUIPart, UIMessage } from "ai";
import type {
  AgentChat,
  AgentChatSnapshot,
  AgentChatState,
  ApprovalOutcome,
  SendOptions,
  SendOutcome,
  StopOutcome,
} from "../agent/index.js";
import { PuffleError } from "../client/index.js";
import { isRecord } from "../internal/index.js";
import {
  respondTo,
  useReportApproval,
  useReportRequests,
  type ReportApproval,
} from "./approvalEvents.js";
import { agentChatRules } from "./hookOptionRules.js";
import { createMessageReads } from "./createMessageReads.js";
import { toSendInput } from "./toSendInput.js";
import { warnOfOptions } from "./warnOfOptions.js";
import { useAgentChatStore, type ConversationOptions } from "./useAgentChatStore.js";

/** What `useAgentChat` takes. Everything but `id` and `initialState` may be new with every render. */
export type UseAgentChatOptions<Message extends UIMessage = UIMessage> =
  ConversationOptions<Message>;

/** What the AI SDK's `sendMessage` takes. */
export type ChatMessageInput<Message extends UIMessage = UIMessage> =
  | {
      text: string;
      files?: FileList | FileUIPart[];
      metadata?: unknown;
      messageId?: string;
      parts?: never;
    }
  | {
      files: FileList | FileUIPart[];
      text?: never;
      metadata?: unknown;
      messageId?: string;
      parts?: never;
    }
  | (CreateUIMessage<Message> & { text?: never; files?: never; messageId?: string });

/** Options of one turn: the AI SDK's, of which `body` and `metadata` have no place in the API, and ours. */
export type ChatSendOptions = ChatRequestOptions & Omit<SendOptions, "headers">;

/** What `useAgentChat` returns: the AI SDK's `useChat` result and more. */
export interface UseAgentChatResult<Message extends UIMessage = UIMessage> extends Omit<
  AgentChatSnapshot,
  "unsent"
> {
  /** The conversation itself: what `ChatThread` and `Thread.Root` take. The same object for its life. */
  store: AgentChat<Message>;
  /** Names the conversation on this client. */
  id: string;
  /**
   * The messages as shown: a new array at most once a frame while an answer streams. Reading it makes
   * this component render for every one of them; `ChatThread` does without.
   */
  messages: Message[];
  /** The last message that the server never took, ready to be sent again. */
  unsent: AgentChatSnapshot["unsent"];
  /**
   * Sends a message. While `canSend` is false nothing is sent and the outcome is `refused`, with the
   * reason. Resolves when the turn is over; never rejects for what the server does.
   */
  sendMessage: (
    message?: ChatMessageInput<Message>,
    options?: ChatSendOptions,
  ) => Promise<SendOutcome>;
  /** Asks again for the answer to a user message: the last one, or that of `messageId`. */
  regenerate: (options?: ChatSendOptions & { messageId?: string }) => Promise<SendOutcome>;
  /** Sends the unsent message again. */
  resend: (messageId?: string) => Promise<SendOutcome>;
  /** Hands the unsent text back and removes its message from the thread. */
  takeUnsent: (messageId?: string) => string | null;
  /** Ends the turn and keeps what arrived. A queued run itself goes on: see `reachesAgent`. */
  stop: () => Promise<StopOutcome>;
  /** Stops watching a queued run and lets it go on; `resume` picks it up. A stream is stopped. */
  leave: () => Promise<StopOutcome>;
  /** Watches a run (again): the one that was left, or another one. */
  resume: (runId?: string) => Promise<SendOutcome>;
  /** Puts the error away. */
  clearError: () => void;
  /** Replaces the messages of the thread, here alone: nothing is sent. */
  setMessages: (messages: Message[] | ((messages: Message[]) => Message[])) => void;
  /**
   * Answers an approval by its id, as in the AI SDK. Bound to the questions of this render: a question
   * that changed since is not answered.
   */
  addToolApprovalResponse: (answer: {
    id: string;
    approved: boolean;
    reason?: string;
  }) => Promise<ApprovalOutcome>;
  /** What a host may store and give back as `initialState`. JSON. */
  getState: () => AgentChatState<Message>;
}

/**
 * Holds one conversation with the Puffle agent: over an event stream, a queued run or a blocking call.
 * One turn at a time, nothing sent twice, nothing called done before it is.
 *
 * @example
 * ```tsx
 * function Support() {
 *   const chat = useAgentChat({ transport: "stream", currentPage: () => location.pathname });
 *   return <ChatThread chat={chat} />;
 * }
 * ```
 *
 * @throws Error when there is no `PuffleProvider` above.
 */
export function useAgentChat<Message extends UIMessage = UIMessage>(
  options?: UseAgentChatOptions<Message> | null,
): UseAgentChatResult<Message> {
  if (process.env.NODE_ENV !== "production") {
    warnOfOptions("useAgentChat", options, agentChatRules);
  }
  const store = useAgentChatStore<Message>(isRecord(options) ? options : {});
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
  const [reads] = useState(() => createMessageReads());
  const subscribe = useMemo(() => reads.subscribeIfRead(store), [reads, store]);
  const getShown = () => reads.shown(store);
  const shown = useSyncExternalStore(subscribe, getShown, getShown);
  const readMessages = useCallback(() => {
    reads.mark();
    return (shown ?? store.getMessages()) as Message[];
  }, [reads, shown, store]);
  const actions = useMemo(() => actionsOf(store), [store]);
  const report = useReportApproval();
  useReportRequests(store);
  return useMemo(
    () => resultOf(snapshot, actions, readMessages, report),
    [snapshot, actions, readMessages, report],
  );
}

function resultOf<Message extends UIMessage>(
  snapshot: AgentChatSnapshot,
  actions: ReturnType<typeof actionsOf<Message>>,
  readMessages: () => Message[],
  report: ReportApproval,
): UseAgentChatResult<Message> {
  return {
    ...snapshot,
    ...actions,
    addToolApprovalResponse: ({ id, ...answer }) => {
      const shown = snapshot.approvals.find((one) => one.id === id);
      return shown
        ? respondTo(actions.store, shown, answer, report)
        : actions.store.respond(id, answer, "");
    },
    get messages() {
      return readMessages();
    },
  };
}

function actionsOf<Message extends UIMessage>(store: AgentChat<Message>) {
  return {
    store,
    id: store.id,
    sendMessage: async (
      message?: ChatMessageInput<Message>,
      options?: ChatSendOptions | null,
    ): Promise<SendOutcome> => {
      if (!message) return { status: "refused", reason: "empty" };
      try {
        const input = toSendInput<Message>(message);
        // Not awaited when it need not be: the lock is taken in the same task as the click.
        const read = input instanceof Promise ? await input : input;
        return store.sendMessage(read, sendOptions(options));
      } catch (cause) {
        return { status: "failed", error: unreadableFiles(cause) };
      }
    },
    regenerate: (options?: (ChatSendOptions & { messageId?: string }) | null) =>
      store.regenerate({
        ...sendOptions(options),
        messageId: options?.messageId,
      }),
    resend: store.resend,
    takeUnsent: store.takeUnsent,
    stop: store.stop,
    leave: store.leave,
    resume: store.resume,
    clearError: store.clearError,
    setMessages: store.setMessages,
    getState: store.getState,
  };
}

function sendOptions(options: ChatSendOptions | null | undefined): SendOptions {
  const { headers, via } = options ?? {};
  return { headers: headers && toRecord(headers), via };
}

/** Unchecked: the client names what is wrong with a header, and the message is kept. */
function toRecord(headers: NonNullable<ChatRequestOptions["headers"]>): Record<string, string> {
  return headers instanceof Headers ? Object.fromEntries(headers) : headers;
}

function unreadableFiles(cause: unknown): PuffleError {
  return new PuffleError({
    code: "invalid-request",
    phase: "not-sent",
    message:
      "The files of the message could not be read, so nothing was sent. Choose them again, and send.",
    cause,
  });
}
