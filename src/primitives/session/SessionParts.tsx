"use client";
import {
  forwardRef,
  useEffect,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type ReactElement,
} from "react";
import { useAnnounce, useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { RelativeTime } from "../draft/index.js";
import { SafeText } from "../value/index.js";
import { useSessionItem, useSessionsContext } from "./SessionsContext.js";

/** Props of `Sessions.Open`, `Sessions.RenameTrigger` and `Sessions.DeleteTrigger`. */
export interface SessionButtonProps extends PartProps<"button"> {}

/** Opens the session: its title. Renders a `<button>` element. */
export const SessionOpen = forwardRef<HTMLButtonElement, SessionButtonProps>(function SessionOpen(
  { render, ...props },
  ref,
): ReactElement {
  const { session, title, isCurrent } = useSessionItem("Open");
  const { select } = useSessionsContext("Open");
  return useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "session-open",
      type: "button",
      "aria-current": isCurrent ? "true" : undefined,
      children: <SafeText text={title} />,
      onClick: () => select(session),
    },
  });
});

/** Props of `Sessions.Facts`. */
export interface SessionFactsProps extends Omit<PartProps<"span">, "children"> {}

/** What the session is doing, how long its conversation is, when it changed. Renders a `<span>` element. */
export const SessionFacts = forwardRef<HTMLSpanElement, SessionFactsProps>(function SessionFacts(
  { render, ...props },
  ref,
): ReactElement {
  const { session } = useSessionItem("Facts");
  const labels = useLabels().sessions;
  const { task_status: task } = session;
  return useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "session-facts",
      children: (
        <>
          {task === null ? null : (
            <span data-puffle="badge" data-puffle-tone="accent">
              {labels.task[task]}
            </span>
          )}
          <span>{labels.messages(session.messages.length)}</span>
          <RelativeTime iso={session.updated_at || session.created_at} />
        </>
      ),
    },
  });
});

/** Begins to rename the session. Renders a `<button>` element, or nothing. */
export const SessionRenameTrigger = forwardRef<HTMLButtonElement, SessionButtonProps>(
  function SessionRenameTrigger({ render, ...props }, ref): ReactElement | null {
    const { title, setMode } = useSessionItem("RenameTrigger");
    const { rename } = useSessionsContext("RenameTrigger");
    const labels = useLabels().sessions;
    const element = useRender({
      defaultTag: "button",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "session-rename",
        type: "button",
        "aria-label": labels.renameName(title),
        title: labels.rename,
        children: labels.rename,
        onClick: () => setMode("renaming"),
      },
    });
    return rename ? element : null;
  },
);

/** Asks whether to delete the session. Renders a `<button>` element, or nothing. */
export const SessionDeleteTrigger = forwardRef<HTMLButtonElement, SessionButtonProps>(
  function SessionDeleteTrigger({ render, ...props }, ref): ReactElement | null {
    const { title, setMode } = useSessionItem("DeleteTrigger");
    const { remove } = useSessionsContext("DeleteTrigger");
    const labels = useLabels().sessions;
    const element = useRender({
      defaultTag: "button",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "session-delete",
        type: "button",
        "aria-label": labels.deleteName(title),
        title: labels.delete,
        children: labels.delete,
        onClick: () => setMode("deleting"),
      },
    });
    return remove ? element : null;
  },
);

/** Where the focus goes when an item goes away: to its neighbour, else to what the list begins with. */
function neighbourOf(element: HTMLElement | null): HTMLElement | null | undefined {
  const item = element?.closest("li");
  const beside = item?.nextElementSibling ?? item?.previousElementSibling;
  return (
    beside?.querySelector<HTMLElement>('[data-puffle="session-open"]') ??
    element?.closest("section")?.querySelector("button")
  );
}

/** Props of `Sessions.RenameForm`. */
export interface SessionRenameFormProps extends Omit<PartProps<"form">, "children"> {}

/** The field for a new title. Enter saves, Escape leaves it. Renders a `<form>`, or nothing. */
export const SessionRenameForm = forwardRef<HTMLFormElement, SessionRenameFormProps>(
  function SessionRenameForm({ render, ...props }, ref): ReactElement | null {
    const { session, mode, setMode, hasFailed, setHasFailed } = useSessionItem("RenameForm");
    const { rename } = useSessionsContext("RenameForm");
    const labels = useLabels().sessions;
    const announce = useAnnounce();
    const input = useRef<HTMLInputElement>(null);
    const isOpen = mode === "renaming";
    useEffect(() => {
      if (!isOpen) return;
      input.current?.focus();
      input.current?.select();
    }, [isOpen]);
    function close() {
      setMode("idle");
      setHasFailed(false);
    }
    async function save(title: string) {
      if (title === "" || title === session.title) return close();
      const isDone = await rename?.(session, title);
      if (isDone) return close();
      setHasFailed(true);
      announce(labels.renameFailed, "assertive");
    }
    const element = useRender({
      defaultTag: "form",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "session-form",
        onSubmit: (event: FormEvent) => {
          event.preventDefault();
          void save(input.current?.value.trim() ?? "");
        },
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          close();
        },
        children: (
          <>
            <input
              ref={input}
              data-puffle="session-input"
              aria-label={labels.renameField}
              aria-invalid={hasFailed || undefined}
              defaultValue={session.title ?? ""}
              maxLength={200}
              dir="auto"
              autoComplete="off"
            />
            {hasFailed ? <p data-puffle="session-failed">{labels.renameFailed}</p> : null}
            <div data-puffle="session-form-actions">
              <button
                type="button"
                data-puffle="session-cancel"
                data-puffle-button="quiet"
                data-puffle-size="small"
                onClick={close}
              >
                {labels.renameCancel}
              </button>
              <button
                type="submit"
                data-puffle="session-save"
                data-puffle-button="primary"
                data-puffle-size="small"
              >
                {labels.renameSave}
              </button>
            </div>
          </>
        ),
      },
    });
    return isOpen ? element : null;
  },
);

/** Props of `Sessions.DeleteQuestion`. */
export interface SessionDeleteQuestionProps extends Omit<PartProps<"div">, "children"> {}

/** Asks before a session is deleted for good. Renders a `<div>` with `role="group"`, or nothing. */
export const SessionDeleteQuestion = forwardRef<HTMLDivElement, SessionDeleteQuestionProps>(
  function SessionDeleteQuestion({ render, ...props }, ref): ReactElement | null {
    const { session, title, mode, setMode, hasFailed, setHasFailed } =
      useSessionItem("DeleteQuestion");
    const { remove } = useSessionsContext("DeleteQuestion");
    const labels = useLabels().sessions;
    const announce = useAnnounce();
    const root = useRef<HTMLElement>(null);
    const keep = useRef<HTMLButtonElement>(null);
    const [isDeleting, setIsDeleting] = useState(false);
    const isOpen = mode === "deleting";
    useEffect(() => {
      if (isOpen) keep.current?.focus();
    }, [isOpen]);
    function close() {
      setMode("idle");
      setHasFailed(false);
    }
    async function confirm() {
      setIsDeleting(true);
      const next = neighbourOf(root.current);
      const isDone = await remove?.(session);
      setIsDeleting(false);
      setHasFailed(!isDone);
      announce(isDone ? labels.deleted(title) : labels.deleteFailed, "assertive");
      if (isDone) next?.focus();
    }
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      innerRef: root,
      props,
      ours: {
        "data-puffle": "session-question",
        role: "group",
        "aria-label": labels.deleteQuestion(title),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          close();
        },
        children: (
          <>
            <p data-puffle="session-question-title">
              <SafeText text={labels.deleteQuestion(title)} />
            </p>
            <p data-puffle="session-question-body">
              {labels.deleteBody} {session.task_status === null ? null : labels.deleteRunning}
            </p>
            {hasFailed ? <p data-puffle="session-failed">{labels.deleteFailed}</p> : null}
            <div data-puffle="session-form-actions">
              <button
                ref={keep}
                type="button"
                data-puffle="session-keep"
                data-puffle-button="plain"
                data-puffle-size="small"
                onClick={close}
              >
                {labels.deleteCancel}
              </button>
              <button
                type="button"
                data-puffle="session-confirm"
                data-puffle-button="danger"
                data-puffle-size="small"
                aria-disabled={isDeleting || undefined}
                onClick={() => {
                  if (!isDeleting) void confirm();
                }}
              >
                {labels.deleteConfirm}
              </button>
            </div>
          </>
        ),
      },
    });
    return isOpen ? element : null;
  },
);
