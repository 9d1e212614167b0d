"use client";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { AgentChat } from "../../agent/index.js";
import { useChatContext, useChatLabels, useLocale, type MessageLabels } from "../../hooks/index.js";
import { arrivalOf } from "./arrivals.js";
import { timeOf } from "./readMessage.js";
import { timeFormat } from "./timeFormat.js";

/** What the parts of a message need to know of it besides its content. Never changes for a delta. */
export interface MessageFacts {
  /** As the server says it. Empty when there is no such message (any more). */
  role: string;
  /** The role in words. */
  sender: string;
  /** When it was written, as in "14:03". `null` when nobody knows. */
  time: string | null;
  /** For the `datetime` attribute. */
  isoTime: string | null;
  /**
   * Whether it is being written right now. A part's own `state` does not tell: it stays `streaming` in
   * an answer that broke off.
   */
  isStreaming: boolean;
}

// One string per message: a hook for each of its facts would cost more than the message.
function readKey(chat: AgentChat, id: string): string {
  const message = chat.getMessage(id);
  const role = message?.role ?? "";
  const isStreaming =
    role === "assistant" && chat.getSnapshot().isBusy && chat.getMessageIds().at(-1) === id;
  return `${isStreaming ? 1 : 0}|${timeOf(message) ?? arrivalOf(chat, id) ?? ""}|${role}`;
}

function senderOf(role: string, labels: MessageLabels): string {
  if (role === "user") return labels.user;
  if (role === "assistant") return labels.assistant;
  return role === "system" ? labels.system : labels.unknownRole(role);
}

/**
 * Reads who wrote a message, when (as its metadata says with `createdAt`, else when it arrived here), and
 * whether it is being written. Does not render for a delta.
 */
export function useMessageFacts(id: string): MessageFacts {
  const chat = useChatContext();
  const labels = useChatLabels().message;
  const locale = useLocale();
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [
        chat.subscribeToMessage(id, listener),
        chat.subscribeToMessageIds(listener),
        chat.subscribe(listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [chat, id],
  );
  const read = () => readKey(chat, id);
  const key = useSyncExternalStore(subscribe, read, read);
  return useMemo(() => {
    const [streaming, at = "", ...words] = key.split("|");
    const role = words.join("|");
    const date = at === "" ? null : new Date(Number(at));
    return {
      role,
      sender: senderOf(role, labels),
      time: date && timeFormat(locale).format(date),
      isoTime: date && date.toISOString(),
      isStreaming: streaming === "1",
    };
  }, [key, labels, locale]);
}
