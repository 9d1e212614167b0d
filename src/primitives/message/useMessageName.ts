"use client";
import { useChatContext, useLabels, useLocale, type MessageLabels } from "../../hooks/index.js";
import { arrivalOf } from "./arrivals.js";
import { timeOf } from "./readMessage.js";
import { useMessageValue } from "./useMessageValue.js";

function senderOf(role: string, labels: MessageLabels): string {
  if (role === "user") return labels.user;
  if (role === "assistant") return labels.assistant;
  return role === "system" ? labels.system : labels.unknownRole(role);
}

/** Who wrote a message, and when. */
export interface UseMessageNameResult {
  sender: string;
  /** As in "14:03". `null` when nobody knows. */
  time: string | null;
  /** For the `datetime` attribute. */
  isoTime: string | null;
}

/**
 * Reads who wrote a message, and when: as its metadata says (`createdAt`), else when it arrived here.
 * Does not render for a delta.
 */
export function useMessageName(id: string): UseMessageNameResult {
  const chat = useChatContext();
  const labels = useLabels().message;
  const locale = useLocale();
  const role = useMessageValue(id, (message) => message?.role ?? "");
  const at = useMessageValue(id, (message) => timeOf(message) ?? arrivalOf(chat, id));
  const sender = senderOf(role, labels);
  if (at === null) return { sender, time: null, isoTime: null };
  const date = new Date(at);
  const time = timeFormat(locale).format(date);
  return { sender, time, isoTime: date.toISOString() };
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

// making one takes longer than rendering a message
function timeFormat(locale: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(locale);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  formats.set(locale, format);
  return format;
}
