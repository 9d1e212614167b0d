export { announce, retainAnnouncer, type Politeness } from "./announcer.js";
export { createLazyModule, type LazyModule } from "./createLazyModule.js";
export { mergeProps } from "./mergeProps.js";
export { styleRef } from "./styleRef.js";
export { useIsoLayoutEffect } from "./useIsoLayoutEffect.js";
export { useLatest } from "./useLatest.js";
export { useMergedRefs } from "./useMergedRefs.js";
export { usePartContext } from "./usePartContext.js";
export {
  useRender,
  type PartProps,
  type RenderedProps,
  type RenderProp,
  type UseRenderOptions,
} from "./useRender.js";
export { useAskFirst, type AskFirst } from "./useAskFirst.js";
