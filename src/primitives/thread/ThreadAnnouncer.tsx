"use client";
import { useEffect } from "react";
import type { AgentChat, Receipt, ReceiptStatus } from "../../agent/index.js";
import {
  claimFailure,
  hasNotice,
  useAnnounce,
  useChatContext,
  useChatLabels,
  useLocale,
  type Announce,
  type ChatLabels,
} from "../../hooks/index.js";
import { useLatest } from "../../internal/react/index.js";
import { wordsOfMessage, wordsOfReceipt } from "../message/index.js";
import { createSentenceFeed } from "./createSentenceFeed.js";

/** What of an answer is spoken: whole sentences while it streams, all of it at its end, or nothing. */
export type AnnounceMode = "sentences" | "end" | "off";

/** Props of `Thread.Announcer`. */
export interface ThreadAnnouncerProps {
  /** How much of an answer is spoken. @defaultValue "sentences" */
  mode?: AnnounceMode | undefined;
}

// Milliseconds between two announcements, and characters beyond which the rest is only counted.
const interval = 3000;
const longest = 500;

interface Speaking {
  announce: Announce;
  labels: ChatLabels;
  locale: string | undefined;
  mode: AnnounceMode;
}

function lastAnswer(chat: AgentChat): { key: string; text: string } | null {
  const key = chat.getMessageIds().at(-1) ?? "";
  const message = chat.getMessage(key);
  return message?.role === "assistant" ? { key, text: wordsOfMessage(message) } : null;
}

const spokenReceipts: Partial<Record<ReceiptStatus, "polite" | "assertive">> = {
  accepted: "polite",
  failed: "assertive",
  interrupted: "assertive",
};

/** Whether a notice says what went wrong: then this would be the same event a second time. */
function isSpokenElsewhere(chat: AgentChat, { error }: Receipt): boolean {
  return error !== null && (hasNotice(chat) || !claimFailure(error));
}

/** Speaks one conversation for as long as it is watched. Returns how to stop. */
function speakConversation(chat: AgentChat, get: () => Speaking): () => void {
  let feed = createSentenceFeed();
  let speaking: string | null = null;
  let hasSpoken = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before = chat.getSnapshot();

  function begin() {
    const answer = lastAnswer(chat);
    if (!answer || answer.key === speaking) return answer;
    speaking = answer.key;
    hasSpoken = false;
    feed = createSentenceFeed(get().locale);
    return answer;
  }

  function tick() {
    timer = setTimeout(tick, interval);
    const { announce, mode } = get();
    const answer = begin();
    if (!answer || mode !== "sentences") return;
    const words = feed.take(answer.text);
    hasSpoken ||= words !== "";
    announce(words);
  }

  function finish() {
    clearTimeout(timer);
    timer = undefined;
    const { announce, labels, mode } = get();
    const answer = begin();
    speaking = null;
    if (!answer || mode === "off" || chat.getSnapshot().status === "error") return;
    const words = feed.rest(answer.text);
    const { longResponse, responseComplete } = labels.thread;
    const isLong = words.length > longest;
    const end = isLong ? longResponse(words.trim().split(/\s+/).length) : words;
    announce(end || (hasSpoken ? responseComplete : ""));
  }

  function speakReceipts() {
    const { announce, labels } = get();
    for (const receipt of Object.values(chat.getSnapshot().receipts)) {
      const politeness = spokenReceipts[receipt.status];
      const isNew = before.receipts[receipt.messageId]?.status !== receipt.status;
      if (!politeness || !isNew || isSpokenElsewhere(chat, receipt)) continue;
      announce(wordsOfReceipt(receipt, labels.message.receipt), politeness);
    }
  }

  function onChange() {
    const now = chat.getSnapshot();
    speakReceipts();
    if (now.isBusy) timer ??= setTimeout(tick, interval);
    if (before.isBusy && !now.isBusy) finish();
    before = now;
  }

  const unsubscribe = chat.subscribe(onChange);
  onChange();
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}

/** What the threads of a conversation want spoken, and how its one speaker is stopped. */
interface Speaker {
  wanted: Set<() => Speaking>;
  stop?: () => void;
}

const speakers = new WeakMap<AgentChat, Speaker>();

/** However many threads show a conversation, it is spoken once, as one of them wants it that wants it spoken. */
function speakOnce(chat: AgentChat, get: () => Speaking): () => void {
  const speaker: Speaker = speakers.get(chat) ?? { wanted: new Set() };
  const wanted = speaker.wanted.add(get);
  const one = () => [...wanted].find((read) => read().mode !== "off") ?? get;
  speaker.stop ??= speakConversation(chat, () => one()());
  speakers.set(chat, speaker);
  return () => {
    wanted.delete(get);
    if (wanted.size > 0) return;
    speaker.stop?.();
    speakers.delete(chat);
  };
}

/**
 * Speaks the answers of the agent, in whole sentences at most once in 3 s, each character once and
 * without markdown syntax, and what became of the user's messages. The visible messages are no live
 * region. Notices and approvals speak for themselves. Renders no element.
 */
export function ThreadAnnouncer({ mode = "sentences" }: ThreadAnnouncerProps): null {
  const chat = useChatContext();
  const announce = useAnnounce();
  const get = useLatest<Speaking>({ announce, labels: useChatLabels(), locale: useLocale(), mode });
  useEffect(() => speakOnce(chat, get), [chat, get]);
  return null;
}
