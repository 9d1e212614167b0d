import { convertFileListToFileUIParts, type FileUIPart, type UIMessage } from "ai";
import type { SendMessageInput } from "../agent/index.js";
import type { ChatMessageInput } from "./useAgentChat.js";

/** Reads what the AI SDK's `sendMessage` takes. A promise only where a browser's file list must be read. */
export function toSendInput<Message extends UIMessage>(
  message: ChatMessageInput<Message>,
): SendMessageInput<Message> | Promise<SendMessageInput<Message>> {
  const rest = { metadata: message.metadata, messageId: message.messageId };
  if (message.parts) return { parts: message.parts, ...rest };
  const { files, text = "" } = message;
  const withFiles = (parts: FileUIPart[]) =>
    ({ text, files: parts, ...rest }) as SendMessageInput<Message>;
  if (!files || Array.isArray(files)) return withFiles(files ?? []);
  return convertFileListToFileUIParts(files).then(withFiles);
}
