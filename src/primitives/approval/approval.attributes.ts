/** The data attributes of an approval's parts, for styling. */
export const approvalAttributes = {
  root: {
    "data-status": '"pending", "answering" or "unconfirmed".',
    "data-risk": '"low", "normal", "high" or "irreversible", as the host described the tool.',
    "data-guarded": "Present while clicks do not count yet.",
    "data-changed":
      "Present when it is another question than was shown before about the same call.",
    "data-offline": "Present while the browser reports no network.",
  },
  button: {
    "data-guarded": "Present while clicks do not count yet.",
    "data-risk": "As on the root.",
  },
  consequence: { "data-risk": "As on the root." },
  status: {
    "data-reason":
      'What the line says: "framed", "covered", "unread", "busy", "offline", "answering" or "unconfirmed".',
  },
} as const;
