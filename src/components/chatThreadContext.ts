"use client";
import { createContext, type ComponentType } from "react";
import type { MessagePartComponents } from "../primitives/index.js";

/** What the component of one message receives. */
export interface ChatMessageProps {
  /** The message's key. */
  id: string;
  /** 1 for the first message of the thread. */
  position: number;
}

/** Components of your own for places in `ChatThread`. Keep the object the same between renders. */
export interface ChatThreadComponents extends Partial<MessagePartComponents> {
  /** One message, whole. */
  Message?: ComponentType<ChatMessageProps>;
  /** What stands in an empty thread. */
  Empty?: ComponentType;
  /** Notices above the composer. */
  Notice?: ComponentType;
  /** The composer. */
  Composer?: ComponentType;
}

/** The components of the nearest `ChatThread`. */
export const ChatThreadContext = createContext<ChatThreadComponents>({});
