export { ToolCallContent as Content } from "./ToolCallContent.js";
export { ToolCallRoot as Root } from "./ToolCallRoot.js";
export { ToolCallDuration as Duration, ToolCallState as State } from "./ToolCallState.js";
export { ToolCallName as Name, ToolCallTitle as Title } from "./ToolCallTitle.js";
export { ToolCallTrigger as Trigger } from "./ToolCallTrigger.js";
export {
  ToolCallArguments as Arguments,
  ToolCallError as Error,
  ToolCallRaw as Raw,
  ToolCallResult as Result,
} from "./ToolCallValues.js";
