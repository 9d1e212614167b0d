"use client";
import { useEffect, useRef } from "react";
import type { AgentChat, AgentChatSnapshot } from "../../agent/index.js";
import { PuffleError } from "../../client/index.js";
import {
  claimFailure,
  isTextReturned,
  useAnnounce,
  useChatContext,
  useChatSnapshot,
  useCountdown,
  useChatLabels,
  watchNotice,
  type ChatLabels,
} from "../../hooks/index.js";
import { describeError, type DescribedError } from "./describeError.js";

/** What a notice is about. Only the most important one shows. */
export type NoticeKind = "error" | "offline" | "wait" | "stalled";

/** One notice about a conversation. */
export interface NoticeView extends DescribedError {
  /** What it is about. */
  kind: NoticeKind;
  /** The error. `undefined` for what is none. */
  error: PuffleError | undefined;
  /** Until when nothing can be sent: whole seconds. `null` when there is no such limit. */
  secondsLeft: number | null;
  /** Whether the user can put it away: what is still so cannot be. */
  isDismissible: boolean;
}

function hasOpenQuestion(chat: AgentChat, { receipts, isBusy }: AgentChatSnapshot): boolean {
  if (isBusy) return false;
  const last = Object.values(receipts).at(-1);
  if (!last || !chat.getMessage(last.messageId)) return false;
  return last.status === "failed" || last.status === "interrupted" || last.status === "stopped";
}

function fromError(
  chat: AgentChat,
  snapshot: AgentChatSnapshot,
  error: PuffleError,
  labels: ChatLabels,
): Omit<NoticeView, "secondsLeft"> {
  const facts = {
    hasUnsent: snapshot.unsent !== null,
    isTextReturned: isTextReturned(error),
    hasOpenQuestion: hasOpenQuestion(chat, snapshot),
    isKnown: snapshot.conversationId !== null,
    canRunInstead: snapshot.transport.kind === "stream",
  };
  return { kind: "error", error, isDismissible: true, ...describeError(error, facts, labels) };
}

function fromState(
  kind: Exclude<NoticeKind, "error">,
  words: { title: string; body: string },
): Omit<NoticeView, "secondsLeft"> {
  const rest = { actions: [], error: undefined, isDismissible: false };
  return { kind, tone: "warning", ...words, ...rest };
}

function select(
  chat: AgentChat,
  snapshot: AgentChatSnapshot,
  labels: ChatLabels,
): Omit<NoticeView, "secondsLeft"> | null {
  const { error, transport, retryAt } = snapshot;
  const { notice } = labels;
  if (transport.phase === "offline") return fromState("offline", notice.offline);
  if (PuffleError.isInstance(error)) return fromError(chat, snapshot, error, labels);
  if (retryAt !== null)
    return fromState("wait", { ...notice.error["rate-limited"], body: notice.textIsSafe });
  return transport.isStalled ? fromState("stalled", notice.stalled) : null;
}

/**
 * Says what there is to say about the nearest conversation: its error, that it is offline, that it must
 * wait, that nothing arrives. `null` when all is well. Speaks each one once.
 */
export function useNotice(): NoticeView | null {
  const chat = useChatContext();
  const snapshot = useChatSnapshot();
  const labels = useChatLabels();
  const announce = useAnnounce();
  const { seconds } = useCountdown(snapshot.retryAt, labels.notice.retrySpoken);
  const view = select(chat, snapshot, labels);
  const subject = view?.error ?? view?.kind;
  const words = view ? `${view.title} ${view.body}`.trim() : "";
  const spoken = useRef<unknown>(undefined);
  useEffect(() => watchNotice(chat), [chat]);
  useEffect(() => {
    if (spoken.current === subject) return;
    spoken.current = subject;
    if (words && (typeof subject !== "object" || claimFailure(subject)))
      announce(words, "assertive");
  }, [subject, words, announce]);
  return view && { ...view, secondsLeft: seconds };
}
