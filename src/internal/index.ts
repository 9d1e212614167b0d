export { assertNever } from "./assertNever.js";
export { invariant } from "./invariant.js";
export { isRecord } from "./isRecord.js";
export { warnOnce } from "./warnOnce.js";
