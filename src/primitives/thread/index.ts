export * as Thread from "./parts.js";
export { threadAttributes } from "./thread.attributes.js";
export type { AnnounceMode, ThreadAnnouncerProps } from "./ThreadAnnouncer.js";
export type { ThreadEarlierProps } from "./ThreadEarlier.js";
export type { ThreadEmptyProps } from "./ThreadEmpty.js";
export type { RenderMessage, ThreadMessagesProps } from "./ThreadMessages.js";
export type { ThreadRootProps } from "./ThreadRoot.js";
export type { ThreadScrollToBottomProps } from "./ThreadScrollToBottom.js";
export type { ThreadViewportProps } from "./ThreadViewport.js";
