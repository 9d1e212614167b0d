export { canonicalJson } from "./canonicalJson.js";
export { createStore, type Store } from "./createStore.js";
export { frozenCopy } from "./frozenCopy.js";
export { invariant } from "./invariant.js";
export { isDeeperThan } from "./isDeeperThan.js";
export { isRecord } from "./isRecord.js";
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
