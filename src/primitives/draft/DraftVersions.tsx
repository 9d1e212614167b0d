"use client";
import { forwardRef, type ChangeEvent, type ReactElement } from "react";
import type { DraftVersion } from "../../campaign/index.js";
import { useAnnounce, useLabels, useLocale, useNow } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { useDraftContext } from "./DraftContext.js";
import { RelativeTime, relativeTime } from "./RelativeTime.js";

/** Props of `Draft.Version` and `Draft.Author`. */
export interface DraftVersionProps extends Omit<PartProps<"span">, "children"> {}

function numberOf(versions: readonly DraftVersion[], id: string | undefined): number {
  return versions.findIndex((version) => version.id === id) + 1;
}

/** Which version is shown: "Version 4", or that it is not saved yet. Renders a `<span>`, or nothing. */
export const DraftVersionPart = forwardRef<HTMLSpanElement, DraftVersionProps>(
  function DraftVersionPart({ render, ...props }, ref): ReactElement | null {
    const { edit, versions, hasDraft } = useDraftContext("Version");
    const labels = useLabels().draft;
    const isDirty = edit.dirty.length > 0;
    const element = useRender({
      defaultTag: "span",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "badge",
        "data-puffle-tone": isDirty ? "warning" : "success",
        children: isDirty ? labels.unsaved : labels.version(versions.length),
      },
    });
    return isDirty || (hasDraft && versions.length > 0) ? element : null;
  },
);

/** Who wrote the current version, and when. Renders a `<span>` element, or nothing. */
export const DraftAuthor = forwardRef<HTMLSpanElement, DraftVersionProps>(function DraftAuthor(
  { render, ...props },
  ref,
): ReactElement | null {
  const { versions } = useDraftContext("Author");
  const labels = useLabels().draft;
  const current = versions.find(({ isCurrent }) => isCurrent);
  const words = current ? labels.author[current.author] : "";
  const hasTime = Boolean(current?.createdAt);
  const element = useRender({
    defaultTag: "span",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-author",
      children: (
        <>
          {words}
          {words && hasTime ? " · " : null}
          <RelativeTime iso={current?.createdAt} />
        </>
      ),
    },
  });
  return words || hasTime ? element : null;
});

/** Props of `Draft.Compare`. */
export interface DraftCompareProps extends Omit<PartProps<"label">, "children"> {}

/** Chooses the version to compare with. Renders a `<label>` element with a `<select>`, or nothing. */
export const DraftCompare = forwardRef<HTMLLabelElement, DraftCompareProps>(function DraftCompare(
  { render, ...props },
  ref,
): ReactElement | null {
  const { versions, compared, setCompared, edit } = useDraftContext("Compare");
  const labels = useLabels().draft;
  const locale = useLocale();
  const now = useNow(true);
  const isDirty = edit.dirty.length > 0;
  const choices = versions.filter(({ isCurrent }) => isDirty || !isCurrent);
  const timeOf = ({ createdAt }: DraftVersion) =>
    createdAt && now !== null ? relativeTime(Date.parse(createdAt), now, locale) : "";
  const element = useRender({
    defaultTag: "label",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-compare",
      children: (
        <>
          <span>{labels.compareWith}</span>
          <select
            data-puffle="draft-compare-select"
            value={compared?.id ?? ""}
            onChange={(event: ChangeEvent<HTMLSelectElement>) => setCompared(event.target.value)}
          >
            {choices.toReversed().map((version) => (
              <option key={version.id} value={version.id}>
                {labels.versionOption(
                  numberOf(versions, version.id),
                  labels.author[version.author],
                  timeOf(version),
                )}
              </option>
            ))}
          </select>
        </>
      ),
    },
  });
  return choices.length > 0 ? element : null;
});

/** Props of `Draft.Restore`. */
export interface DraftRestoreProps extends PartProps<"button"> {}

/**
 * Puts the compared version into the editor, from where it is saved as a new one. Renders a `<button>`
 * element, or nothing.
 */
export const DraftRestore = forwardRef<HTMLButtonElement, DraftRestoreProps>(function DraftRestore(
  { render, ...props },
  ref,
): ReactElement | null {
  const { versions, compared, edit, setView } = useDraftContext("Restore");
  const labels = useLabels().draft;
  const announce = useAnnounce();
  const number = numberOf(versions, compared?.id);
  const element = useRender({
    defaultTag: "button",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-restore",
      type: "button",
      children: labels.restore(number),
      onClick: () => {
        if (!compared) return;
        edit.replace({ subject: compared.subject, body: compared.body });
        setView("template");
        announce(labels.restored(number));
      },
    },
  });
  return compared && edit.canEdit && !compared.isCurrent ? element : null;
});
