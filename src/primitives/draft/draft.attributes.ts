/** The data attributes of a draft's parts, for styling. */
export const draftAttributes = {
  root: {
    "data-view": '"preview", "template" or "changes".',
    "data-empty": "Present while there is no draft.",
    "data-dirty": "Present while an edit is not saved.",
    "data-conflict": "Present while the user and somebody else changed the same field.",
    "data-busy": "Present while the agent is writing.",
  },
  panel: { "data-view": '"preview", "template" or "changes".' },
  template: {
    "data-line": "Present for one line: a subject.",
    "data-nothing": "Present while there is no text.",
  },
  variable: { "data-status": '"known", "resolved", "empty" or "unknown".' },
  meter: { "data-fit": 'Where the subject fits: "empty", "phone", "desktop" or "long".' },
  copy: { "data-copied": "Present for 2 s after the draft was copied." },
  diff: { "data-precision": '"word", "line" or "whole".' },
  segment: { "data-type": '"same", "added" or "removed".' },
  status: {
    "data-status": '"unsaved", "waiting", "saving", "saved", "failed", "conflict" or "shelved".',
  },
  action: { "data-action": '"save", "stop-waiting", "discard" or "unshelve".' },
  editor: {
    "data-field": '"subject" or "body".',
    "data-plain": "Present when the text is too large for chips.",
    "data-chip": "Present while a variable is entered.",
  },
} as const;
