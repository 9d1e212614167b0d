/** The data attributes of the message's parts, for styling. */
export const messageAttributes = {
  root: {
    "data-role": 'Who wrote it: "user", "assistant", "system" or any other word of the server.',
    "data-streaming": "Present while it is being written.",
  },
  receipt: {
    "data-status":
      '"sending", "accepted", "streaming", "done", "stopped", "left", "failed" or "interrupted".',
  },
  text: {
    "data-format": '"markdown" or "plain".',
    "data-streaming": "Present while it is being written.",
  },
  retry: { "data-action": '"resend" for a message that was never taken, else "regenerate".' },
  copy: { "data-copied": "Present for 2 s after the message was copied." },
} as const;
