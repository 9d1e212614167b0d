"use client";
import { useState } from "react";
import type { UseCampaignChatSessionResult } from "../../hooks/index.js";
import { useIsoLayoutEffect } from "../../internal/react/index.js";
import { createCampaignChat, type CampaignChat } from "./createCampaignChat.js";

/**
 * Gives a campaign session to the parts of a thread: `Thread.Root`, `Message.*`, `Composer.*`. Put the
 * session's id as `key` on the component that uses it.
 *
 * @example
 * ```tsx
 * function Conversation({ session }: { session: UseCampaignChatSessionResult }) {
 *   const chat = useCampaignChat(session);
 *   return <ChatThread chat={chat} />;
 * }
 * ```
 */
export function useCampaignChat(session: UseCampaignChatSessionResult): CampaignChat {
  const [chat] = useState(() => createCampaignChat(session));
  useIsoLayoutEffect(() => chat.update(session), [chat, session]);
  return chat;
}
