/** The data attributes of the thread's parts, for styling. */
export const threadAttributes = {
  messages: { "data-show-all": "Present when all messages are to be mounted." },
  viewport: { "data-at-bottom": "Present while the reader is at the end." },
  scrollToBottom: { "data-unseen": "Present when messages came while the reader was away." },
} as const;
