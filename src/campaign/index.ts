// The template language
export {
  deleteVariable,
  insertVariable,
  replaceVariable,
  type TemplateEdit,
} from "./template/editTemplate.js";
export { findUnknownVariables, type UnknownVariable } from "./template/findUnknownVariables.js";
export { parseTemplate, serializeTemplate } from "./template/parseTemplate.js";
export { plainText } from "./template/plainText.js";
export {
  resolveTemplate,
  type ResolvedInstruction,
  type ResolvedNode,
  type ResolvedTemplate,
  type ResolvedText,
  type ResolvedVariable,
  type UnresolvedVariable,
} from "./template/resolveTemplate.js";
export {
  leadFields,
  leadVariableNames,
  resolveVariable,
  type VariableResolution,
} from "./template/resolveVariable.js";
export { templateNodeAt, templateVariables } from "./template/templateVariables.js";
export type * from "./template/types.js";
export { isVariableName, maxVariableName, writeVariable } from "./template/variableName.js";

// The session
export {
  CampaignConversation,
  type CampaignConversationOptions,
} from "./session/CampaignConversation.js";
export { isUnderWay } from "./session/deriveSnapshot.js";
export { defaultEnvironment, type SessionEnvironment } from "./session/environment.js";
export type { SessionRows } from "./session/rows.js";
export type * from "./session/types.js";

// Skeletons
export {
  diffSkeletons,
  type SkeletonBlockDiff,
  type SkeletonChange,
  type SkeletonDiff,
  type SkeletonFieldDiff,
} from "./skeleton/diffSkeletons.js";
export { readSkeleton } from "./skeleton/readSkeleton.js";
export { readValueTree, type ValueTreeLimits } from "./skeleton/readValueTree.js";
export type * from "./skeleton/types.js";

// Versions
export {
  diffDrafts,
  diffTemplates,
  type ComparedDraft,
  type DiffPrecision,
  type DiffSegment,
  type DraftDiff,
  type TextDiff,
} from "./versions/diffDrafts.js";
export {
  draftVersions,
  readDraftHistory,
  type DraftRow,
  type DraftVersion,
  type DraftVersions,
} from "./versions/draftVersions.js";
export type {
  HistoryEntry,
  UnreadableVersion,
  VersionAuthor,
  VersionHistory,
  VersionInfo,
} from "./versions/readHistory.js";
export {
  readSkeletonHistory,
  skeletonVersions,
  type SkeletonRow,
  type SkeletonVersion,
  type SkeletonVersions,
} from "./versions/skeletonVersions.js";
