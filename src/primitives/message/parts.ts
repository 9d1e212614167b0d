export { MessageCopy as Copy } from "./MessageCopy.js";
export { MessageParts as Parts } from "./MessageParts.js";
export { MessageReceipt as Receipt } from "./MessageReceipt.js";
export { MessageRetry as Retry } from "./MessageRetry.js";
export { MessageRoot as Root } from "./MessageRoot.js";
export { MessageSender as Sender } from "./MessageSender.js";
export { MessageText as Text } from "./MessageText.js";
export { MessageTime as Time } from "./MessageTime.js";
