export { DraftChangeSummary as ChangeSummary, DraftDiff as Diff } from "./DraftDiff.js";
export {
  DraftAction as Action,
  DraftConflict as Conflict,
  DraftKeep as Keep,
  DraftStatus as Status,
  DraftTake as Take,
} from "./DraftEditParts.js";
export { DraftEditor as Editor } from "./DraftEditor.js";
export { DraftHint as Hint, DraftInsertVariable as InsertVariable } from "./DraftHint.js";
export { DraftLeads as Leads } from "./DraftLeads.js";
export {
  DraftCopy as Copy,
  DraftMeter as Meter,
  DraftTextPart as Text,
  DraftWarnings as Warnings,
} from "./DraftParts.js";
export { DraftRoot as Root } from "./DraftRoot.js";
export {
  DraftAuthor as Author,
  DraftCompare as Compare,
  DraftRestore as Restore,
  DraftVersionPart as Version,
} from "./DraftVersions.js";
export { DraftPanel as Panel, DraftViews as Views } from "./DraftViews.js";
export { TemplateText as Template } from "./TemplateText.js";
