export {
  ExamplesGenerate as Generate,
  ExamplesList as List,
  ExamplesProgress as Progress,
  ExamplesReplace as Replace,
  ExamplesStatus as Status,
} from "./ExamplesParts.js";
export { ExamplesRoot as Root } from "./ExamplesRoot.js";
