export { NoticeAction as Action, NoticeDismiss as Dismiss } from "./NoticeActions.js";
export { NoticeRoot as Root } from "./NoticeRoot.js";
export {
  NoticeBody as Body,
  NoticeCountdown as Countdown,
  NoticeDetail as Detail,
  NoticeTitle as Title,
} from "./NoticeText.js";
