"use client";
import { createContext } from "react";
import type { CampaignSession } from "../../client/index.js";
import { usePartContext } from "../../internal/react/index.js";

/** What the user is doing with one session of the list. */
export type SessionItemMode = "idle" | "renaming" | "deleting";

/** What the parts inside `Sessions.Root` share. */
export interface SessionsContextValue {
  sessions: readonly CampaignSession[];
  status: "loading" | "ready" | "failed";
  currentId: string | null;
  select: (session: CampaignSession) => void;
  /** `null` when it cannot be done. Resolves to whether it was. */
  create: (() => Promise<boolean>) | null;
  rename: ((session: CampaignSession, title: string) => Promise<boolean>) | null;
  remove: ((session: CampaignSession) => Promise<boolean>) | null;
  retry: (() => void) | undefined;
}

/** The nearest `Sessions.Root`. */
export const SessionsContext = createContext<SessionsContextValue | null>(null);

/**
 * Reads the nearest `Sessions.Root`: the sessions, and what can be done with them.
 *
 * @param part The name of the part that reads, for the message of the error.
 * @throws Error when there is none above.
 * @example
 * ```tsx
 * function Count() {
 *   const { sessions, currentId } = useSessionsContext("Count");
 *   return <p data-open={currentId}>{sessions.length}</p>;
 * }
 * ```
 */
export function useSessionsContext(part: string): SessionsContextValue {
  return usePartContext(SessionsContext, "Sessions.Root", part, "no sessions to show");
}

/** What the parts inside `Sessions.Item` share. */
export interface SessionItemContextValue {
  session: CampaignSession;
  title: string;
  isCurrent: boolean;
  mode: SessionItemMode;
  setMode: (mode: SessionItemMode) => void;
  hasFailed: boolean;
  setHasFailed: (hasFailed: boolean) => void;
}

/** The nearest `Sessions.Item`. */
export const SessionItemContext = createContext<SessionItemContextValue | null>(null);

/** Reads the nearest `Sessions.Item`. @throws Error when there is none above. */
export function useSessionItem(part: string): SessionItemContextValue {
  return usePartContext(SessionItemContext, "Sessions.Item", part, "no session to show");
}
