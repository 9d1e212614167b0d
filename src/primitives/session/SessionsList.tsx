"use client";
import {
  forwardRef,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import type { CampaignSession } from "../../client/index.js";
import { useAnnounce, useLabels, type SessionsLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { SessionItemContext, useSessionsContext, type SessionItemMode } from "./SessionsContext.js";

/** What a session is called: its title, or how its conversation begins. */
export function sessionTitle(session: CampaignSession, labels: SessionsLabels): string {
  const title = session.title?.trim();
  if (title) return title;
  const asked = session.messages.find(({ role }) => role === "user")?.content ?? "";
  const words = Array.from(asked.replaceAll(/\s+/g, " ").trim());
  if (words.length === 0) return labels.untitled;
  return words.length > 60 ? `${words.slice(0, 59).join("")}…` : words.join("");
}

/** Props of `Sessions.List`. */
export interface SessionsListProps extends Omit<PartProps<"ul">, "children"> {
  /** Renders what stands in one item. */
  children: (session: CampaignSession) => ReactNode;
}

/** The sessions in their order. Renders a `<ul>` element with an `<li>` each, or nothing. */
export const SessionsListPart = forwardRef<HTMLUListElement, SessionsListProps>(
  function SessionsListPart({ render, children, ...props }, ref): ReactElement | null {
    const { sessions } = useSessionsContext("List");
    const element = useRender({
      defaultTag: "ul",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "sessions-list",
        // Safari takes the list away from what has no markers
        role: "list",
        children: sessions.map((session) => (
          <SessionsItem key={session.id} session={session}>
            {children(session)}
          </SessionsItem>
        )),
      },
    });
    return sessions.length > 0 ? element : null;
  },
);

/** Props of `Sessions.Item`. */
export interface SessionsItemProps extends PartProps<"li"> {
  /** The session that it stands for. */
  session: CampaignSession;
}

/** One session of the list. Renders an `<li>` element. */
export const SessionsItem = forwardRef<HTMLLIElement, SessionsItemProps>(function SessionsItem(
  { session, render, ...props },
  ref,
): ReactElement {
  const { currentId } = useSessionsContext("Item");
  const labels = useLabels().sessions;
  const [mode, setMode] = useState<SessionItemMode>("idle");
  const [hasFailed, setHasFailed] = useState(false);
  const root = useRef<HTMLLIElement>(null);
  const lastMode = useRef(mode);
  useEffect(() => {
    // the form that had the focus is gone
    if (lastMode.current !== "idle" && mode === "idle")
      root.current?.querySelector<HTMLElement>('[data-puffle="session-open"]')?.focus();
    lastMode.current = mode;
  }, [mode]);
  const isCurrent = session.id === currentId;
  const title = sessionTitle(session, labels);
  const context = useMemo(
    () => ({ session, title, isCurrent, mode, setMode, hasFailed, setHasFailed }),
    [session, title, isCurrent, mode, hasFailed],
  );
  const element = useRender({
    defaultTag: "li",
    render,
    ref,
    innerRef: root,
    props,
    ours: {
      "data-puffle": "session",
      "data-current": isCurrent ? "" : undefined,
      "data-busy": session.task_status === null ? undefined : "",
      "data-mode": mode,
    },
  });
  return <SessionItemContext.Provider value={context}>{element}</SessionItemContext.Provider>;
});

/** Props of `Sessions.Create`. */
export interface SessionsCreateProps extends PartProps<"button"> {}

/** Makes a new session, which costs nothing. Renders a `<button>` element, or nothing. */
export const SessionsCreate = forwardRef<HTMLButtonElement, SessionsCreateProps>(
  function SessionsCreate({ render, ...props }, ref): ReactElement | null {
    const { create } = useSessionsContext("Create");
    const labels = useLabels().sessions;
    const announce = useAnnounce();
    const [hasFailed, setHasFailed] = useState(false);
    const element = useRender({
      defaultTag: "button",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "sessions-create",
        "data-failed": hasFailed ? "" : undefined,
        type: "button",
        title: hasFailed ? labels.createFailed : undefined,
        children: labels.create,
        onClick: () =>
          void create?.().then((isMade) => {
            setHasFailed(!isMade);
            if (!isMade) announce(labels.createFailed, "assertive");
          }),
      },
    });
    return create ? element : null;
  },
);
