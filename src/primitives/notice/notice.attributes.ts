/** The data attributes of a notice's parts, for styling. */
export const noticeAttributes = {
  root: {
    "data-kind": '"error", "offline", "wait" or "stalled".',
    "data-tone": '"neutral", "warning" or "danger".',
    "data-code": "The error's code, for an error.",
  },
  action: { "data-action": '"send-again", "ask-again" or "run-instead".' },
} as const;
