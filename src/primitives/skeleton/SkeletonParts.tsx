"use client";
import { forwardRef, type ReactElement, type ReactNode } from "react";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { Draft } from "../draft/index.js";
import { fieldName } from "./fieldName.js";
import { useSkeletonContext } from "./SkeletonContext.js";
import { SkeletonTree } from "./SkeletonTree.js";

/** Props of `Skeleton.Revision`. */
export interface SkeletonRevisionProps extends Omit<PartProps<"span">, "children"> {}

/** Which revision of the framework it is. Renders a `<span>` element, or nothing. */
export const SkeletonRevision = forwardRef<HTMLSpanElement, SkeletonRevisionProps>(
  function SkeletonRevision({ render, ...props }, ref): ReactElement | null {
    const { revision, skeleton } = useSkeletonContext("Revision");
    const labels = useLabels().skeleton;
    const element = useRender({
      defaultTag: "span",
      render,
      ref,
      props,
      ours: { "data-puffle": "badge", children: labels.revision(revision ?? 0) },
    });
    return revision === null || skeleton.form === "empty" ? null : element;
  },
);

/** Props of `Skeleton.Changes`. */
export interface SkeletonChangesProps extends Omit<PartProps<"p">, "children"> {}

/** What changed since the last revision, in one sentence. Renders a `<p>` element, or nothing. */
export const SkeletonChanges = forwardRef<HTMLParagraphElement, SkeletonChangesProps>(
  function SkeletonChanges({ render, ...props }, ref): ReactElement | null {
    const { diff } = useSkeletonContext("Changes");
    const labels = useLabels().skeleton;
    const blocks = (diff?.blocks ?? [])
      .filter(({ change, isMoved }) => change !== "unchanged" || isMoved)
      .map(({ after, before, change }, index) => {
        const name = (after ?? before)?.name ?? labels.block(index + 1);
        return `${name} (${labels.change[change === "unchanged" ? "moved" : change]})`;
      });
    const fields = (diff?.fields ?? [])
      .filter(({ change }) => change !== "unchanged")
      .map(({ key }) => fieldName(key, labels))
      .filter(Boolean);
    const element = useRender({
      defaultTag: "p",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "skeleton-changes",
        children: labels.changedSince(blocks, [...new Set(fields)]),
      },
    });
    return diff?.hasChanges ? element : null;
  },
);

/** Props of `Skeleton.Fields`. */
export interface SkeletonFieldsProps extends Omit<PartProps<"div">, "children"> {}

/**
 * The fields of a framework of any other form, those that are not known, and what cannot be laid out.
 * Renders a `<div>` element, or nothing.
 */
export const SkeletonFields = forwardRef<HTMLDivElement, SkeletonFieldsProps>(
  function SkeletonFields({ render, ...props }, ref): ReactElement | null {
    const { skeleton } = useSkeletonContext("Fields");
    const labels = useLabels().skeleton;
    const fields =
      skeleton.form === "free"
        ? skeleton.fields
        : skeleton.form === "blocks"
          ? skeleton.extra
          : skeleton.form === "unreadable"
            ? [skeleton.value]
            : [];
    const omitted = skeleton.form === "free" || skeleton.form === "blocks" ? skeleton.omitted : 0;
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "skeleton-fields-list",
        children: (
          <>
            {skeleton.form === "unreadable" ? (
              <p data-puffle="skeleton-note">{labels.unreadable}</p>
            ) : null}
            <SkeletonTree
              fields={fields}
              omitted={omitted}
              isRecord={skeleton.form !== "unreadable"}
            />
          </>
        ),
      },
    });
    return fields.length > 0 ? element : null;
  },
);

function Letter({ subject, body }: { subject: string | null; body: string | null }): ReactElement {
  const { availableVarNames } = useSkeletonContext("Templates");
  return (
    <div data-puffle="skeleton-letter">
      {subject ? (
        <Draft.Template
          source={subject}
          isLine
          availableVarNames={availableVarNames}
          data-puffle-slot="letter-subject"
        />
      ) : null}
      {body ? <Draft.Template source={body} availableVarNames={availableVarNames} /> : null}
    </div>
  );
}

function Details({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <details data-puffle="skeleton-details">
      <summary data-puffle="skeleton-summary">{title}</summary>
      {children}
    </details>
  );
}

/** Props of `Skeleton.Letters`. */
export interface SkeletonLettersProps extends Omit<PartProps<"div">, "children"> {}

/** The framework's own subject and body, and its example. Renders a `<div>` element, or nothing. */
export const SkeletonLetters = forwardRef<HTMLDivElement, SkeletonLettersProps>(
  function SkeletonLetters({ render, ...props }, ref): ReactElement | null {
    const { skeleton } = useSkeletonContext("Letters");
    const labels = useLabels().skeleton;
    const texts = skeleton.form === "blocks" ? skeleton : null;
    const hasTemplate = Boolean(texts?.subject || texts?.body);
    const hasExample = Boolean(texts?.exampleSubject || texts?.exampleBody);
    const element = useRender({
      defaultTag: "div",
      render,
      ref,
      props,
      ours: {
        "data-puffle": "skeleton-letters",
        children: (
          <>
            {texts && hasTemplate ? (
              <Details title={labels.template}>
                <Letter subject={texts.subject} body={texts.body} />
              </Details>
            ) : null}
            {texts && hasExample ? (
              <Details title={labels.example}>
                <Letter subject={texts.exampleSubject} body={texts.exampleBody} />
              </Details>
            ) : null}
          </>
        ),
      },
    });
    return hasTemplate || hasExample ? element : null;
  },
);
