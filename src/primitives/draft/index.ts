export * as Draft from "./parts.js";
export { draftAttributes } from "./draft.attributes.js";
export {
  Diff,
  type DiffProps,
  type DraftChangeSummaryProps,
  type DraftDiffProps,
} from "./DraftDiff.js";
export type {
  DraftActionName,
  DraftActionProps,
  DraftChoiceProps,
  DraftConflictProps,
  DraftStatusProps,
} from "./DraftEditParts.js";
export type { DraftEditorProps } from "./DraftEditor.js";
export type { DraftHintProps, DraftInsertVariableProps } from "./DraftHint.js";
export type { DerivedDraft, DraftField } from "./deriveDraft.js";
export { useDraftContext, type DraftContextValue, type DraftEditorHandle } from "./DraftContext.js";
export type { DraftLeadsProps } from "./DraftLeads.js";
export { leadName } from "./leadName.js";
export { measureSubject, type SubjectMeasure } from "./measureSubject.js";
export type {
  DraftCopyProps,
  DraftMeterProps,
  DraftTextProps,
  DraftWarningsProps,
} from "./DraftParts.js";
export type { DraftRootProps } from "./DraftRoot.js";
export type { DraftCompareProps, DraftRestoreProps, DraftVersionProps } from "./DraftVersions.js";
export type { DraftPanelProps, DraftViewsProps } from "./DraftViews.js";
export { RelativeTime, relativeTime, type RelativeTimeProps } from "./RelativeTime.js";
export type { TemplateTextProps } from "./TemplateText.js";
export type { DraftSaveOutcome, DraftText, DraftView, SaveDraft, VariableScope } from "./types.js";
export type { UseDraftOptions } from "./useDraft.js";
export type { DraftEditing } from "./useDraftEdit.js";
export { VariableChip, type VariableChipProps } from "./VariableChip.js";
export { createVariableReader, type VariableFact, type VariableStatus } from "./variables.js";
