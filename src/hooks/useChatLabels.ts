"use client";
import { useContext } from "react";
import type { ChatLabels } from "./labels.js";
import { PuffleContext } from "./PuffleContext.js";

/** Reads the words of a chat: those of campaign drafting stay out of a page that has none. */
export function useChatLabels(): ChatLabels {
  return useContext(PuffleContext).labels.chat;
}
