export { ThreadAnnouncer as Announcer } from "./ThreadAnnouncer.js";
export { ThreadEarlier as Earlier } from "./ThreadEarlier.js";
export { ThreadEmpty as Empty } from "./ThreadEmpty.js";
export { ThreadMessages as Messages } from "./ThreadMessages.js";
export { ThreadRoot as Root } from "./ThreadRoot.js";
export { ThreadScrollToBottom as ScrollToBottom } from "./ThreadScrollToBottom.js";
export { ThreadViewport as Viewport } from "./ThreadViewport.js";
