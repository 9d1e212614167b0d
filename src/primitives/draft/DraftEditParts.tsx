"use client";
import { forwardRef, useEffect, useMemo, useRef, type ReactElement } from "react";
import { diffTemplates } from "../../campaign/index.js";
import { useLabels, type DraftLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useDraftContext, type DraftContextValue } from "./DraftContext.js";
import { Diff } from "./DraftDiff.js";
import type { DraftText } from "./types.js";
import { createVariableReader } from "./variables.js";

/** Props of `Draft.Status`. */
export interface DraftStatusProps extends Omit<PartProps<"span">, "children"> {}

function statusOf({ edit, isWaiting }: DraftContextValue) {
  if (edit.phase === "saving") return isWaiting ? "waiting" : "saving";
  if (edit.phase === "failed") return "failed";
  if (edit.conflicts.length > 0) return "conflict";
  if (edit.dirty.length > 0) return "unsaved";
  if (edit.hasShelved) return "shelved";
  return edit.phase === "saved" ? "saved" : null;
}

const words: Record<NonNullable<ReturnType<typeof statusOf>>, (labels: DraftLabels) => string> = {
  waiting: (labels) => labels.waiting,
  saving: (labels) => labels.saving,
  failed: (labels) => labels.failed,
  conflict: (labels) => labels.conflict.title,
  unsaved: (labels) => labels.unsaved,
  shelved: (labels) => labels.shelved,
  saved: (labels) => labels.saved,
};

/** How the edit stands, in words. Renders a `<span>` element, and nothing while there is none. */
export const DraftStatus = forwardRef<HTMLSpanElement, DraftStatusProps>(function DraftStatus(
  { render, ...props },
  ref,
): ReactElement | null {
  const status = statusOf(useDraftContext("Status"));
  const labels = useLabels().draft;
  const element = useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-status",
      "data-status": status ?? undefined,
      children: status ? words[status](labels) : null,
    },
  });
  return status ? element : null;
});

/** What a button does with the edit. */
export type DraftActionName = "save" | "stop-waiting" | "discard" | "unshelve";

interface Action {
  isOffered: (draft: DraftContextValue) => boolean;
  isDisabled: (draft: DraftContextValue) => boolean;
  label: (labels: DraftLabels) => string;
  act: (draft: DraftContextValue) => void;
}

const never = () => false;
const isDirty = ({ edit }: DraftContextValue) => edit.dirty.length > 0;
const isSaving = ({ edit }: DraftContextValue) => edit.phase === "saving";

const actions: Record<DraftActionName, Action> = {
  save: {
    isOffered: (draft) => isDirty(draft) && !isSaving(draft),
    isDisabled: ({ edit }) => edit.conflicts.length > 0,
    label: (labels) => labels.save,
    act: ({ edit }) => edit.save(),
  },
  "stop-waiting": {
    isOffered: (draft) => isSaving(draft) && draft.isWaiting && draft.cancelSave !== undefined,
    isDisabled: never,
    label: (labels) => labels.stopWaiting,
    act: ({ cancelSave }) => cancelSave?.(),
  },
  discard: {
    isOffered: (draft) => isDirty(draft) && !isSaving(draft),
    isDisabled: never,
    label: (labels) => labels.discard,
    act: ({ edit }) => edit.discard(),
  },
  unshelve: {
    isOffered: (draft) =>
      draft.edit.hasShelved && (draft.edit.isReplaced ? !isSaving(draft) : !isDirty(draft)),
    isDisabled: never,
    label: (labels) => labels.unshelve,
    act: ({ edit }) => edit.unshelve(),
  },
};

/** Props of `Draft.Action`. */
export interface DraftActionProps extends PartProps<"button"> {
  /** What the button does. It shows only when there is a reason to. */
  action: DraftActionName;
}

/** Saves the edit, gives it up or brings it back. Renders a `<button>` element, or nothing. */
export const DraftAction = forwardRef<HTMLButtonElement, DraftActionProps>(function DraftAction(
  { render, action, ...props },
  ref,
): ReactElement | null {
  const draft = useDraftContext("Action");
  const labels = useLabels().draft;
  const { isOffered, isDisabled, label, act } = actions[action];
  const element = useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-action",
      "data-action": action,
      type: "button",
      "aria-disabled": isDisabled(draft) || undefined,
      children: label(labels),
      onClick: () => {
        if (!isDisabled(draft)) act(draft);
      },
    },
  });
  return isOffered(draft) ? element : null;
});

/** Props of `Draft.Conflict`. */
export interface DraftConflictProps extends PartProps<"div"> {}

/**
 * Both versions of what the user and the agent changed, and the choice. `children` stand below them.
 * Renders a `<div>` element with `role="group"`, and nothing without a conflict.
 */
export const DraftConflict = forwardRef<HTMLDivElement, DraftConflictProps>(function DraftConflict(
  { render, children, ...props },
  ref,
): ReactElement | null {
  const { edit, availableVarNames } = useDraftContext("Conflict");
  const { conflicts, text, theirs, phase } = edit;
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    // who asked to save waits for the answer; who is typing is not torn away
    if (phase === "refused") root.current?.focus();
  }, [phase]);
  const labels = useLabels().draft;
  const read = useMemo(
    () => createVariableReader({ availableVarNames, lead: null }),
    [availableVarNames],
  );
  // each side marks what only that side has
  const side = (title: string, own: DraftText, other: DraftText) => (
    <div data-puffle="draft-side">
      <p data-puffle="draft-side-title">{title}</p>
      {conflicts.map((field) => (
        <div key={field} data-puffle="draft-side-text" data-field={field} dir="auto">
          <Diff
            segments={diffTemplates(other[field], own[field]).segments.filter(
              ({ type }) => type !== "removed",
            )}
            read={read}
          />
        </div>
      ))}
    </div>
  );
  const element = useRender({
    defaultTag: "div",
    render,
    ref,
    innerRef: root,
    props,
    ours: {
      "data-puffle": "draft-conflict",
      role: "group",
      tabIndex: -1,
      "aria-label": labels.conflict.title,
      children: (
        <>
          <p data-puffle="draft-conflict-words">
            <b data-puffle="draft-conflict-title">{labels.conflict.title}.</b>{" "}
            {labels.conflict.body}
          </p>
          <div data-puffle="draft-sides">
            {side(labels.conflict.mine, text, theirs)}
            {side(labels.conflict.theirs, theirs, text)}
          </div>
          {children}
        </>
      ),
    },
  });
  return conflicts.length > 0 ? element : null;
});

/** Props of `Draft.Keep` and `Draft.Take`. */
export interface DraftChoiceProps extends PartProps<"button"> {}

/** Keeps the user's text, and saves it if that was asked for. Renders a `<button>` element. */
export const DraftKeep = forwardRef<HTMLButtonElement, DraftChoiceProps>(function DraftKeep(
  { render, ...props },
  ref,
): ReactElement {
  const { edit } = useDraftContext("Keep");
  const { conflict } = useLabels().draft;
  return useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-keep",
      type: "button",
      children: conflict.keepMine,
      onClick: edit.keepMine,
    },
  });
});

/** Takes the new draft; the user's text can be brought back. Renders a `<button>` element. */
export const DraftTake = forwardRef<HTMLButtonElement, DraftChoiceProps>(function DraftTake(
  { render, ...props },
  ref,
): ReactElement {
  const { edit } = useDraftContext("Take");
  const { conflict } = useLabels().draft;
  return useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-take",
      type: "button",
      children: conflict.takeTheirs,
      onClick: edit.takeTheirs,
    },
  });
});
