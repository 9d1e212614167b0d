"use client";
import { forwardRef, useRef, type ReactElement } from "react";
import type { CampaignSession } from "../../client/index.js";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { SessionsContext } from "./SessionsContext.js";

/** Props of `Sessions.Root`. */
export interface SessionsRootProps extends Omit<PartProps<"section">, "onSelect"> {
  /** The sessions to list, in their order. */
  sessions: readonly CampaignSession[];
  /** Where the list stands. @defaultValue "ready" */
  status?: "loading" | "ready" | "failed" | undefined;
  /** The session that is open. */
  currentId?: string | null | undefined;
  /** Called when the user opens a session. */
  onSelect?: ((session: CampaignSession) => void) | undefined;
  /** Called when the user wants a new session. What it throws is shown as a failure. */
  onCreate?: (() => unknown) | undefined;
  /** Called with the new title. What it throws is shown as a failure. */
  onRename?: ((session: CampaignSession, title: string) => unknown) | undefined;
  /** Called after the user was asked. What it throws is shown as a failure. */
  onDelete?: ((session: CampaignSession) => unknown) | undefined;
  /** Called when the user wants the list to be loaded again. */
  onRetry?: (() => void) | undefined;
}

/** One call at a time, with whether it succeeded: a second click does not do it twice. */
function useOnce<Args extends unknown[]>(action: ((...args: Args) => unknown) | undefined) {
  const isRunning = useRef(false);
  if (!action) return null;
  return async (...args: Args) => {
    if (isRunning.current) return true;
    isRunning.current = true;
    try {
      await action(...args);
      return true;
    } catch {
      return false;
    } finally {
      isRunning.current = false;
    }
  };
}

/** Holds the sessions of a campaign. Renders a `<section>` element. */
export const SessionsRoot = forwardRef<HTMLElement, SessionsRootProps>(
  function SessionsRoot(props, ref): ReactElement {
    const { sessions, status = "ready", currentId = null, onSelect, onCreate, ...one } = props;
    const { onRename, onDelete, onRetry, render, ...rest } = one;
    const create = useOnce(onCreate);
    const rename = useOnce(onRename);
    const remove = useOnce(onDelete);
    const element = useRender({
      defaultTag: "section",
      render,
      ref,
      props: rest,
      ours: {
        "data-puffle": "sessions",
        "data-status": status,
        "aria-label": useLabels().sessions.title,
      },
    });
    const context = {
      sessions,
      status,
      currentId,
      select: (session: CampaignSession) => onSelect?.(session),
      create,
      rename,
      remove,
      retry: onRetry,
    };
    return <SessionsContext.Provider value={context}>{element}</SessionsContext.Provider>;
  },
);
