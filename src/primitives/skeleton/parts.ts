export { SkeletonBlocks as Blocks } from "./SkeletonBlocks.js";
export {
  SkeletonChanges as Changes,
  SkeletonFields as Fields,
  SkeletonLetters as Letters,
  SkeletonRevision as Revision,
} from "./SkeletonParts.js";
export { SkeletonRoot as Root } from "./SkeletonRoot.js";
