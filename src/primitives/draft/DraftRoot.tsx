"use client";
import { forwardRef, type ReactElement } from "react";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { DraftContext } from "./DraftContext.js";
import { useDraft, type UseDraftOptions } from "./useDraft.js";

/** Props of `Draft.Root`. */
export interface DraftRootProps extends UseDraftOptions, PartProps<"section"> {}

/**
 * Holds one email draft, the edit of it, and how it is shown. Renders a `<section>` element.
 */
export const DraftRoot = forwardRef<HTMLElement, DraftRootProps>(
  function DraftRoot(props, ref): ReactElement {
    const { subject, body, availableVarNames, sampleLeads, versions, ...one } = props;
    const { onSave, onCancelSave, isWaiting, isBusy, initialEdit, keep, ...two } = one;
    const { view, defaultView, onViewChange, leadIndex, defaultLeadIndex, ...three } = two;
    const { onLeadIndexChange, render, ...rest } = three;
    const draft = useDraft({
      subject,
      body,
      availableVarNames,
      sampleLeads,
      versions,
      onSave,
      onCancelSave,
      isWaiting,
      isBusy,
      initialEdit,
      keep,
      view,
      defaultView,
      onViewChange,
      leadIndex,
      defaultLeadIndex,
      onLeadIndexChange,
    });
    const element = useRender({
      defaultTag: "section",
      render,
      ref,
      props: rest,
      ours: {
        "data-puffle": "draft",
        "data-view": draft.view,
        "data-empty": draft.hasDraft ? undefined : "",
        "data-dirty": draft.edit.dirty.length > 0 ? "" : undefined,
        "data-conflict": draft.edit.conflicts.length > 0 ? "" : undefined,
        "data-busy": draft.isBusy ? "" : undefined,
        "aria-label": useLabels().draft.title,
      },
    });
    return <DraftContext.Provider value={draft}>{element}</DraftContext.Provider>;
  },
);
