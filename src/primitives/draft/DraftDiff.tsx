"use client";
import { forwardRef, useMemo, type ReactElement, type ReactNode } from "react";
import { diffDrafts, parseTemplate, type DiffSegment } from "../../campaign/index.js";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import type { DraftField } from "./deriveDraft.js";
import { useDraftContext } from "./DraftContext.js";
import { TemplateNodes } from "./TemplateNodes.js";
import { createVariableReader, type VariableFact } from "./variables.js";

/** Props of `Diff`. */
export interface DiffProps {
  segments: readonly DiffSegment[];
  read: (name: string) => VariableFact;
}

/** Segments that are laid out: what changed is near, or there is too much of it to be read. */
const mostSegments = 3000;

/** What changed in a text: readable by its lines, its words and its elements, not by colour alone. */
export function Diff({ segments, read }: DiffProps): ReactNode {
  const labels = useLabels().draft;
  return segments.slice(0, mostSegments).map(({ type, text }, index) => {
    const nodes = <TemplateNodes nodes={parseTemplate(text).nodes} read={read} />;
    const Tag = type === "added" ? "ins" : type === "removed" ? "del" : "span";
    const words = type === "same" ? null : labels[type];
    return (
      // oxlint-disable-next-line react/no-array-index-key -- the segments of one comparison never move
      <Tag key={index} data-puffle="draft-segment" data-type={type}>
        {words ? <span data-puffle="visually-hidden">{words} </span> : null}
        {nodes}
      </Tag>
    );
  });
}

function useDraftDiff(part: string) {
  const { edit, compared } = useDraftContext(part);
  const { text } = edit;
  return useMemo(() => compared && diffDrafts(compared, text), [compared, text]);
}

/** Props of `Draft.Diff`. */
export interface DraftDiffProps extends Omit<PartProps<"div">, "children"> {
  /** What is compared. */
  field: DraftField;
}

/** What changed in the subject or the body since the compared version. Renders a `<div>`, or nothing. */
export const DraftDiff = forwardRef<HTMLDivElement, DraftDiffProps>(function DraftDiff(
  { render, field, ...props },
  ref,
): ReactElement | null {
  const { availableVarNames } = useDraftContext("Diff");
  const diff = useDraftDiff("Diff");
  const read = useMemo(
    () => createVariableReader({ availableVarNames, lead: null }),
    [availableVarNames],
  );
  const element = useRender({
    defaultTag: "div",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-diff",
      "data-precision": diff?.[field].precision,
      dir: "auto",
      children: diff ? <Diff segments={diff[field].segments} read={read} /> : null,
    },
  });
  return diff ? element : null;
});

function countWords(segments: readonly DiffSegment[], type: DiffSegment["type"]): number {
  return segments
    .filter((segment) => segment.type === type)
    .reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
}

/** Props of `Draft.ChangeSummary`. */
export interface DraftChangeSummaryProps extends Omit<PartProps<"p">, "children"> {}

/** How much changed, in words. Renders a `<p>` element. */
export const DraftChangeSummary = forwardRef<HTMLParagraphElement, DraftChangeSummaryProps>(
  function DraftChangeSummary({ render, ...props }, ref): ReactElement {
    const diff = useDraftDiff("ChangeSummary");
    const labels = useLabels().draft;
    const all = diff ? [...diff.subject.segments, ...diff.body.segments] : [];
    const words = !diff
      ? labels.noVersions
      : diff.hasChanges
        ? labels.changes(countWords(all, "added"), countWords(all, "removed"))
        : labels.noChanges;
    return useRender({
      defaultTag: "p",
      render,
      ref,
      props,
      ours: { "data-puffle": "draft-change-summary", children: words },
    });
  },
);
