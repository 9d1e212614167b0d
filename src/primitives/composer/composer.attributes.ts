/** The data attributes of the composer's parts, for styling. */
export const composerAttributes = {
  root: {
    "data-busy": "Present while a turn is under way.",
    "data-empty": "Present while there is nothing to send.",
    "data-send-block":
      'Present while nothing can be sent, with the reason: "busy", "approval-pending", "rate-limited" or "offline".',
    "data-over-limit": "Present while the text is longer than `maxLength`.",
  },
  input: { "data-empty": "Present while there is nothing to send." },
  send: { "data-mode": '"send", or "stop" while a turn is under way.' },
  stop: { "data-idle": "Present while there is nothing to stop." },
  hint: { "data-reason": 'What the line says: "keys", "length", "blocked" or "refused".' },
} as const;
