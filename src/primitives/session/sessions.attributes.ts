/** The data attributes of the parts of a list of sessions, for styling. */
export const sessionsAttributes = {
  root: { "data-status": '"loading", "ready" or "failed".' },
  item: {
    "data-current": "Present on the session that is open.",
    "data-busy": "Present while a task of the session runs.",
    "data-mode": '"idle", "renaming" or "deleting".',
  },
  create: { "data-failed": "Present when the last attempt came to nothing." },
} as const;
