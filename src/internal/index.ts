export { callSafely } from "./callSafely.js";
export { canonicalJson } from "./canonicalJson.js";
export { createStore, type Store } from "./createStore.js";
export { frozenCopy } from "./frozenCopy.js";
export {
  aDuration,
  aFlag,
  aFunction,
  aList,
  anObject,
  anything,
  aText,
  aWord,
  either,
  findWrongOptions,
  options,
  type OptionRule,
  type OptionRules,
} from "./findWrongOptions.js";
export { invariant } from "./invariant.js";
export { isRunId, isUuid } from "./ids.js";
export { isDeeperThan } from "./isDeeperThan.js";
export { isLoopback } from "./isLoopback.js";
export { isRecord } from "./isRecord.js";
export { isSameList } from "./isSameList.js";
export { readHeaders } from "./readHeaders.js";
export { readRetryAt } from "./readRetryAt.js";
export { scrub, scrubCause } from "./scrub.js";
export { toWellFormed } from "./toWellFormed.js";
export { warnOnce } from "./warnOnce.js";
export { findMixedScripts, type MixedScriptFinding } from "./findMixedScripts.js";
export {
  flattenValue,
  writeJson,
  type FlatValue,
  type FlattenOptions,
  type ValueEntry,
  type ValueKind,
} from "./flattenValue.js";
export { revealInvisible, type TextSegment } from "./revealInvisible.js";
