/** The data attributes of a tool call's parts, for styling. */
export const toolCallAttributes = {
  root: {
    "data-state":
      'The AI SDK\'s part state ("input-streaming", "input-available", "approval-requested", "approval-responded", "output-available", "output-error", "output-denied"), or "unknown".',
    "data-tool": "The tool's name on the wire.",
    "data-running": "Present while the tool works or its arguments arrive.",
    "data-preliminary": "Present while the output is an early one.",
    "data-open": "Present while the content is shown.",
  },
  trigger: { "data-open": "Present while the content is shown." },
  state: { "data-state": "As on the root." },
  capped: {
    "data-capped": "Present while only the beginning of a long value is shown.",
  },
} as const;
