export * as Run from "./parts.js";
export { runAttributes } from "./run.attributes.js";
export type { RunButtonProps, RunRootProps, RunTextProps } from "./RunParts.js";
export type { RunFacts, RunView } from "./useRunView.js";
