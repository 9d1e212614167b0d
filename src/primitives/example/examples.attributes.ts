/** The data attributes of the examples' parts, for styling. */
export const examplesAttributes = {
  root: {
    "data-empty": "Present while there are no examples.",
    "data-writing": "Present while examples are being written.",
  },
  status: { "data-failed": "Present when the last attempt came to nothing." },
  replace: { "data-asking": "Present while it asks." },
} as const;
