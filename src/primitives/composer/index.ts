export * as Composer from "./parts.js";
export { composerAttributes } from "./composer.attributes.js";
export type {
  ComposerChangeDetails,
  ComposerChangeReason,
  RefusedReason,
  SubmitMode,
} from "./ComposerContext.js";
export type { ComposerHintProps } from "./ComposerHint.js";
export type { ComposerInputProps } from "./ComposerInput.js";
export type { ComposerRootProps } from "./ComposerRoot.js";
export type { ComposerSendMode, ComposerSendProps } from "./ComposerSend.js";
export type { ComposerStopProps } from "./ComposerStop.js";
export { useTouchPrimary } from "./useTouchPrimary.js";
