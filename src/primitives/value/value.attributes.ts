/** The data attributes of lists of values, for styling. */
export const valueAttributes = {
  list: { "data-single": "Present when the value is no object or list, so that there is no name." },
  value: {
    "data-kind": '"text", "number", "boolean", "null", "empty", "deep" or "more".',
    "data-verbatim": "Present when exact characters matter: an address, a link, an id, a figure.",
    "data-change": '"changed", "added" or "removed", when it is compared with what was before.',
  },
} as const;
