export * as Skeleton from "./parts.js";
export { skeletonAttributes } from "./skeleton.attributes.js";
export type { SkeletonBlocksProps } from "./SkeletonBlocks.js";
export { useSkeletonContext, type SkeletonContextValue } from "./SkeletonContext.js";
export type {
  SkeletonChangesProps,
  SkeletonFieldsProps,
  SkeletonLettersProps,
  SkeletonRevisionProps,
} from "./SkeletonParts.js";
export type { SkeletonRootProps } from "./SkeletonRoot.js";
