export * as Notice from "./parts.js";
export type { DescribedError, NoticeActionName, NoticeTone } from "./describeError.js";
export { noticeAttributes } from "./notice.attributes.js";
export type { NoticeActionProps, NoticeDismissProps } from "./NoticeActions.js";
export type { NoticeRootProps } from "./NoticeRoot.js";
export type { NoticeTextProps } from "./NoticeText.js";
export { useNotice, type NoticeKind, type NoticeView } from "./useNotice.js";
