export { ChatContext, useChatContext } from "./ChatContext.js";
export { useChatSnapshot } from "./useChatSnapshot.js";
export { useMessage } from "./useMessage.js";
export { useMessageIds } from "./useMessageIds.js";
