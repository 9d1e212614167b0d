export * as Examples from "./parts.js";
export { examplesAttributes } from "./examples.attributes.js";
export { useExamplesContext, type ExamplesContextValue } from "./ExamplesContext.js";
export type {
  ExamplesGenerateProps,
  ExamplesListProps,
  ExamplesProgressProps,
  ExamplesReplaceProps,
  ExamplesStatusProps,
} from "./ExamplesParts.js";
export type { ExamplesRootProps, GenerateExamples } from "./ExamplesRoot.js";
export type { ExampleView } from "./readExamples.js";
