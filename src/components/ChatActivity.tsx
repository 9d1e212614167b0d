"use client";
import type { ReactNode } from "react";
import { useChatContext, useChatSnapshot, useChatLabels, useMessageIds } from "../hooks/index.js";

/**
 * Says in words what happens between the user's message and the first word of the answer. Renders a
 * `<p>` element, or nothing.
 */
export function ChatActivity(): ReactNode {
  const chat = useChatContext();
  const { isBusy, transport } = useChatSnapshot();
  const labels = useChatLabels().transport;
  const last = useMessageIds().at(-1);
  const isWaiting = isBusy && last !== undefined && chat.getMessage(last)?.role === "user";
  if (!isWaiting) return null;
  const { phase, kind, isStalled } = transport;
  const words = isStalled
    ? labels.stalled
    : phase === "live"
      ? labels.live[kind]
      : phase === "polling" || phase === "offline"
        ? labels[phase]
        : labels.connecting;
  return <p data-puffle="thread-activity">{words}</p>;
}
