/** The data attributes of a run's parts, for styling. */
export const runAttributes = {
  root: {
    "data-status":
      '"queued", "running", "completed", "failed", "cancelled", "unknown", or "left" when nobody watches a run that goes on.',
    "data-active": "Present while the run is under way.",
    "data-stalled": "Present while nothing has been heard of it for a while.",
  },
} as const;
