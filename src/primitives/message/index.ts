export * as Message from "./parts.js";
export { watchArrivals } from "./arrivals.js";
export { defaultPartComponents } from "./defaultParts.js";
export { usePreparedTimeFormat } from "./timeFormat.js";
export { loadMarkdown } from "./markdown/loadMarkdown.js";
export {
  MarkdownContext,
  type HeadingLevel,
  type MarkdownOptions,
} from "./markdown/MarkdownContext.js";
export { messageAttributes } from "./message.attributes.js";
export type { MessageCopyProps } from "./MessageCopy.js";
export type { MessagePartsProps, RenderPart } from "./MessageParts.js";
export type { MessageReceiptProps } from "./MessageReceipt.js";
export type { MessageRetryProps } from "./MessageRetry.js";
export type { MessageRootProps } from "./MessageRoot.js";
export type { MessageSenderProps } from "./MessageSender.js";
export type { MessageTextProps } from "./MessageText.js";
export type { MessageTimeProps } from "./MessageTime.js";
export type {
  DataPartProps,
  FilePartProps,
  MessagePartBase,
  MessagePartComponents,
  MessageSourceValue,
  ReasoningPartProps,
  SourcesPartProps,
  TextPartProps,
  ToolPartProps,
  UnknownPartProps,
} from "./MessagePartComponents.js";
export type { MessagePart } from "./readMessage.js";
export { useCopy, type UseCopyResult } from "./useCopy.js";
export {
  useMessageCopy,
  useMessageEdit,
  useMessageRetry,
  useMessageRetryKind,
  type MessageRetryKind,
} from "./useMessageActions.js";
export { useMessageContext, type MessageContextValue } from "./MessageContext.js";
export type { MessageFacts } from "./useMessageFacts.js";
export { useReceipt, useWasInterrupted } from "./useMessageState.js";
export { wordsOfMessage } from "./readMessage.js";
export { wordsOfReceipt } from "./wordsOfReceipt.js";
