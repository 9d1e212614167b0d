/** The data attributes of a framework's parts, for styling. */
export const skeletonAttributes = {
  root: {
    "data-form": 'How it was recognised: "blocks", "free", "empty" or "unreadable".',
    "data-changed": "Present when something changed since the version before.",
  },
  block: {
    "data-change": '"added", "removed", "changed" or "moved". Absent when nothing changed.',
  },
  tree: { "data-list": "Present for a list, whose names are places." },
} as const;
